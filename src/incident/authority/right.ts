import type { Gate, Step } from "../../process/process.ts";
import type { Permission, Person, Role } from "../../vocabulary.ts";
import { isExcluded } from "../gate/exclusions.ts";
import { type Entitlement, isReviewer, whoReviews } from "../gate/gates.ts";
import type { Incident } from "../incident.ts";
import type { Asking } from "../question.ts";
import { hasPermission, isAllowed, type Verdict, whoMayBy } from "./authority.ts";
import type { Grant } from "./grant.ts";
import { hadAHandIn, type Work } from "./own-work.ts";
import type { Who } from "./who.ts";
import type { ExclusionWhy } from "./why-not.ts";

/** What a right depends on besides the person: nothing, or what the act is about. */
type Abouts = {
  readonly nothing: readonly [];
  readonly step: readonly [step: Step];
  readonly gate: readonly [gate: Gate];
  /** Undefined where the line names no role. */
  readonly role: readonly [role: Role | undefined];
  readonly label: readonly [label: string];
  readonly work: readonly [work: Work];
};

/** The right to do one thing: whether a person has it now, and who has it. */
export type Right<About extends keyof Abouts, Answer = Verdict> = {
  readonly about: About;
  /** Never a yes on a look-up that failed. */
  readonly may: (incident: Incident, person: Person, ...about: Abouts[About]) => Asking<Answer>;
  readonly who: (incident: Incident, ...about: Abouts[About]) => readonly Who[];
};

/** Somebody who is left out, whatever else entitles them: it is their own work, or the gate excludes them. */
export type LeftOut<Because = ExclusionWhy> = { readonly kind: "left-out"; readonly because: Because };

/** A right that some grants give; which ones may depend on the incident and on what the act is about. */
export const byGrants = <About extends keyof Abouts>(
  about: About,
  grantsOf: (incident: Incident, ...about: Abouts[About]) => readonly Grant[],
): Right<About> => ({
  about,
  may: (incident, person, ...what) => isAllowed(incident, grantsOf(incident, ...what), person),
  who: (incident, ...what) => whoMayBy(incident, grantsOf(incident, ...what)),
});

export const anyOf = (...grants: readonly Grant[]): Right<"nothing"> => byGrants("nothing", () => grants);

/** A right before there is an incident. */
export const byPermission = (atLeast: Permission) => ({
  may: (person: Person): Asking<Verdict> => hasPermission(person, atLeast),
});

/** What only Firewarden does. */
export const NOBODY: Right<"nothing"> = anyOf();

/** A label stands for a command: whoever may do that may set the label, or take it off. */
export const byLabel = (standsFor: (label: string) => Right<"nothing">): Right<"label"> => ({
  about: "label",
  may: (incident, person, label) => standsFor(label).may(incident, person),
  who: (incident, label) => standsFor(label).who(incident),
});

function* judgedAtGate(incident: Incident, person: Person, gate: Gate): Asking<Entitlement | LeftOut> {
  const excluded = yield* isExcluded(incident, gate, person);
  if (excluded.kind === "yes") return { kind: "left-out", because: excluded.because };
  const verdict = yield* isReviewer(incident, gate, person);
  // Whoever is no reviewer need not be left out as well.
  return excluded.kind === "unreadable" && verdict.kind !== "no" ? excluded : verdict;
}

/** The gate's reviewers, without those whom it leaves out. */
export const byGate: Right<"gate", Entitlement | LeftOut> = {
  about: "gate",
  may: judgedAtGate,
  who: whoReviews,
};

/** Of those who have a right, whoever had no part in this work. */
export const notOwnWork = (right: Right<"nothing">): Right<"work", Verdict | LeftOut<"own-work">> => ({
  about: "work",
  *may(incident, person, work) {
    const verdict = yield* right.may(incident, person);
    const isLeftOut = verdict.kind === "yes" && hadAHandIn(incident, work, person);
    return isLeftOut ? { kind: "left-out", because: "own-work" } : verdict;
  },
  who: (incident) => right.who(incident),
});
