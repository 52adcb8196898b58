import type { Answer, IssueTold, Question } from "../../incident/question.ts";
import type { RepositoryReference } from "../../incident/signal.ts";
import { FilesRefused, orUnreadable } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";
import { readRepositoryFile } from "../read/repository-file.ts";
import { candidatesOf } from "./candidates.ts";
import { changeState, placeOfChange } from "./change.ts";
import { issueAt } from "./issue.ts";
import { isMember, permissionOf, personCalled, personWithId, teamExists } from "./people.ts";
import { createSight } from "./sight.ts";

/** What is needed to answer; `policy` and `onCall` are answered by others. */
export type LookUpSources = {
  readonly github: GitHub;
  /** The server's address for people, by which links to changes are known. */
  readonly webUrl: string;
  readonly repository: Pick<RepositoryReference, "id" | "owner" | "name">;
  /** Where the files of the record are; the repository itself, when not given. Throws `FilesRefused` where it is out of reach. */
  readonly recordsAt?: () => Promise<RecordsAt>;
  readonly policy: () => Promise<Omit<AnswerTo<"policy">, "kind">>;
  /** What an incident of this repository was ended as a duplicate of, by its log: GitHub may not show it yet. */
  readonly duplicateOf: (number: number) => Promise<number | undefined>;
  /** The login on duty now. */
  readonly onCall: (rotation: string, offset: number) => string | undefined;
};

type RecordsAt = { readonly github: GitHub; readonly repository: Pick<RepositoryReference, "owner" | "name"> };
type AnswerTo<K extends Answer["kind"]> = Extract<Answer, { kind: K }>;
type Asked<K extends Question["kind"]> = Extract<Question, { kind: K }>;
type Answers = { readonly [K in Question["kind"]]: (question: Asked<K>) => Promise<AnswerTo<K>> };
/**
 * Answers the questions of one turn, each asked of GitHub at most once. Not to be kept for the next turn: standing
 * counts at that moment. What cannot be read is "unreadable"; nothing is thrown but `Later`, and what `policy` throws.
 */
export const lookUps = (sources: LookUpSources): ((question: Question) => Promise<Answer>) => {
  const answers = answersFrom(sources);
  const once = remembering<Answer>();
  return (question) => once(JSON.stringify(question), () => answerTo(answers, question));
};

const answersFrom = (sources: LookUpSources): Answers => {
  const { github, webUrl, repository, policy, onCall, duplicateOf } = sources;
  const sightOf = createSight({ github, repository });
  const here = { owner: repository.owner, repo: repository.name };
  const once = remembering<boolean>();
  const hasTeam = (org: string, slug: string) => once(`${org}/${slug}`, () => teamExists(github, org, slug));
  const membership = async ({ org, slug, person }: Asked<"membership">) =>
    (await isMember(github, org, slug, person)) || ((await hasTeam(org, slug)) ? false : "no-such-team");
  const issueTold = async ({ target, asker }: Asked<"issue">): Promise<IssueTold | "absent"> => {
    const named = placeOfChange(target, here, webUrl);
    // Looked at before anything is read: a failure to read tells that something is there.
    if (named === undefined || (await sightOf(named, asker)) === "hidden") return "absent";
    const found = await issueAt(github, named, webUrl);
    if (found === "absent") return found;
    const [owner = "", repo = ""] = found.repository.split("/");
    const sight = await sightOf({ owner, repo }, asker);
    if (sight === "hidden") return "absent";
    const of = sight === "here" ? await duplicateOf(found.number) : undefined;
    return { ...found, isHere: sight === "here", ...(of !== undefined && { isDuplicate: true, duplicateOf: of }) };
  };
  const changeTold = async ({ target, asker }: Asked<"change">): Promise<"merged" | "unmerged" | "absent"> => {
    const place = placeOfChange(target, here, webUrl);
    if (place === undefined) return "absent";
    const isHidden = asker !== undefined && (await sightOf(place, asker)) === "hidden";
    return isHidden ? "absent" : await changeState(github, place);
  };
  return {
    permission: async ({ kind, person }) => ({
      kind,
      permission: await orUnreadable(permissionOf(github, here, person)),
    }),
    membership: async (question) => ({ kind: "membership", member: await orUnreadable(membership(question)) }),
    candidates: async ({ kind, of }) => ({ kind, people: await orUnreadable(candidatesOf(github, here, of)) }),
    person: async ({ kind, login }) => ({ kind, person: await orUnreadable(personCalled(github, login)) }),
    account: async ({ kind, id, login }) => ({ kind, person: await orUnreadable(personWithId(github, { id, login })) }),
    policy: async ({ kind }) => ({ kind, ...(await policy()) }),
    file: async ({ kind, path, ref }) => ({ kind, text: await recordText(sources, path, ref) }),
    change: async (question) => ({ kind: "change", state: await orUnreadable(changeTold(question)) }),
    issue: async (question) => ({ kind: "issue", issue: await orUnreadable(issueTold(question)) }),
    "on-call": async ({ kind, rotation, offset }) => ({ kind, login: onCall(rotation, offset) }),
  };
};

/** What people must mend before the file can be read is no answer of GitHub's that may yet come. */
const recordText = async (
  { github, repository, recordsAt = async () => ({ github, repository }) }: LookUpSources,
  path: string,
  ref: string | undefined,
): Promise<AnswerTo<"file">["text"]> => {
  try {
    const { github: there, repository: at } = await recordsAt();
    return await readRepositoryFile(there)(at.owner, at.name, path, ref);
  } catch (error) {
    if (error instanceof FilesRefused) return "unreadable";
    throw error;
  }
};

const answerTo = <K extends Question["kind"]>(answers: Answers, question: Asked<K>): Promise<AnswerTo<K>> =>
  answers[question.kind](question);

/** Asks once, whoever asks. */
const remembering = <T>(): ((name: string, ask: () => Promise<T>) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return (name, ask) => {
    const answer = known.get(name) ?? ask();
    known.set(name, answer);
    return answer;
  };
};
