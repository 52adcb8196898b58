import { COMMAND_NAMES, type CommandName } from "../incident/commands/names.ts";
import { withoutMark } from "../incident/markdown.ts";
import { type Doubt, type SlashLine, slashLines } from "./lines.ts";
import { nearestCommand } from "./nearest-command.ts";

/** `index` counts from 0 over commands and misspelled words together, in the order of their lines. */
export type ParsedCommand = {
  readonly command: CommandName;
  /** The rest of the line as written, trimmed. */
  readonly argument: string;
  /** For `/submit`, the lines after it as written, without blank ones at either end; empty for the other commands. */
  readonly text: string;
  readonly index: number;
};
export type MisspelledCommand = { readonly word: string; readonly meant: CommandName; readonly index: number };

export type ParsedComment = {
  readonly commands: readonly ParsedCommand[];
  readonly misspelled: readonly MisspelledCommand[];
  /** Commands after the fifth, by their words: they do not run. */
  readonly overflow: readonly CommandName[];
  /** The first command of which it is not certain that the comment's author wrote it: none of these runs. */
  readonly doubted?: DoubtedCommand;
};
export type DoubtedCommand = { readonly command: CommandName; readonly why: Doubt };

const MOST_COMMANDS = 5;
/** More than these are not worth an answer each. */
const MOST_MISSPELLED = 5;
const MOST_NAMED = 20;
/** A comment with more lines that begin with a slash is a listing, and guessing what each meant costs time. */
const MOST_LINES = 100;
const NOTHING: ParsedComment = { commands: [], misspelled: [], overflow: [] };

/**
 * The commands of a comment. A line is one only where it is plain paragraph text at the top level of the document, and
 * where it is certain that its author wrote it. Never throws, and takes time linear in the length of `body`; what is too
 * long or too tangled holds no command, but says which line looked like one.
 */
export const parseComment = (body: string): ParsedComment => {
  const source = withoutMark(body);
  let parsed = NOTHING;
  let count = 0;
  for (const line of slashLines(source)) {
    count += 1;
    const doubt = line.doubt ?? (count > MOST_LINES ? "tangled" : undefined);
    parsed = doubt === undefined ? withLine(parsed, line, source) : withDoubt(parsed, line.word, doubt);
    if (doubt === undefined && (parsed.overflow.length >= MOST_NAMED || commandOf(line.word) === "submit")) break;
    if (doubt !== undefined && parsed.doubted !== undefined) break;
  }
  return parsed;
};

const withDoubt = (parsed: ParsedComment, word: string, why: Doubt): ParsedComment => {
  const command = commandOf(word);
  return command === undefined || parsed.doubted !== undefined ? parsed : { ...parsed, doubted: { command, why } };
};

const withLine = (parsed: ParsedComment, line: SlashLine, source: string): ParsedComment => {
  const command = commandOf(line.word);
  const index = parsed.commands.length + parsed.misspelled.length;
  if (command === undefined) return withMisspelled(parsed, line.word, index);
  if (parsed.commands.length >= MOST_COMMANDS) return { ...parsed, overflow: [...parsed.overflow, command] };
  const text = command === "submit" ? withoutBlankEnds(source.slice(line.after)) : "";
  return { ...parsed, commands: [...parsed.commands, { command, argument: line.rest, text, index }] };
};

const withMisspelled = (parsed: ParsedComment, word: string, index: number): ParsedComment => {
  const meant = parsed.misspelled.length < MOST_MISSPELLED ? nearestCommand(word) : undefined;
  return meant === undefined ? parsed : { ...parsed, misspelled: [...parsed.misspelled, { word, meant, index }] };
};

/** ASCII letters only: there are others, such as the Kelvin sign, whose lower case is an ASCII letter. */
const commandOf = (word: string): CommandName | undefined =>
  /^[a-zA-Z]+$/.test(word) ? COMMAND_NAMES.find((name) => name === word.toLowerCase()) : undefined;

const withoutBlankEnds = (text: string): string => text.replace(/^(?:[\t ]*(?:\r\n|\r|\n))+/, "").trimEnd();
