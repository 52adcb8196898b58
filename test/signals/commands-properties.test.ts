import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { issuesClosedBy } from "../../src/signals/closing-keywords.ts";
import { parseComment } from "../../src/signals/commands/commands.ts";
import { LONGEST_TEXT } from "../../src/text/markdown.ts";
import { tasksOf } from "../../src/text/tasks.ts";

const NOTHING = { commands: [], misspelled: [], overflow: [] };

/** Pieces that Markdown's grammar cares about, so that random text is not all words. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      ..."/ack|/submit plan|/aprove|\n|\r\n|\n\n|> |- |1. |    |\t|```|~~~|`|*|**|_|~~|[|](x)|![|[^1]: |<!--|-->|<b>|</b>".split(
        "|",
      ),
      ..."<details>|</details>|# |---|===|\\|\n|-\\||- [ ] |- [x] |\\|&amp;|\u00A0|\u200B|\uFEFF|\u0000|😀|<?|<!A|http://a.b ".split(
        "|",
      ),
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  ),
  { maxLength: 60 },
);
const text = pieces.map((all) => all.join(""));

/** A line of words that closes no construct by itself. */
const plainLine = fc.stringMatching(/^[a-z ,.]{0,30}$/);
const command = fc.constantFrom(
  "/ack",
  "/approve analysis",
  "/resolved permanent",
  "/correct started 13:40 by the graphs",
  "/submit plan",
  "/why",
  "/aprove x",
);
const block = fc.array(fc.oneof(plainLine, command), { minLength: 1, maxLength: 8 });

