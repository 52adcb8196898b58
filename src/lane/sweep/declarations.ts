import type { GitHub } from "../../github/client/octokit.ts";
import { readMarker } from "../../github/own/marker.ts";
import type { Installed, InstalledOn } from "../../github/read/installations.ts";
import type { SeenIssue } from "../../github/read/issue-history.ts";
import type { RepositoryReference } from "../../incident/signal.ts";
import { canonicalLabel, severityOfLabel } from "../../incident/step/labels.ts";
import type { Instant } from "../../vocabulary.ts";
import { laneOf } from "../lane-context.ts";
import { isOwn } from "./compare.ts";
import { type Found, issueEvent, issueSeen } from "./found.ts";
import type { Broom } from "./incident.ts";

const MINUTE = 60_000;
/** At first as far back as GitHub keeps what it failed to deliver; from then on with an overlap. */
const FIRST_LOOK_MS = 3 * 24 * 60 * MINUTE;
const OVERLAP_MS = 10 * MINUTE;
/** In a larger organization, the others have their turn in the next rounds. */
const MOST_REPOSITORIES = 200;

/** When a repository was last looked at, and until when it was looked through. */
type Look = { readonly at: Instant; readonly until: Instant | undefined };
export type Looked = Map<number, Look>;

/** Those that were not looked at yet, or longest ago, come first: also before those that cannot be read. */
export const inTurn = (repositories: readonly InstalledOn[], looked: Looked): readonly InstalledOn[] =>
  [...repositories]
    .sort((a, b) => (looked.get(a.id)?.at ?? 0) - (looked.get(b.id)?.at ?? 0))
    .slice(0, MOST_REPOSITORIES);

export type Search = {
  readonly broom: Broom;
  readonly github: GitHub;
  readonly installation: Installed;
  readonly looked: Looked;
  readonly take: (found: readonly Found[]) => Promise<void>;
};

/**
 * Issues of a repository with a severity's label that are no incidents, because nobody told of the label. It counts as
 * looked through once `take` has what was found in it.
 */
export const sweepDeclarations = async (search: Search, repository: InstalledOn): Promise<void> => {
  const { broom, github, looked } = search;
  const { history, yard } = broom;
  const at = yard.now();
  const until = looked.get(repository.id)?.until;
  looked.set(repository.id, { at, until });
  const since = new Date((until ?? at - FIRST_LOOK_MS) - OVERLAP_MS).toISOString();
  const touched = await history.touched(github, repository.owner, repository.name, since);
  if (touched.some(isLabelled)) await sweepTouched(search, repository, touched, since);
  looked.set(repository.id, { at, until: at });
};

/** Most repositories have nothing to look into; where one has, it is first made sure whose issues were read. */
const sweepTouched = async (
  search: Search,
  listed: InstalledOn,
  touched: readonly SeenIssue[],
  since: string,
): Promise<void> => {
  const { broom, github, take } = search;
  const { addresses } = broom.yard;
  const repository = await addresses.present(github, listed);
  const bound = addresses.bound(github, repository);
  const isSame = repository.owner === listed.owner && repository.name === listed.name;
  const issues = isSame ? touched : await broom.history.touched(bound, repository.owner, repository.name, since);
  for (const issue of issues) await take(await declarationIn({ ...search, github: bound }, repository, issue));
};

const isLabelled = ({ labels, isPullRequest }: SeenIssue): boolean =>
  !isPullRequest && labels.some(({ name }) => severityOfLabel(name) !== undefined);

const hasSeverity = ({ labels }: SeenIssue, name: string): boolean =>
  labels.some((label) => canonicalLabel(label.name) === canonicalLabel(name) && severityOfLabel(name) !== undefined);

/** It shows a board that was written for it: its log is lost, and to declare it anew would forget all that it was. */
const isForgotten = async (
  { broom, github }: Search,
  repository: RepositoryReference,
  number: number,
): Promise<boolean> => {
  const { yard, history, self } = broom;
  const at = { owner: repository.owner, repo: repository.name, issue_number: number };
  const place = { repository: repository.id, issue: number };
  return (await history.comments(github, at)).some(
    (comment) => isOwn(comment, self) && readMarker(yard.secret, place, comment.body) === "board",
  );
};

const FORGOTTEN = "the issue shows its incident, and the database does not know it: it is taken over from its board";

const declarationIn = async (
  search: Search,
  repository: RepositoryReference,
  issue: SeenIssue,
): Promise<readonly Found[]> => {
  const { broom, github, installation } = search;
  const { yard, history } = broom;
  if (!isLabelled(issue)) return [];
  // A label that was misread once may be followed by the right one.
  const log = await yard.ledger.load(laneOf(repository, issue.number));
  if (log.some(({ event }) => event.kind !== "label-misread")) return [];
  const at = { owner: repository.owner, repo: repository.name, issue_number: issue.number };
  const last = (await history.events(github, at)).findLast(
    ({ event, label }) => event === "labeled" && label !== undefined && hasSeverity(issue, label),
  );
  if (last === undefined) return [];
  const where = { repository, installation: installation.id, number: issue.number };
  if (await isForgotten(search, repository, issue.number)) {
    yard.journal.warn({ repository: `${repository.owner}/${repository.name}`, number: issue.number }, FORGOTTEN);
    return [issueSeen(where, issue, yard.now())];
  }
  return [issueEvent(where, issue, last)];
};
