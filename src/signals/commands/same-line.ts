import type { CommandName } from "../../incident/commands/names.ts";
import type { NearForm } from "../../incident/words/near-command.ts";
import { asCommand, commandOf } from "./command-line.ts";

export type LinePart = { readonly command: CommandName; readonly argument: string };
/** What one line holds: the commands on it, and the one behind them that is not carried out there. */
export type Parts = {
  readonly parts: readonly LinePart[];
  readonly unread?: { readonly form: NearForm; readonly line: string };
};

/** Behind more words than these a command is one of the words; a command that is not here takes no free words. */
const WORDS_BEFORE: Readonly<Partial<Record<CommandName, number>>> = {
  ...{ update: 0, note: 0, action: 0, reopen: 0, validate: 0, timeline: -1, submit: -1, service: -1, help: -1 },
  ...{ severity: 1, approve: 1, reject: 1, waive: 1, link: 1, cancel: 2, eta: 3, correct: 3 },
};

/** An approval counts on a line of its own, where nobody can take it for a part of something else. */
export const ALONE: readonly CommandName[] = ["approve", "reject", "waive", "validate"];

const BEHIND = /(?:^|\s)\/([a-zA-Z]+)(?=[\s.,;:!]|$)/g;
const LINK = /[\s,;&+]*(?:\b(?:and|then))?[\s,;&+]*$/iu;
const LONGEST = 300;

const countOf = (words: string): number => words.split(/\s+/u).filter((word) => word !== "").length;

/** `/take lead /take analyst` is two commands; in `/note ask ana to /ack` the second is a word of the first. */
export const partsOf = (command: CommandName, argument: string): Parts => {
  if (argument.length > LONGEST) return { parts: [{ command, argument }] };
  for (const match of argument.matchAll(BEHIND)) {
    const second = commandOf(match[1] ?? "");
    if (second === undefined) continue;
    const before = argument.slice(0, match.index).replace(LINK, "");
    const rest = argument.slice(match.index).trim().slice(1);
    const line = asCommand(rest);
    const most = WORDS_BEFORE[command] ?? Number.POSITIVE_INFINITY;
    if (countOf(before) > most) return inWords({ command, argument }, before, line);
    const first = { command, argument: before };
    if (ALONE.includes(second)) return { parts: [first], unread: { form: "same-line", line: line ?? `/${rest}` } };
    const { parts, ...more } = partsOf(second, rest.replace(/^[a-zA-Z]+[.,;:!]*/, "").trim());
    return { parts: [first, ...parts], ...more };
  }
  return { parts: [{ command, argument }] };
};

/** Words stay words; where a sentence ends before the command, whoever wrote it hears that it was none. */
const inWords = (part: LinePart, before: string, line: string | undefined): Parts =>
  line !== undefined && part.command !== "submit" && /[.!?;]$/u.test(before)
    ? { parts: [part], unread: { form: "in-words", line } }
    : { parts: [part] };
