import type { Permission, Phase, Role, Severity } from "../vocabulary.ts";

/**
 * The lifecycle as data. A process is an ordered list of stages; a stage is a step or a gate. An incident stands at the
 * first stage that applies to its severity and is not complete. What completes a step is a list of requirements, each
 * evaluated by `incident/step/requirements.ts`; what completes a gate is `incident/gate/gates.ts`.
 */
export type Process = {
  readonly name: string;
  readonly version: number;
  readonly stages: readonly Stage[];
  /** Absent in processes of before, and where every stage must be walked. */
  readonly light?: LightWay;
};

/**
 * A shorter way for what needs no more: an incident of these severities that is said to be fixed for good and has this
 * text, before anybody handed in a text of what is left out, leaves that out.
 */
export type LightWay = {
  readonly severities: readonly Severity[];
  /** The name of the evidence that says what it was. */
  readonly text: string;
  readonly leavesOut: readonly StageKey[];
};

export type Stage = Step | Gate;

/** `key` is unique in a process: the id of a step (`analysis`), or `gate:` and the id of a gate (`gate:analysis`). */
export type StageKey = string;

export type Step = {
  readonly kind: "step";
  readonly id: string;
  readonly key: StageKey;
  readonly title: string;
  readonly phase: Phase;
  /** Who brings it to its end; `firewarden` where the app does it by itself. */
  readonly owner: Role | "firewarden";
  readonly requires: readonly Requirement[];
  readonly severities: readonly Severity[];
};

export type Gate = {
  readonly kind: "gate";
  readonly id: string;
  readonly key: StageKey;
  readonly title: string;
  readonly phase: Phase;
  /** The name of the evidence that it judges: `analysis`, `verification`, `postmortem`, `report`. */
  readonly evidence: string;
  /** The step that a rejection returns to. */
  readonly returnsTo: StageKey;
  readonly reviewers: readonly Reviewer[];
  /** Distinct people needed; at least 1. */
  readonly approvals: number;
  readonly exclude: readonly Exclusion[];
  readonly severities: readonly Severity[];
  /** Overrides the severity's `remindEveryMs`. */
  readonly remindEveryMs: number | undefined;
};

export type Requirement = (
  | { readonly kind: "declared" }
  | { readonly kind: "severity" }
  /** Every box ticked, on the card or in the body. */
  | { readonly kind: "checklist"; readonly items: readonly string[] }
  /** Each role is held by a person who has acknowledged. */
  | { readonly kind: "players"; readonly roles: readonly Role[] }
  /** `/submit NAME`; `asks` are the headings that the text should answer; `tasks`: must hold a task list. */
  | { readonly kind: "evidence"; readonly name: string; readonly asks: readonly string[]; readonly tasks: boolean }
  /** Every task of that evidence ticked, or `/done`. Met where the severity's way never asks for that evidence. */
  | { readonly kind: "tasks"; readonly of: string }
  /** `/resolved permanent`; `/resolved temporary` blocks until somebody decides. */
  | { readonly kind: "resolved" }
  /** The severity's monitoring window has passed since `resolved`. */
  | { readonly kind: "monitored" }
  /** `/validate` by a holder of each role; the lead stands in for a role without a holder. */
  | { readonly kind: "validated"; readonly roles: readonly Role[] }
  /** Firewarden has put that file into the repository (or, where it is so delivered, onto the incident's branch). */
  | { readonly kind: "filed"; readonly record: FileRecord }
  /** The questions of the close-out, answered on the card and ended by `/done`; each "no" becomes an action item. */
  | { readonly kind: "questions"; readonly items: readonly CloseOutQuestion[] }
  /** The five categories are filled, by `/submit` or in the file. */
  | { readonly kind: "categories"; readonly names: readonly string[] }
  /** Each action item is done on evidence or waived. */
  | { readonly kind: "actions" }
  /** The residual watch has passed. */
  | { readonly kind: "watched" }
) & {
  /** Only for these severities; absent: for all that the step applies to. */
  readonly severities?: readonly Severity[] | undefined;
};

/** A close-out question, and the action item that a "no" becomes. */
export type CloseOutQuestion = { readonly ask: string; readonly item: string };

export type FileRecord = "catalog" | "closure-report" | "postmortem" | "report";

/**
 * Who may review: a tree. Entries beside each other are alternatives; `all` needs somebody for each of its parts, and
 * never the same person twice.
 */
export type Reviewer =
  | { readonly kind: "any" | "all"; readonly of: readonly Reviewer[] }
  | { readonly kind: "user"; readonly login: string }
  | { readonly kind: "team"; readonly org: string; readonly slug: string }
  | { readonly kind: "role"; readonly role: Role }
  | { readonly kind: "permission"; readonly atLeast: Permission };

/**
 * `author` also covers everyone who edited the evidence. `id` is the account that had the login when the incident was
 * declared, so that a new name is no way around it; absent where nobody had it then, or it could not be read.
 */
export type Exclusion =
  | { readonly kind: "author" }
  | { readonly kind: "role"; readonly role: Role }
  | { readonly kind: "user"; readonly login: string; readonly id?: number };
