import { COMMANDS } from "../../incident/commands/index.ts";
import type { NearForm } from "../../incident/words/near-command.ts";
import { type Doubt, type SlashLine, slashLines } from "../../text/lines.ts";
import { withoutReply } from "../../text/mail/authorship.ts";
import { withoutMark } from "../../text/markdown.ts";
import { asCommand, commandOf, isMarked } from "./command-line.ts";
import { isClosing, meantBy } from "./meant-command.ts";
import { nearCommandsIn } from "./near-commands.ts";
import type { ParsedCommand, ParsedComment } from "./parsed-comment.ts";
import { ALONE, partsOf } from "./same-line.ts";

const MOST_COMMANDS = 5;
/** More than these are not worth an answer each. */
const MOST_MISSPELLED = 5;
const MOST_NAMED = 20;
/** A comment with more lines that begin with a slash is a listing, and guessing what each meant costs time. */
const MOST_LINES = 100;

type Unread = { readonly form: NearForm; readonly line: string };

/** A comment that is being read. */
type Reading = Omit<ParsedComment, "commands"> & {
  /** `after` is where the lines below it begin; undefined where they are another command's. */
  readonly commands: readonly (Omit<ParsedCommand, "text"> & { readonly after: number | undefined })[];
  /** The places where the lines below a command may end. */
  readonly ends: readonly number[];
  readonly unread: readonly Unread[];
};
const NOTHING: Reading = { commands: [], misspelled: [], overflow: [], ends: [], unread: [] };

/**
 * The commands of a comment. A line is one only where it is plain paragraph text at the top level of the document, and
 * where it is certain that its author wrote it. Never throws, and takes time linear in the length of `body`; what is too
 * long or too tangled holds no command, but says which line looked like one. `slug` is the app's own name, by which
 * people address it.
 */
export const parseComment = (body: string, slug?: string): ParsedComment => {
  const source = withoutMark(body);
  const reading = readLines(source);
  const { ends: _ends, unread: _unread, ...rest } = reading;
  return withNear({ ...rest, commands: textsOf(reading, source) }, reading, source, slug);
};

const readLines = (source: string): Reading => {
  let reading = NOTHING;
  let count = 0;
  for (const line of slashLines(source)) {
    count += 1;
    const doubt = line.doubt ?? (count > MOST_LINES ? "tangled" : undefined);
    const isBelowSubmit = reading.commands.at(-1)?.command === "submit";
    if (isBelowSubmit && doubt !== undefined) break;
    if (isBelowSubmit) reading = withUnread(reading, "below-submit", asCommand(`${line.word} ${line.rest}`));
    else reading = doubt === undefined ? withLine(reading, line) : withDoubt(reading, line, doubt);
    if (reading.overflow.length >= MOST_NAMED || reading.overflow.includes("submit")) break;
    if (doubt !== undefined && reading.doubted !== undefined) break;
  }
  return reading;
};

const endOf = ({ ends }: Reading, after: number): number | undefined => ends.find((each) => each >= after);

const textsOf = (reading: Reading, source: string): readonly ParsedCommand[] =>
  reading.commands.map(({ after, ...command }) => {
    if (after === undefined) return { ...command, text: "" };
    if (command.command === "submit") return { ...command, text: withoutBlankEnds(source.slice(after)) };
    return { ...command, text: withoutReply(linesFrom(source, after, endOf(reading, after))).trimEnd() };
  });

/** A line that ends its paragraph ends before its line break. */
const linesFrom = (source: string, after: number, end: number | undefined): string => {
  const below = source.slice(after, end);
  return /[\r\n]/.test(source.charAt(after - 1)) ? below : below.replace(/^(?:\r\n|\r|\n)/, "");
};

const withUnread = (reading: Reading, form: NearForm, line: string | undefined): Reading =>
  line === undefined ? reading : { ...reading, unread: [...reading.unread, { form, line }] };

