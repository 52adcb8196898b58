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

/** As the mail programs of some languages begin. A comma, a digit or an address tells them from a plain sentence. */
const WROTE =
  /^(?:On\s.*\swrote|Am\s.*\sschrieb(?:\s.*)?|Le\s.*\sa écrit|El\s.*\sescribió|Il\s.*\sha scritto|Em\s.*\sescreveu|Op\s.*\sschreef(?:\s.*)?)\s?:$/iu;
const TELLING = /[\d,@]/;

const ORIGINAL =
  /^(?:-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message transféré|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht) ?-{2,}|begin forwarded message:)$/iu;

/** "From:", "Sent:", "To:" and "Subject:" below each other, as Outlook repeats them. */
const FIELD =
  /^[*_]{0,2}(?:from|sent|date|to|cc|subject|von|gesendet|datum|an|betreff|de|envoyé|date|à|objet|enviado|para|asunto)\s?:/iu;
const FIRST_FIELD = /^[*_]{0,2}(?:from|von|de)\s?:/iu;
const FEWEST_FIELDS = 3;

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
  [...paragraph.matchAll(LINE)].map(({ index, 0: whole, 1: text = "" }) => ({
    text: text.length > LONGEST ? "" : text.trim(),
    start: index,
    end: index + whole.length,
  }));

const wroteAt = (lines: readonly Line[], at: number): ReplyHead | undefined => {
  for (let count = 1; count <= MOST_WRAPPED; count += 1) {
    const head = lines.slice(at, at + count);
    const text = head.map((line) => line.text).join(" ");
    if (WROTE.test(text) && TELLING.test(text))
      return { kind: "wrote", start: lines[at]?.start ?? 0, end: head.at(-1)?.end ?? 0 };
  }
  return undefined;
};

const originalAt = (lines: readonly Line[], at: number): ReplyHead | undefined => {
  const fields = lines.slice(at, at + FEWEST_FIELDS);
  const isHeader = FIRST_FIELD.test(lines[at]?.text ?? "") && fields.every(({ text }) => FIELD.test(text));
  if (!isHeader && !ORIGINAL.test(lines[at]?.text ?? "")) return undefined;
  return { kind: "original", start: lines[at]?.start ?? 0, end: lines[at]?.end ?? 0 };
};
