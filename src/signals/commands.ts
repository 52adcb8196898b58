import { COMMAND_NAMES, type CommandName } from "../incident/commands/names.ts";
import { withoutMark } from "../incident/markdown.ts";
import { type SlashLine, slashLines } from "./lines.ts";
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
};

const MOST_COMMANDS = 5;
/** More than these are not worth an answer each. */
const MOST_MISSPELLED = 5;
const MOST_NAMED = 20;
/** A comment with more lines that begin with a slash is a listing, and guessing what each meant costs time. */
const MOST_LINES = 100;
const NOTHING: ParsedComment = { commands: [], misspelled: [], overflow: [] };

/**
 * The commands of a comment. A line is one only where it is plain paragraph text at the top level of the document.
 * Never throws, and takes time linear in the length of `body`; what is too long or too tangled holds no command.
 */
export const parseComment = (body: string): ParsedComment => {
  const source = withoutMark(body);
  let parsed = NOTHING;
  for (const line of slashLines(source).take(MOST_LINES)) {
    parsed = withLine(parsed, line, source);
    if (parsed.overflow.length >= MOST_NAMED || commandOf(line.word) === "submit") break;
  }
  return parsed;
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
