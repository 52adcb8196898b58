import { cutTo, inert, visible } from "./plain-text.ts";

type Fence = { readonly mark: string };
type Scan = { readonly out: string[]; fence: Fence | undefined; details: number };

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const HEADING = /^ {0,3}(#{1,6})(?=\s|$)/;
const UNDERLINE = /^ {0,3}(?:=+|-+)\s*$/;
const DETAILS = /^\s*(<details(?: open)?>)?\s*(?:<summary>([^<>]*)<\/summary>)?\s*$/i;
const DETAILS_END = /^\s*<\/details>\s*$/i;

const opened = (line: string): Fence | undefined => {
  const [, mark, info] = FENCE.exec(line) ?? [];
  if (mark === undefined || info === undefined) return undefined;
  return mark.startsWith("`") && info.includes("`") ? undefined : { mark };
};

const closes = (fence: Fence, line: string): boolean => {
  const [, mark, rest] = FENCE.exec(line) ?? [];
  return mark?.startsWith(fence.mark) === true && rest?.trim() === "";
};

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"<>]*)"`, "i").exec(tag)?.[1];

// GitHub writes an uploaded screenshot as a tag; it is kept as an image. Any other tag is text.
const asImage = (tag: string): string => {
  const source = attribute(tag, "src") ?? "";
  const alt = (attribute(tag, "alt") ?? "image").replace(/[[\]\\`]/g, " ");
  return /^https:\/\/[^\s()]+$/.test(source) ? `![${alt}](${source})` : tag;
};

const proseLine = (line: string, below: number): string =>
  inert(
    line
      .replace(/<img\b[^<>]*>/gi, asImage)
      .replace(/<(https?:\/\/[^\s<>]+)>/g, "$1")
      .replace(HEADING, (_, marks: string) => "#".repeat(Math.min(6, marks.length + below))),
  );

/** One empty line, and never two. */
const gap = (scan: Scan): void => {
  if (scan.out.length > 0 && scan.out.at(-1) !== "") scan.out.push("");
};

const closeDetails = (scan: Scan): void => {
  gap(scan);
  scan.out.push("</details>");
  gap(scan);
  scan.details -= 1;
};

// A line of `=` or `-` would make a heading of the line above it; after an empty line it does not.
const scanProse = (scan: Scan, line: string, below: number): void => {
  const [, details, summary] = DETAILS.exec(line) ?? [];
  if (details !== undefined || summary !== undefined) {
    if (details !== undefined) scan.details += 1;
    const head = summary === undefined ? "" : `<summary>${inert(summary)}</summary>`;
    scan.out.push(`${details === undefined ? "" : "<details>"}${head}`);
    gap(scan);
  } else if (DETAILS_END.test(line)) {
    if (scan.details > 0) closeDetails(scan);
  } else {
    if (UNDERLINE.test(line) || line.trim() === "") gap(scan);
    if (line.trim() !== "") scan.out.push(proseLine(line, below));
  }
};

// Fences are put at the margin, so that what opens and closes one here is exactly what does so for GitHub.
const scanLine = (scan: Scan, line: string, below: number): void => {
  const { fence } = scan;
  if (fence !== undefined) {
    scan.out.push(closes(fence, line) ? fence.mark : line);
    if (closes(fence, line)) scan.fence = undefined;
    return;
  }
  scan.fence = opened(line);
  if (scan.fence === undefined) scanProse(scan, line, below);
  else scan.out.push(inert(line.trimStart()));
};

/** As much as any comment or issue can hold: a file of the record takes in the whole text. */
export const WHOLE = 70_000;

/**
 * User text as blocks of Markdown that end where they should: fences and `<details>` are closed, headings stand below
 * level `below`, other HTML is text, and nothing in it notifies or acts. Code is kept as it is. At most `most`
 * characters of the text are kept. Put an empty line before and after it.
 */
export const safeBlock = (text: string, most = 12_000, below = 3): string => {
  const scan: Scan = { out: [], fence: undefined, details: 0 };
  for (const line of cutTo(most, visible(text).trim()).split("\n")) scanLine(scan, line, below);
  if (scan.fence !== undefined) scan.out.push(scan.fence.mark);
  while (scan.details > 0) closeDetails(scan);
  return scan.out.join("\n").trimEnd();
};

/** The same as a quotation, which also bounds lists and tables. */
export const safeQuote = (text: string, most = 4000): string =>
  safeBlock(text, most)
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");

/** Text as a block of code: what is in it is shown and copied exactly. */
export const fenced = (text: string, most = 4000, language = "text"): string => {
  const code = cutTo(most, visible(text).replace(/\s+$/, ""));
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
};
