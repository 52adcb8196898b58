import { having, isBot } from "../../incident/authority/few-people.ts";
import {
  type Known,
  known,
  OPEN,
  poolOf,
  prospectOf,
  shortageIn,
  subjectOf,
} from "../../incident/gate/find-shortage.ts";
import type { Shortage } from "../../incident/gate/shortage.ts";
import { keyOfSubject, type LookUpSubject } from "../../incident/look-up-subject.ts";
import { type Asking, isUnreadable } from "../../incident/question.ts";
import type { PolicyFinding } from "../../policy/file/findings.ts";
import type { Path } from "../../policy/file/problem.ts";
import type { Policy } from "../../policy/policy.ts";
import { lackInWords } from "../../process/headcount.ts";
import type { Gate, Reviewer } from "../../process/process.ts";
import { entriesOf } from "../../process/quorum.ts";
import type { Person, Role } from "../../vocabulary.ts";

/**
 * What GitHub shows to be wrong with the gates of a configuration that is sound by itself: too few people in its teams,
 * a team or an account that does not exist, or nobody but whoever writes what a gate judges. Who will hold a role nobody
 * knows yet, so roles are enough for any number.
 */
export function* shortages(policy: Policy): Asking<readonly PolicyFinding[]> {
  const found: PolicyFinding[] = [];
  const own: OwnWork[] = [];
  for (const stage of policy.process.stages) {
    if (stage.kind !== "gate") continue;
    const pool = yield* poolOf(policy, stage, (role) => holders(stage, role));
    const shortage = shortageIn(stage, pool, whyNotAt(stage));
    const prospect = yield* prospectOf(stage, pool, whyNotAt(stage), () => writers(policy));
    if (shortage !== undefined) found.push(...lack(stage, shortage), ...strangers(stage, shortage));
    if (typeof prospect === "object" && prospect.isByAuthor) own.push({ gate: stage, able: prospect.shortage.able });
  }
  return [...found, ...ofOwnWork(own)];
}

const whyNotAt =
  (gate: Gate) =>
  ({ login }: Person): "configured" | undefined =>
    leavesOut(gate, login) ? "configured" : undefined;

/** Whoever can write can take a role, and hand in its texts. */
function* writers(policy: Policy): Asking<Known> {
  const all = yield* having("write");
  return isUnreadable(all) ? OPEN : known(all.filter((person) => !isBot({ policy }, person)));
}

/** A gate of which everybody who could approve is needed, and nobody else can write what it judges. */
type OwnWork = { readonly gate: Gate; readonly able: readonly Person[] };

/** Several gates are short for one reason more often than not: it is told once. */
const ofOwnWork = (all: readonly OwnWork[]): readonly PolicyFinding[] =>
  [...Map.groupBy(all, ({ able }) => able.map(({ id }) => id).join()).values()].map((alike) => {
    const ids = alike.map(({ gate }) => gate.id);
    const [id = ""] = ids;
    const who = (alike[0]?.able ?? []).map(nameOf).join(" and ");
    const gates = alike.map(({ gate }) => gate);
    const says = `can be passed by nobody: only ${who} can approve and write, and nobody approves their own text; ${remedy(gates)}`;
    return ids.length === 1 ? finding(["gates", id], says) : finding(["gates"], `${ids.join(", ")} ${says}`);
  });

const remedy = (gates: readonly Gate[]): string => {
  const entries = gates.flatMap(({ reviewers }) => entriesOf(reviewers));
  const permission = entries.flatMap((entry) => (entry.kind === "permission" ? [entry.atLeast] : []))[0];
  return permission === undefined
    ? "name more reviewers"
    : `give somebody else ${permission} on the repository, or name other reviewers under gates`;
};

function* holders(gate: Gate, role: Role): Asking<Known> {
  return gate.exclude.some((each) => each.kind === "role" && each.role === role) ? known([]) : OPEN;
}

const leavesOut = ({ exclude }: Gate, login: string): boolean =>
  exclude.some((each) => each.kind === "user" && each.login.toLowerCase() === login.toLowerCase());

const finding = (path: Path, says: string): PolicyFinding => ({ path, says, curable: false });

const lack = (gate: Gate, { needed, empty, able, excluded }: Shortage): readonly PolicyFinding[] => {
  const says = lackInWords(gate.reviewers, needed, empty, able.map(nameOf));
  const left =
    excluded.length === 0 ? "" : `; its exclude leaves out ${excluded.map(({ person }) => nameOf(person)).join(", ")}`;
  return says === undefined ? [] : [finding(["gates", gate.id], `${says}${left}`)];
};

const nameOf = ({ login }: Person): string => login;

/** The teams that the gate names and GitHub does not know, and what could not be read; accounts: `names-now.ts`. */
const strangers = (gate: Gate, { absent, unreadable }: Shortage): readonly PolicyFinding[] => [
  ...named(
    gate,
    absent.filter(({ kind }) => kind === "team"),
    "which GitHub does not know, or does not show to Firewarden",
  ),
  ...named(gate, unreadable, "which GitHub did not let Firewarden read; until it does, nobody counts by it"),
];

/** As people write it: findings are told where the configuration is checked, and stand in no log. */
const inWords = (subject: LookUpSubject): string => {
  if (subject.kind === "account") return `the account @${subject.login}`;
  if (subject.kind === "team") return `the team @${subject.org}/${subject.slug}`;
  return subject.kind === "permission" ? `who has ${subject.atLeast} on the repository` : subject.kind;
};

const named = (gate: Gate, subjects: readonly LookUpSubject[], says: string): readonly PolicyFinding[] => {
  const wanted = new Set(subjects.map(keyOfSubject));
  return placesIn(gate)
    .filter(({ subject }) => wanted.has(keyOfSubject(subject)))
    .map(({ path, subject }) => finding(path, `names ${inWords(subject)}, ${says}`));
};

type Place = { readonly path: Path; readonly subject: LookUpSubject };

const placesIn = ({ id, reviewers, exclude }: Gate): readonly Place[] => [
  ...reviewers.flatMap((each, index) => placesOf(each, ["gates", id, "reviewers", index])),
  ...exclude.flatMap((each, index) =>
    each.kind === "user" ? [{ path: ["gates", id, "exclude", index], subject: subjectOf(each) }] : [],
  ),
];

const placesOf = (reviewer: Reviewer, path: Path): readonly Place[] => {
  if (reviewer.kind === "role") return [];
  if ("of" in reviewer) return reviewer.of.flatMap((each, index) => placesOf(each, [...path, reviewer.kind, index]));
  return [{ path, subject: subjectOf(reviewer) }];
};
