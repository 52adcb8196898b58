import type { Missing } from "../incident/missing.ts";
import type { Refusal } from "../incident/refusal.ts";
import { type Facts, render, type Templates } from "./templates.ts";

export * from "./notation.ts";

/** Every fact that a sentence may ask after, for the kinds of it that do not have the fact. */
export const NO_FACTS: Missing["facts"] = {
  ...Object.fromEntries(
    [
      "act",
      "assigned",
      "command",
      "current",
      "evidence",
      "example",
      "gate",
      "given",
      "login",
      "meant",
      "name",
      "namesake",
      "needs",
      "problem",
    ].map((fact) => [fact, ""]),
  ),
  ...Object.fromEntries(
    ["pullRequest", "record", "stage", "state", "step", "subject", "until", "usage", "why", "word"].map((fact) => [
      fact,
      "",
    ]),
  ),
  ...Object.fromEntries(
    [
      "again",
      "at",
      "author",
      "by",
      "form",
      "line",
      "mend",
      "milestone",
      "other",
      "otherAt",
      "reason",
      "send",
      "side",
    ].map((fact) => [fact, ""]),
  ),
  ...Object.fromEntries(
    [
      "asked",
      "asks",
      "boxes",
      "empty",
      "excluded",
      "items",
      "known",
      "open",
      "records",
      "roles",
      "silent",
      "who",
      "words",
    ].map((fact) => [fact, []]),
  ),
  ...Object.fromEntries(
    ["able", "absent", "authority", "leftOut", "nobody", "taken", "unreadable"].map((fact) => [fact, []]),
  ),
  ...Object.fromEntries(
    ["before", "held", "isEvidence", "isWord", "rejected", "resolved", "short", "tasks", "temporary"].map((fact) => [
      fact,
      false,
    ]),
  ),
  ...Object.fromEntries(
    ["clock", "days", "head", "moments", "reads", "soon", "tail", "trouble", "written", "zone"].map((fact) => [
      fact,
      "",
    ]),
  ),
  ...Object.fromEntries(["all", "counted", "done", "lacking", "needed", "seats"].map((fact) => [fact, 0])),
};

/** What keeps a stage from being complete, who can clear it, and with which words: Markdown, one item of a list. `more` are facts that are Markdown already. */
export const missingInWords = (missing: Missing, templates: Templates, more: Facts = {}): string =>
  render(templates, `missing/${missing.what}`, { ...NO_FACTS, ...missing.facts, ...more, who: missing.who });

/** A reasoned no: what was not done, why, and what next. Speaks to the one who asked; Markdown, a sentence or a block. */
export const refusalInWords = ({ rule, facts }: Refusal, templates: Templates): string =>
  render(templates, `refusals/${rule}`, { ...NO_FACTS, ...facts, who: othersIn(facts) });

/** Who can clear it, without the one who just could not. */
const othersIn = ({ who, person }: Refusal["facts"]): readonly string[] =>
  Array.isArray(who) ? who.filter((each) => each !== `@${person}`) : [];
