import { isAttribution, isDatedAttribution, isHeader, isOpening, seen } from "./e-mail-signs.ts";

/*
 * People answer GitHub's mails, and mail programs repeat the mail below the answer, often without a `>` on its lines.
 * What is repeated there is somebody else's words, so no line of it is a command.
 */

/** Where the repeated mail begins in a paragraph's text, in UTF-16 units; both ends of the line that says so. */
export type ReplyHead = {
  /** `wrote`: "On Monday, Ana wrote:", after which the mail may stand as a quotation. `original`: a mail's own head. */
  readonly kind: "wrote" | "original";
  readonly start: number;
  readonly end: number;
};

type Line = { readonly text: string; readonly start: number; readonly end: number };

const LINE = /([^\r\n]*)(?:\r\n|\r|\n|$)/g;
/** Longer lines are no head of a mail; a head goes over three lines at most, where an address made it wrap. */
const LONGEST = 300;
const MOST_WRAPPED = 3;
const MOST_FIELDS = 6;

/** The first line of a paragraph that begins a repeated mail; undefined where none does. Linear in the text's length. */
export const replyHeadIn = (paragraph: string): ReplyHead | undefined => {
  const lines = linesOf(paragraph);
  for (const at of lines.keys()) {
    const head = wroteAt(lines, at) ?? originalAt(lines, at);
    if (head !== undefined) return head;
  }
  return undefined;
};

const linesOf = (paragraph: string): readonly Line[] =>
  [...paragraph.matchAll(LINE)]
    .map(({ index, 0: whole, 1: text = "" }) => ({
      text: text.length > LONGEST ? "" : seen(text),
      start: index,
      end: index + whole.length,
    }))
    .filter(({ start, end }) => end > start);

const headOf = (kind: ReplyHead["kind"], lines: readonly Line[]): ReplyHead => ({
  kind,
  start: lines[0]?.start ?? 0,
  end: lines.at(-1)?.end ?? 0,
});

/** Nobody's name begins with a slash: a line that does is never a part of a head. */
const wroteAt = (lines: readonly Line[], at: number): ReplyHead | undefined => {
  for (let count = 1; count <= MOST_WRAPPED && at + count <= lines.length; count += 1) {
    const head = lines.slice(at, at + count);
    if (head.some(({ text }) => text === "" || text.startsWith("/"))) return undefined;
    const text = head.map((line) => line.text).join(" ");
    const isLast = at + count === lines.length;
    if (isAttribution(text) || (isLast && isDatedAttribution(text))) return headOf("wrote", head);
  }
  return undefined;
};

const originalAt = (lines: readonly Line[], at: number): ReplyHead | undefined => {
  const [line] = lines.slice(at);
  if (line === undefined || line.text === "" || line.text.startsWith("/")) return undefined;
  const texts = lines.slice(at, at + MOST_FIELDS).map(({ text }) => text);
  return isOpening(line.text) || isHeader(texts) ? headOf("original", [line]) : undefined;
};
