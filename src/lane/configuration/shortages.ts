import { type Known, known, OPEN, shortageOf, subjectOf } from "../../incident/gate/find-shortage.ts";
import type { Shortage } from "../../incident/gate/shortage.ts";
import type { Asking } from "../../incident/question.ts";
import type { PolicyFinding } from "../../policy/file/findings.ts";
import type { Path } from "../../policy/file/problem.ts";
import type { Policy } from "../../policy/policy.ts";
import { lackInWords } from "../../process/headcount.ts";
import type { Gate, Reviewer } from "../../process/process.ts";
import type { Person, Role } from "../../vocabulary.ts";

/**
 * What GitHub shows to be wrong with the gates of a configuration that is sound by itself: too few people in its teams,
 * or a team or an account that does not exist. Who will hold a role nobody knows yet, so roles are enough for any number.
 */
export function* shortages(policy: Policy): Asking<readonly PolicyFinding[]> {
  const found: PolicyFinding[] = [];
  for (const stage of policy.process.stages) {
    if (stage.kind === "gate") found.push(...(yield* ofGate(policy, stage)));
  }
  return found;
}

function* ofGate(policy: Policy, gate: Gate): Asking<readonly PolicyFinding[]> {
  const whyNot = ({ login }: Person) => (leavesOut(gate, login) ? "configured" : undefined);
  const shortage = yield* shortageOf(policy, gate, (role) => holders(gate, role), whyNot);
  if (shortage === undefined) return [];
  return [...lack(gate, shortage), ...strangers(gate, shortage)];
}

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
  ...named(gate, absent.filter(isTeam), "which GitHub does not know, or does not show to Firewarden"),
  ...named(gate, unreadable, "which GitHub did not let Firewarden read; until it does, nobody counts by it"),
];

const isTeam = (subject: string): boolean => subject.startsWith("the team ");

const named = (gate: Gate, subjects: readonly string[], says: string): readonly PolicyFinding[] => {
  const wanted = new Set(subjects.map((subject) => subject.toLowerCase()));
  return placesIn(gate)
    .filter(({ subject }) => wanted.has(subject.toLowerCase()))
    .map(({ path, subject }) => finding(path, `names ${subject}, ${says}`));
};

type Place = { readonly path: Path; readonly subject: string };

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