describe("reading commands", () => {
  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(text, (body) => void parseComment(body)),
      { numRuns: 1_500 },
    );
  });

  it("never runs more than five, and numbers everything once, in order", () => {
    fc.assert(
      fc.property(text, (body) => {
        const { commands, misspelled } = parseComment(body);
        const numbers = [...commands, ...misspelled].map(({ index }) => index).sort((a, b) => a - b);
        expect(commands.length).toBeLessThanOrEqual(5);
        expect(numbers).toEqual(numbers.map((_number, at) => at));
      }),
      { numRuns: 500 },
    );
  });

  it("takes every argument and text from the comment as it was written", () => {
    fc.assert(
      fc.property(text, (body) => {
        for (const { argument, text } of parseComment(body).commands) {
          expect(body).toContain(argument);
          expect(body).toContain(text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, (body: readonly string[]) => string]>([
    ["a fence", (body) => ["```", ...body, "```"].join("\n")],
    ["a longer fence", (body) => ["~~~~~", "```", ...body, "~~~~~"].join("\r\n")],
    ["an unclosed fence", (body) => ["text", "```sh", ...body].join("\n")],
    ["a quotation", (body) => body.map((line) => `> ${line}`).join("\n")],
    ["a quotation within a quotation", (body) => body.map((line) => `>> ${line}`).join("\r\n")],
    ["a list item", (body) => ["- one", ...body.map((line) => `  ${line}`)].join("\n")],
    ["an HTML comment", (body) => ["<!--", ...body, "-->"].join("\n")],
    ["a preformatted block", (body) => ["<pre>", ...body, "</pre>"].join("\n")],
    ["a folded section", (body) => ["<details>", "", ...body, "", "</details>"].join("\n")],
    ["a mail repeated below an answer", (body) => ["On Monday, Ana wrote:", ...body].join("\n")],
    ["a mail repeated under its own head", (body) => ["-----Original Message-----", "", ...body].join("\n")],
    ["indented code", (body) => body.map((line) => `    ${line}`).join("\n")],
  ])("finds nothing in %s", (_where, wrap) => {
    fc.assert(
      fc.property(block, (body) => {
        expect(parseComment(wrap(body))).toMatchObject(NOTHING);
        expect(parseComment(`${wrap(body)}\n\n</details>\n\n/why`).commands.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });
});

/** What an attacker repeats; each is cheap to write and dear to a naive parser. */
const REPEATED: Readonly<Record<string, string>> = {
  quotations: ">",
  "spaced quotations": "> ",
  "list items on one line": "- ",
  "nested lists on many lines": `${"- ".repeat(6)}a\n`,
  brackets: "[",
  "link ends": "](",
  "footnote calls": "[^a]",
  asterisks: "*",
  "emphasis that never matches": "*a_ ",
  backticks: "`",
  "backticks of many lengths": "` `` ``` ",
  "a long line": "a",
  "short lines": "b\n",
  "empty lines": "\n",
  "carriage returns": "\r",
  blanks: " ",
  tabs: "\t",
  commands: "/ack\n",
  "commands in paragraphs of their own": "a\n/ack *b_ c\n\n",
  paths: "/usr\n",
  "underlined headings": "a\n=\n",
  "underlined headings of some words": "what was going on\n---\n",
  tags: "<a ",
  "tags that are never closed": "<b>\n\n",
  "HTML comments": "<!-- ",
  "processing instructions": "a <? ",
  declarations: "a <!A ",
  tasks: "- [ ] a\n",
  "tangled tasks": `- [x] ${"*a_ ".repeat(80)}\n`,
  definitions: "[a]: b\n",
  tables: "|a|b|\n|-|-|\n",
  "heads of mails": "On 1, a wrote:\n> b\n\n",
  "heads of mails in one paragraph": "On Monday,\n",
  "fields of mails": "From: a\nSent: b\n",
  "brackets on many lines": "[a\n",
  "pairs of brackets on many lines": "[a\n]",
  "closing keywords": "closes #1 ",
  entities: "&amp;",
  "zero-width characters": "\u200B\uFEFF",
  nulls: "\u0000",
};

const filled = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

const readAll = (body: string): void => {
  parseComment(`${body}\n\n/ack`);
  parseComment(`a\n${body}\n/ack`);
  tasksOf(`${body}\n\n- [x] a`);
  issuesClosedBy(`${body}\n\ncloses #1`, "acme/shop");
};

/** In microseconds of this thread's own work: what else runs on the machine does not count. */
const timed = (body: string): number => {
  const before = process.threadCpuUsage();
  readAll(body);
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
};

/** Whether a claim about times holds in one of three attempts: what the engine does besides only ever adds. */
const holds = (claim: () => boolean): boolean => claim() || claim() || claim();

describe("the time that reading takes", () => {
  const words = filled("The database was slow, so we restarted it.\n\n", 16_384);
  const prose = Math.min(timed(words), timed(words), timed(words));

  it.each(Object.entries(REPEATED))("grows in proportion to the length of %s", (_what, piece) => {
    // In proportion is 4 times, quadratic 16 times; the second term lets what is too quick to measure pass.
    const short = filled(piece, 4_096);
    const long = filled(piece, 16_384);
    expect(holds(() => timed(long) < 9 * timed(short) + prose / 4)).toBe(true);
  });

  it.each(Object.entries(REPEATED))("is bounded for the 64 KiB that GitHub keeps, filled with %s", (_what, piece) => {
    expect(holds(() => timed(filled(piece, 65_536)) < 80 * prose)).toBe(true);
  });

  const refusedAndTold = { ...NOTHING, doubted: { command: "ack", why: "tangled" } };

  it("does not read what is longer than 256 KiB, and says so", () => {
    expect(parseComment(`${"a ".repeat(LONGEST_TEXT / 2)}\n\n/ack`)).toEqual(refusedAndTold);
    expect(tasksOf(`${"a ".repeat(LONGEST_TEXT / 2)}\n\n- [x] a`)).toEqual([]);
  });

  it("does not read on after five thousand lines, or after a hundred that begin with a slash", () => {
    expect(parseComment(`${"a\n\n".repeat(2_600)}/ack`)).toEqual(refusedAndTold);
    expect(parseComment(`${"/usr/bin\n".repeat(100)}/ack`)).toEqual(refusedAndTold);
    expect(parseComment(`${"a\n\n".repeat(1_000)}${"/usr/bin\n".repeat(99)}/ack`).commands).toHaveLength(1);
  });

  it("does not read what has more than three hundred underlined headings, which cost the square of their number", () => {
    expect(parseComment(`${"a\n---\n\n".repeat(301)}/ack`)).toEqual(refusedAndTold);
    expect(parseComment(`${"a\n---\n\n".repeat(299)}/ack`).commands).toHaveLength(1);
    expect(parseComment(`${"a\n\n---\n\n".repeat(600)}/ack`).commands).toHaveLength(1);
  });

  it.each([">", "[", "*", "`", "- ", "> - "])("withstands ten thousand nested %s", (piece) => {
    expect(() => readAll(`${piece.repeat(10_000)}a`)).not.toThrow();
  });
});