const withDoubt = (reading: Reading, { word, from }: SlashLine, why: Doubt): Reading => {
  const command = commandOf(word);
  if (command === undefined || reading.doubted !== undefined) return reading;
  return { ...reading, doubted: { command, why }, ends: [...reading.ends, from] };
};

const nextIndex = ({ commands, misspelled }: Pick<Reading, "commands" | "misspelled">): number =>
  commands.length + misspelled.length;

const withLine = (reading: Reading, line: SlashLine): Reading => {
  const { word, rest, from, after } = line;
  const command = commandOf(word);
  if (command === undefined) return withUnknown(reading, line);
  const { parts, unread } = partsOf(command, rest);
  let read: Reading = { ...reading, ends: [...reading.ends, from] };
  for (const [at, part] of parts.entries()) {
    const marked = at === 0 && isMarked(word) ? { isMarked: true as const } : {};
    read = withPart(read, { ...part, ...marked, after: at === parts.length - 1 ? after : undefined });
  }
  return unread === undefined ? read : withUnread(read, unread.form, unread.line);
};

const withPart = (reading: Reading, part: Omit<Reading["commands"][number], "index">): Reading =>
  reading.commands.length >= MOST_COMMANDS
    ? { ...reading, overflow: [...reading.overflow, part.command] }
    : { ...reading, commands: [...reading.commands, { ...part, index: nextIndex(reading) }] };

const withUnknown = (reading: Reading, { word, rest, from }: SlashLine): Reading => {
  if (isClosing(word)) return withUnread({ ...reading, ends: [...reading.ends, from] }, "closing", "");
  const meant = reading.misspelled.length < MOST_MISSPELLED ? meantBy(word, rest) : undefined;
  if (meant === undefined) return reading;
  const { command, line } = meant;
  const misspelled = { word, meant: command, line, index: nextIndex(reading) };
  return { ...reading, misspelled: [...reading.misspelled, misspelled], ends: [...reading.ends, from] };
};

/** Whether a place belongs to the words of a command. */
const takenIn =
  (reading: Reading) =>
  (at: number): boolean =>
    reading.commands.some(
      ({ command, after }) =>
        after !== undefined &&
        (command === "submit" || COMMANDS[command].takesLines === true) &&
        after <= at &&
        at < (command === "submit" ? Number.POSITIVE_INFINITY : (endOf(reading, after) ?? Number.POSITIVE_INFINITY)),
    );

/** Emphasis makes nothing doubtful but an approval. */
const asFormatted = (line: string): Pick<ParsedCommand, "command" | "argument"> | undefined => {
  const [, word = "", argument = ""] = /^\/(\S+) ?(.*)$/u.exec(line) ?? [];
  const command = commandOf(word);
  return command === undefined || ALONE.includes(command) || command === "submit" ? undefined : { command, argument };
};

const withNear = (parsed: ParsedComment, reading: Reading, source: string, slug: string | undefined): ParsedComment => {
  const { commands, misspelled } = parsed;
  const run: ParsedCommand[] = [];
  const left: Unread[] = [...reading.unread];
  for (const { form, line } of nearCommandsIn(source, slug, takenIn(reading))) {
    const command = form === "formatted" ? asFormatted(line) : undefined;
    const index = nextIndex({ commands: reading.commands, misspelled }) + run.length;
    if (command === undefined || commands.length + run.length >= MOST_COMMANDS) left.push({ form, line });
    else run.push({ ...command, text: "", index, isFormatted: true });
  }
  const [first] = left;
  const lines = [...new Set(left.map(({ line }) => line).filter((line) => line !== ""))];
  return { ...parsed, commands: [...commands, ...run], ...(first && { near: { form: first.form, lines } }) };
};

const withoutBlankEnds = (text: string): string => text.replace(/^(?:[\t ]*(?:\r\n|\r|\n))+/, "").trimEnd();
