import { type Endings, type ReadDue, withoutEndings } from "./action-endings.ts";
import { quotedAndRest } from "./arguments/arguments.ts";

const BULLET = /^ {0,3}(?:[-*+]|\d{1,3}[.)])[\t ]+(?:\[[ xX]\][\t ]+)?(?=\S)/u;
const LINE_BREAK = /\r\n|\r|\n/u;

/** Nothing in quotation marks is an option; they count where only options follow them. */
const firstLine = (line: string, readDue: ReadDue): Endings => {
  const { quoted, rest } = quotedAndRest(line) ?? { quoted: "", rest: line };
  if (quoted === "") return withoutEndings(line.trim(), readDue);
  const read = withoutEndings(rest, readDue);
  return read.text === "" ? { ...read, text: quoted } : withoutEndings(line.trim(), readDue);
};

const OPTION = /^(?:owner|assignee|assigned to|due|deadline|by|until)\b/iu;
const LONGEST_OPTION = 100;

/** `owner: @ana` and `due: Friday` on lines of their own, which say nothing else. */
const optionLine = (line: string, readDue: ReadDue): Endings | undefined => {
  const text = line.replace(BULLET, "").trim();
  const read = OPTION.test(text) && text.length < LONGEST_OPTION ? withoutEndings(text, readDue) : undefined;
  return read?.text === "" && (read.owner ?? read.due) !== undefined ? read : undefined;
};

/** One item: the endings of its first line, then of lines that are nothing else; all other lines are its text. */
const itemOf = ([first = "", ...below]: readonly string[], readDue: ReadDue): Endings => {
  let read = firstLine(first, readDue);
  const kept: string[] = [];
  for (const line of below) {
    const option = optionLine(line, readDue);
    if (option === undefined || (option.owner !== undefined && read.owner !== undefined)) kept.push(line);
    else read = { ...option, ...read, text: read.text };
  }
  return { ...read, text: [read.text, ...kept].join("\n").trim() };
};

/**
 * The action items of a command's words: one, whose further lines are its text; or, where nothing but a list stands below
 * the command, one for each entry of it.
 */
export const itemsIn = (argument: string, readDue: ReadDue): readonly Endings[] => {
  const lines = argument.split(LINE_BREAK);
  if (lines.length < 2 || !BULLET.test(lines[0] ?? "")) return [itemOf(lines, readDue)];
  const entries: string[][] = [];
  for (const line of lines) {
    if (BULLET.test(line)) entries.push([line.replace(BULLET, "")]);
    else entries.at(-1)?.push(line);
  }
  return entries.map((entry) => itemOf(entry, readDue));
};
