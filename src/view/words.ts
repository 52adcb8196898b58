import type { Missing } from "../incident/missing.ts";
import type { Refusal } from "../incident/refusal.ts";
import { render, type Templates } from "./templates.ts";

export * from "./notation.ts";

/** Every fact that a sentence may ask after, for the kinds of it that do not have the fact. */
const NO_FACTS: Missing["facts"] = {
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
    ["again", "at", "author", "mend", "milestone", "other", "otherAt", "side"].map((fact) => [fact, ""]),
  ),
  ...Object.fromEntries(
    ["asks", "boxes", "empty", "items", "known", "open", "records", "roles", "silent", "who", "words"].map((fact) => [
      fact,
      [],
    ]),
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
    ["clock", "days", "head", "moments", "reads", "soon", "trouble", "zone"].map((fact) => [fact, ""]),
  ),
  ...Object.fromEntries(["counted", "lacking", "needed", "seats"].map((fact) => [fact, 0])),
};

/** What keeps a stage from being complete, who can clear it, and with which words: Markdown, one item of a list. */
export const missingInWords = (missing: Missing, templates: Templates): string =>
  render(templates, `missing/${missing.what}`, { ...NO_FACTS, ...missing.facts, who: missing.who });

/** A reasoned no: what was not done, why, and what next. Speaks to the one who asked; Markdown, a sentence or a block. */
export const refusalInWords = ({ rule, facts }: Refusal, templates: Templates): string =>
  render(templates, `refusals/${rule}`, { ...NO_FACTS, ...facts, who: othersIn(facts) });

/** Who can clear it, without the one who just could not. */
const othersIn = ({ who, person }: Refusal["facts"]): readonly string[] =>
  Array.isArray(who) ? who.filter((each) => each !== `@${person}`) : [];
