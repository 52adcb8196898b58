import { COMMAND_NAMES, type CommandName } from "../incident/commands/names.ts";
import { withoutMark } from "../incident/markdown.ts";
import { withoutReply } from "./authorship.ts";
import { type Doubt, type SlashLine, slashLines } from "./lines.ts";
import { nearestCommand } from "./nearest-command.ts";

/** `index` counts from 0 over commands and misspelled words together, in the order of their lines. */
export type ParsedCommand = {
  readonly command: CommandName;
  /** The rest of the line as written, trimmed. */
  readonly argument: string;
  /**
   * The lines below it as written: for `/submit` all of them, without blank ones at either end, else those up to the next
   * command, or to the mail that is repeated below, without blank ones at the end.
   */
  readonly text: string;
  readonly index: number;
  /** Its word ends in a mark, `/ack.`: such words were answered as misspelled once, and their signals are named so still. */
  readonly isMarked?: true;
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
const NOTHING: Reading = { commands: [], misspelled: [], overflow: [], ends: [] };

/** A comment that is being read: `after` is where the lines below a command begin, `ends` are the places where they may end. */
type Reading = Omit<ParsedComment, "commands"> & {
  readonly commands: readonly (Omit<ParsedCommand, "text"> & { readonly after: number })[];
  readonly ends: readonly number[];
};

/**
 * The commands of a comment. A line is one only where it is plain paragraph text at the top level of the document, and
 * where it is certain that its author wrote it. Never throws, and takes time linear in the length of `body`; what is too
 * long or too tangled holds no command, but says which line looked like one.
 */
export const parseComment = (body: string): ParsedComment => {
  const source = withoutMark(body);
  let reading = NOTHING;
  let count = 0;
  for (const line of slashLines(source)) {
    count += 1;
    const doubt = line.doubt ?? (count > MOST_LINES ? "tangled" : undefined);
    reading = doubt === undefined ? withLine(reading, line) : withDoubt(reading, line, doubt);
    if (doubt === undefined && (reading.overflow.length >= MOST_NAMED || commandOf(line.word) === "submit")) break;
    if (doubt !== undefined && reading.doubted !== undefined) break;
  }
  return withTexts(reading, source);
};

const withTexts = ({ ends, ...reading }: Reading, source: string): ParsedComment => ({
  ...reading,
  commands: reading.commands.map(({ after, ...command }) => {
    if (command.command === "submit") return { ...command, text: withoutBlankEnds(source.slice(after)) };
    const end = ends.find((each) => each >= after);
    return { ...command, text: withoutReply(linesFrom(source, after, end)).trimEnd() };
  }),
});

/** A line that ends its paragraph ends before its line break. */
const linesFrom = (source: string, after: number, end: number | undefined): string => {
  const below = source.slice(after, end);
  return /[\r\n]/.test(source.charAt(after - 1)) ? below : below.replace(/^(?:\r\n|\r|\n)/, "");
};

const withDoubt = (reading: Reading, { word, from }: SlashLine, why: Doubt): Reading => {
  const command = commandOf(word);
  if (command === undefined || reading.doubted !== undefined) return reading;
  return { ...reading, doubted: { command, why }, ends: [...reading.ends, from] };
};

const withLine = (reading: Reading, { word, rest, from, after }: SlashLine): Reading => {
  const command = commandOf(word);
  const index = reading.commands.length + reading.misspelled.length;
  if (command === undefined) return withMisspelled(reading, word, index, from);
  const ended = { ...reading, ends: [...reading.ends, from] };
  if (reading.commands.length >= MOST_COMMANDS) return { ...ended, overflow: [...reading.overflow, command] };
  const marked = isMarked(word) ? { isMarked: true as const } : {};
  return { ...ended, commands: [...reading.commands, { command, argument: rest, after, index, ...marked }] };
};

const withMisspelled = (reading: Reading, word: string, index: number, from: number): Reading => {
  const meant = reading.misspelled.length < MOST_MISSPELLED ? nearestCommand(word) : undefined;
  if (meant === undefined) return reading;
  return { ...reading, misspelled: [...reading.misspelled, { word, meant, index }], ends: [...reading.ends, from] };
};

/** A mark that ends a word in a sentence: people write `/ack.` */
const MARKS = /[.,:;!]+$/;

const isMarked = (word: string): boolean => MARKS.test(word);

/** ASCII letters only: there are others, such as the Kelvin sign, whose lower case is an ASCII letter. */
const commandOf = (written: string): CommandName | undefined => {
  const word = written.replace(MARKS, "");
  return /^[a-zA-Z]+$/.test(word) ? COMMAND_NAMES.find((name) => name === word.toLowerCase()) : undefined;
};

const withoutBlankEnds = (text: string): string => text.replace(/^(?:[\t ]*(?:\r\n|\r|\n))+/, "").trimEnd();
