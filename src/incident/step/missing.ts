import type { Requirement, StageKey } from "../../process/process.ts";
import type { Who } from "../authority/who.ts";
import type { Fact } from "../fact.ts";

/**
 * One thing that keeps a stage from being complete. `what` names the sentence in `templates/missing/<what>.md`;
 * `facts` fill it in; `who` says who can clear it.
 */
export type Missing = {
  readonly stage: StageKey;
  readonly what: MissingKind;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly who: readonly Who[];
};

/**
 * Facts by kind, and `overtaken` where the service is back and only what was done is still to be told. declared, severity: none. checklist: boxes (list of those unticked). players: open (list of roles
 * without a holder), silent (who of them has not acknowledged). evidence: name, asks (list), tasks
 * (boolean), command (`/submit analysis`). tasks: boxes (list), command. resolved: temporary (boolean). monitored:
 * resolved (boolean), until (ISO minute, UTC, when known). validated: roles (list). filed: record. questions: boxes,
 * command. categories: empty (list), command. actions: items (list), numbers (list, of those that have one), all and done (numbers), authority (list). watched: until. gate: gate, evidence, state
 * (see Reckoning), asked and called (lists), excluded (list, where a group is asked), counted (number), needed (number), and where nobody could pass it those of `shortage-facts.ts`. merge: pullRequest (url), records (list).
 */
export type MissingKind = Requirement["kind"] | "gate" | "merge";
