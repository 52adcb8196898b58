import type { List, Nodes, Root, RootContent } from "mdast";
import type { NearForm } from "../../incident/words/near-command.ts";
import { openPassages, plainIn } from "../../text/lines.ts";
import { authorshipIn } from "../../text/mail/authorship.ts";
import type { InlineReader } from "../../text/markdown.ts";
import { createInlineReader, readBlocks } from "../../text/markdown.ts";
import { openAfter } from "../../text/open-elements.ts";
import { asBareCommand, asCommand } from "./command-line.ts";

type Spot = { readonly at: number; readonly form: NearForm; readonly line: string };

/** One line, of those that are looked at. */
type Line = { readonly text: string; readonly from: number };

const LINE = /([^\r\n]*)(?:\r\n|\r|\n|$)/g;
const MISTYPED = /^ {0,3}(?:\\\/?|\/[\t ]+|\/\/|\uFF0F|!|[*_~]{1,3}\/)(?=[a-zA-Z])(.*)$/u;
const FORMATTED = /^ {0,3}(\*{1,3}|_{1,3}|~~)[\t ]*\/([a-zA-Z].*?)[\t ]*\1[\t ]*$/u;
/** More is a text about commands. */
const MOST_SPOTS = 5;
const MOST_BLOCKS = 300;
const LONGEST = 300;

const addressedTo = (slug: string | undefined): RegExp | undefined =>
  slug === undefined
    ? undefined
    : new RegExp(`^ {0,3}@${slug}(?:\\[bot\\])?(?:[:,]?[\\t ]+|$)(?:please[\\t ]+)?/?(.*)$`, "iu");

/** Whether a comment may hold such a line; tells from its characters alone, in linear time. */
export const mayHoldNear = (body: string, slug: string | undefined): boolean =>
  /(?:^|[\r\n])[\t >]{0,8}(?:[-*+#]{1,8}|\d{1,3}[.)]|_|~)?[\t *_~]{0,8}(?:\[[ xX]\][\t ]{0,4})?(?:\\\/?|\/[\t /]{0,8}|\uFF0F|!)[a-zA-Z]/u.test(
    body,
  ) ||
  (slug !== undefined && body.toLowerCase().includes(`@${slug}`)) ||
  asBareCommand(body.trim()) !== undefined;

const linesOf = (text: string): readonly Line[] =>
  [...text.matchAll(LINE)].map(({ index, 1: line = "" }) => ({ text: line.length > LONGEST ? "" : line, from: index }));

/** The whole line is emphasis, as Markdown sees it. */
const isEmphasis = (paragraph: string, { text, from }: Line, readInline: InlineReader): boolean => {
  const start = from + text.search(/\S/);
  const end = from + text.trimEnd().length;
  return (readInline(paragraph) ?? []).some(
    ({ type, position }) =>
      ["strong", "emphasis", "delete"].includes(type) &&
      position?.start.offset === start &&
      position.end.offset === end,
  );
};

type Read = { readonly source: string; readonly slug: string | undefined; readonly readInline: InlineReader };

const inParagraph = (start: number, paragraph: string, { slug, readInline }: Read): readonly Spot[] => {
  let plain: ReturnType<typeof plainIn> | undefined;
  const isPlain = (line: Line): boolean => {
    plain ??= plainIn(paragraph, readInline);
    return plain(line.from + line.text.search(/\S/)) === true;
  };
  const toMe = addressedTo(slug);
  return linesOf(paragraph).flatMap((line): readonly Spot[] => {
    const at = start + line.from;
    const formatted = asCommand(FORMATTED.exec(line.text)?.[2]);
    if (formatted !== undefined)
      return isEmphasis(paragraph, line, readInline) ? [{ at, form: "formatted", line: formatted }] : [];
    const mistyped = asCommand(MISTYPED.exec(line.text)?.[1]);
    if (mistyped !== undefined) return isPlain(line) ? [{ at, form: "mistyped", line: mistyped }] : [];
    const addressed = toMe?.exec(line.text);
    return addressed && isPlain(line) ? [{ at, form: "addressed", line: asCommand(addressed[1]) ?? "" }] : [];
  });
};

const sourceOf = (node: Nodes, source: string): string =>
  source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);

const firstLineOf = (node: Nodes, source: string): string => sourceOf(node, source).split(/\r\n|\r|\n/)[0] ?? "";

/** A list that names something else with a slash, such as paths, is no list of commands. */
const inList = (list: List, source: string): readonly Spot[] => {
  const slashed = list.children.flatMap((item) => {
    const line = firstLineOf(item, source).replace(/^(?:[-*+]|\d{1,9}[.)])[\t ]+(?:\[[ xX]\][\t ]+)?/u, "");
    return line.startsWith("/") ? [{ at: item.position?.start.offset ?? 0, line: asCommand(line.slice(1)) }] : [];
  });
  return slashed.flatMap(({ at, line }): readonly Spot[] =>
    line === undefined || slashed.some((each) => each.line === undefined) ? [] : [{ at, form: "listed", line }],
  );
};

const inHeading = (node: RootContent, source: string): readonly Spot[] => {
  const text = firstLineOf(node, source)
    .replace(/^#{1,6}[\t ]+/u, "")
    .replace(/[\t ]+#+[\t ]*$/u, "");
  const line = text.startsWith("/") ? asCommand(text.slice(1)) : undefined;
  return line === undefined ? [] : [{ at: node.position?.start.offset ?? 0, form: "headed", line }];
};

const spotsIn = (root: Root, read: Read): readonly Spot[] => {
  let open = 0;
  return root.children.slice(0, MOST_BLOCKS).flatMap((node): readonly Spot[] => {
    if (node.type === "html") open = openAfter(open, node.value);
    if (open > 0) return [];
    if (node.type === "list") return inList(node, read.source);
    if (node.type === "heading") return inHeading(node, read.source);
    if (node.type !== "paragraph") return [];
    return inParagraph(node.position?.start.offset ?? 0, sourceOf(node, read.source), read);
  });
};

/**
 * The lines of a comment that its author surely meant as commands, and that are none as they are written. What is quoted,
 * code, a path, or of a repeated mail is none; neither is what stands in the words of another command (`isTaken`).
 */
export const nearCommandsIn = (
  source: string,
  slug: string | undefined,
  isTaken: (at: number) => boolean,
): readonly Spot[] => {
  const bare = asBareCommand(source.trim());
  if (bare !== undefined) return [{ at: 0, form: "bare", line: bare }];
  const root = mayHoldNear(source, slug) ? readBlocks(source) : undefined;
  if (root === undefined) return [];
  const authorshipAt = authorshipIn(openPassages(root, source));
  return spotsIn(root, { source, slug, readInline: createInlineReader() })
    .filter(({ at }) => authorshipAt(at) === "author" && !isTaken(at))
    .slice(0, MOST_SPOTS);
};
