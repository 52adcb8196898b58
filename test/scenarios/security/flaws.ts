import type { Nodes, Root, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { parse } from "yaml";

/** As GitHub reads it, with everything that people can do in Markdown. */
const read = (text: string): Root => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

const all = (node: Nodes): readonly Nodes[] => [
  node,
  ...("children" in node ? node.children.flatMap((child: Nodes) => all(child)) : []),
];

const MENTION = /(?<![\w\u200b/.-])@([a-z\d][\w-]*(?:\/[\w.-]+)?)/gi;
const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:[\w.-]+\/[\w.-]+)?#\d/i;
const HIDING = /(?![\n\t\u200b-\u200d])[\p{Cc}\p{Cf}]/u;
const MEANT_HTML = /^(?:<\/?(?:details|summary|sub)>|<summary>[^<]*<\/summary>|<!-- firewarden[:-][^<>]* -->|\s)+$/;
/** An address with a scheme of its own that runs something; one that is broken by a zero-width space has none. */
const RUNNING = /^\s*(?!https?:)[a-z][a-z\d+.-]*:/i;

const inText = (text: string, mayCall: readonly string[]): readonly string[] => [
  ...[...text.matchAll(MENTION)].flatMap(([mention, name = ""]) =>
    mayCall.includes(name) ? [] : [`calls ${mention}`],
  ),
  ...(CLOSING.test(text) ? [`closes an issue: ${text}`] : []),
  ...(/\{\{|\{%/.test(text) ? [`template: ${text}`] : []),
];

const inTable = ({ children }: Table): readonly string[] => {
  const widths = children.map(({ children }) => children.length);
  return new Set(widths).size === 1 ? [] : [`a table of ${widths.join(", ")} columns`];
};

const inNode = (node: Nodes, mayCall: readonly string[]): readonly string[] => {
  if (node.type === "text") return inText(node.value, mayCall);
  if (node.type === "table") return inTable(node);
  if (node.type === "html") return MEANT_HTML.test(node.value) ? [] : [`HTML: ${node.value}`];
  return (node.type === "link" || node.type === "image") && RUNNING.test(node.url) ? [`a link to ${node.url}`] : [];
};

/** What hostile text has brought about in a Markdown text; `mayCall` are the people and teams who are meant. */
export const flawsOf = (text: string, mayCall: readonly string[]): readonly string[] => [
  ...all(read(text)).flatMap((node) => inNode(node, mayCall)),
  ...(HIDING.test(text) ? [`hidden ${escape(HIDING.exec(text)?.[0] ?? "")}`] : []),
];

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n/;

/** A file's front matter as YAML reads it, and its Markdown. Throws where it is no YAML. */
export const partsOfFile = (
  file: string,
): { readonly matter: Readonly<Record<string, unknown>>; readonly text: string } => ({
  matter: parse(FRONT_MATTER.exec(file)?.[1] ?? "") ?? {},
  text: file.replace(FRONT_MATTER, ""),
});

/** The headings of a file's own levels. */
export const headingsOf = (text: string): readonly string[] =>
  read(text).children.flatMap((node) =>
    node.type === "heading" && node.depth <= 2
      ? [text.slice(node.position?.start.offset, node.position?.end.offset)]
      : [],
  );
