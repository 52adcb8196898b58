import type { Instant, Person } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import type { Asking } from "../question.ts";
import type { Refusal, RefusalRule } from "../refusal.ts";
import type { CommentReference } from "../signal.ts";
import type { CommandName } from "./names.ts";

/**
 * One command: what people write, and what it causes. Who may is decided by `AUTHORITY`: before `decide` where the right
 * depends on nothing but the person; else `decide` asks once it knows which step, gate or role is meant.
 */
export type Command = {
  readonly name: CommandName;
  /** As people write it: `/severity LEVEL [reason]`. */
  readonly usage: string;
  /** A line that works as it stands, for refusals of a bad argument. */
  readonly example: string;
  /** Whether it still means something when the incident has ended. */
  readonly afterTheEnd: boolean;
  /** Whether the lines below it are a part of its words: everything that takes free words. */
  readonly takesLines?: true;
  /** A generator where it must ask GitHub something; else it answers at once, from the incident. */
  readonly decide: (call: Call) => CommandOutcome | Asking<CommandOutcome>;
};

/** A command as it was called. `act` is the line as it was written, for refusals: `/approve analysis`. */
export type Call = {
  readonly incident: Incident;
  readonly actor: Person;
  readonly act: string;
  /** What stands behind the command's word; with the lines below, where the command takes them. */
  readonly argument: string;
  readonly text: string;
  readonly comment: CommentReference;
  /** Which of the comment's commands it is, counted from 0. */
  readonly index: number;
  /** When the comment was written. */
  readonly at: Instant;
  readonly now: Instant;
};

export type CommandOutcome =
  | { readonly kind: "done"; readonly events: readonly Event[] }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export const done = (...events: readonly Event[]): CommandOutcome => ({ kind: "done", events });

export const refuse = (rule: RefusalRule, facts: Refusal["facts"]): CommandOutcome => ({
  kind: "refused",
  refusal: { rule, facts },
});

/** What else can be wrong with an argument. `templates/parts/problem.md` says it. */
export type ArgumentProblem =
  | { readonly problem: "several-roles"; readonly roles: readonly string[] }
  /** `several`: more than one could be named. */
  | { readonly problem: "nobody-named"; readonly several: boolean }
  | { readonly problem: "not-people"; readonly several: boolean; readonly given: string }
  | { readonly problem: "two-owners"; readonly people: readonly string[] }
  | { readonly problem: "no-owner" | "no-target" | "no-issue"; readonly given: string }
  | { readonly problem: "no-item"; readonly given: string; readonly items: readonly string[] }
  | { readonly problem: "nothing-amended"; readonly given: string }
  | { readonly problem: "too-many-items"; readonly count: number; readonly most: number }
  | { readonly problem: "no-name" | "no-number" | "no-step" }
  | { readonly problem: "no-text"; readonly step: string }
  /** Of the issue that should stay in place of the incident. */
  | { readonly problem: "issue-unseen" | "this-incident" | "pull-request"; readonly given: string }
  | { readonly problem: "duplicate-of-this" | "duplicate-itself"; readonly given: string }
  | { readonly problem: "duplicate-of-another"; readonly given: string; readonly other: number }
  /** In the words of a log of before. */
  | { readonly problem: "said"; readonly said: string };

/** What is wrong with an argument: that something is not there, a word that is none of those known, or else. */
export type CommandProblem =
  | ArgumentProblem
  | { readonly lacks: "reason" | "text" | "target" }
  | { readonly what: string; readonly given: string; readonly known: readonly string[]; readonly meant: string };

/** An argument that cannot be read. */
export const badArgument = (
  { name }: Pick<Command, "name">,
  { act }: Pick<Call, "act">,
  problem: CommandProblem,
): CommandOutcome => refuse("bad-argument", { act, command: name, ...problem });
