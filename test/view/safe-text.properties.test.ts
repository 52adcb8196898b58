import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { safeBlock, safeCell, safeInline, safeQuote } from "../../src/view/text/safe-text.ts";

const read = (text: string): Nodes => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

const nodesOf = (node: Nodes): readonly Nodes[] => [
  node,
  ...("children" in node ? node.children.flatMap((child: Nodes) => nodesOf(child)) : []),
];

const PIECES = [
  "@eve",
  "@acme/all",
  "x",
  " ",
  "\n",
  "\n\n",
  "`",
  "```",
  "~~~",
  "    ",
  "   ",
  "\t",
  "> ",
  "- ",
  "1. ",
  "# ",
  "===",
  "---",
  "<b>",
  "</b>",
  "<!--",
  "-->",
  "<details>",
  "</details>",
  "<summary>",
  '<img src="https://x.y/z">',
  "&#64;eve",
  "&commat;eve",
  "&lt;",
  "[a](javascript:x)",
  "[",
  "](",
  ")",
  "![",
  "|",
  "*",
  "_",
  "\\",
  "{{",
  "$",
  "fixes #1",
  "\u202e",
  "\u200b",
  "\r\n",
  "https://x.y/z",
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(""));

/** As GitHub does: whatever is not code and says `@name` notifies, however it was spelled in Markdown. */
const notifies = (markdown: string): boolean =>
  nodesOf(read(markdown)).some((node) => node.type === "text" && /(?<![A-Za-z0-9_])@[A-Za-z0-9]/.test(node.value));

const markup = (markdown: string): readonly string[] =>
  nodesOf(read(markdown)).flatMap((node) => (node.type === "html" ? [node.value] : []));

const MEANT = /^(?:<details>|<\/details>|<summary>[^<]*<\/summary>|<details><summary>[^<]*<\/summary>)$/;

describe("whatever people write", () => {
  it("notifies nobody and brings no markup of its own as blocks", () => {
    fc.assert(
      fc.property(text, (written) => {
        for (const safe of [safeBlock(written), safeQuote(written)]) {
          expect(notifies(safe)).toBe(false);
          expect(
            markup(safe)
              .flatMap((html) => html.split("\n"))
              .filter((line) => line !== "" && !MEANT.test(line)),
          ).toEqual([]);
        }
      }),
      { numRuns: 800 },
    );
  });
  it("ends where it ends: what follows is a paragraph again", () => {
    fc.assert(
      fc.property(text, (written) => {
        const { children } = read(`${safeBlock(written)}\n\nAFTER\n`) as { children: Nodes[] } & Nodes;
        const last = children.at(-1);
        expect(last?.type).toBe("paragraph");
        expect(JSON.stringify(last)).toContain("AFTER");
      }),
      { numRuns: 800, examples: [["</details>\n    ```"]] },
    );
  });
  it("is one line of plain words within a line and a cell", () => {
    fc.assert(
      fc.property(text, (written) => {
        const safe = safeInline(written);
        const kinds = new Set(nodesOf(read(`Words ${safe} words`)).map(({ type }) => type));
        for (const kind of ["link", "text", "root", "paragraph"] as const) kinds.delete(kind);
        expect([...kinds]).toEqual([]);
        expect(notifies(`Words ${safe} words`)).toBe(false);
        const table = read(`| a | b |\n|---|---|\n| ${safeCell(written)} | last |\n`);
        const cells = nodesOf(table).filter(({ type }) => type === "tableCell");
        expect(cells).toHaveLength(4);
      }),
      { numRuns: 800 },
    );
  });
});
