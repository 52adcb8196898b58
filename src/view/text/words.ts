import { COMMANDS } from "../../incident/commands/index.ts";
import { COMMAND_NAMES } from "../../incident/commands/names.ts";
import type { Refusal } from "../../incident/refusal.ts";
import type { Missing } from "../../incident/step/missing.ts";
import type { Person } from "../../vocabulary.ts";
import { markdown } from "./markdown.ts";
import { begun } from "./notation.ts";
import { type Facts, render, type Templates } from "./templates.ts";

export * from "./notation.ts";

const NO_TEXT =
  "act again assigned at author by clock command current days evidence example form gate given head held lacks login meant " +
  "mend milestone moments name namesake needs other otherAt owner problem pullRequest reads reason record repository said send side soon stage " +
  "state step subject tail trouble until usage what why word written zone";
const NO_LIST =
  "able absent asked asks authority boxes called empty excluded items known left leftOut nobody open otherDay people places records roles silent " +
  "taken unreadable who words";
const NO_FLAG =
  "before former hasText isEvidence isGate isWord overtaken rejected resolved short tasks several temporary";
const NO_NUMBER = "all count counted done lacking leftMore most needed seats";

const each = <T>(names: string, value: T) => Object.fromEntries(names.split(" ").map((name) => [name, value]));

/** Every fact that a sentence may ask after, for the kinds of it that do not have the fact. */
export const NO_FACTS: Missing["facts"] = {
  ...each(NO_TEXT, ""),
  ...each(NO_LIST, []),
  ...each(NO_FLAG, false),
  ...each(NO_NUMBER, 0),
};

/** What keeps a stage from being complete, who can clear it, and with which words: Markdown, one item of a list. `more` are facts that are Markdown already. */
export const missingInWords = (missing: Missing, templates: Templates, more: Facts = {}): string =>
  begun(render(templates, `missing/${missing.what}`, { ...NO_FACTS, ...missing.facts, ...more, who: missing.who }));

/**
 * A reasoned no: what was not done, why, and what next. Speaks to `by`, who is not named among those who can; Markdown, a
 * sentence or a block that begins with a small letter.
 */
export const refusalInWords = ({ rule, facts }: Refusal, templates: Templates, by?: Person): string =>
  render(templates, `refusals/${rule}`, {
    ...NO_FACTS,
    ...aboutCommand(String(facts.act ?? ""), templates),
    ...formOf(facts.command),
    ...(facts.meant !== undefined && { line: `/${facts.meant}` }),
    ...(facts.gate !== undefined && { evidence: facts.gate }),
    ...facts,
    person: by?.login ?? "",
    open: vacantIn(facts),
    who: othersIn(facts, by),
  });

const TAKEABLE: readonly string[] = ["lead", "analyst", "coordinator"];

/** The roles, of those who can clear it, that nobody holds and anybody may take. */
const vacantIn = ({ who }: Refusal["facts"]): readonly string[] =>
  Array.isArray(who)
    ? who.flatMap((each: unknown) =>
        typeof each === "object" && each !== null && "kind" in each && each.kind === "nobody" && "role" in each
          ? TAKEABLE.filter((role) => role === each.role)
          : [],
      )
    : [];

/** What a command does (`change the severity`), and what people can do who may not, as its template says. */
const aboutCommand = (act: string, templates: Templates) => {
  const name = COMMAND_NAMES.find((each) => act === `/${each}` || act.startsWith(`/${each} `));
  const [, , deed = "", advice = ""] = name === undefined ? [] : commandLines(name, templates);
  return {
    deed: markdown(deed),
    advice: markdown(advice),
    line: "",
    isRejection: name === "reject" || act === "review",
    isGateNamed: name === "approve" || name === "reject",
  };
};

/** How a command is written, and a line that works as it stands. */
const formOf = (name: unknown) => {
  const known = COMMAND_NAMES.find((each) => each === name);
  return known === undefined ? {} : { usage: COMMANDS[known].usage, example: COMMANDS[known].example };
};

/** The lines of a command's template: who may, what it does, the same as a verb, and advice for those who may not. */
export const commandLines = (name: string, templates: Templates): readonly string[] =>
  render(templates, `commands/${name}`, {}).split("\n");

/** Who can clear it, without the one who just could not. */
const othersIn = ({ who }: Refusal["facts"], by: Person | undefined): readonly unknown[] =>
  Array.isArray(who) ? who.filter((each) => each.kind !== "account" || each.login !== by?.login) : [];
