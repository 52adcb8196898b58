import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { blankTasks, tasksOf } from "../../src/text/tasks.ts";

const seen = (text: string): readonly string[] =>
  tasksOf(text).map(({ text, ticked }) => `${ticked ? "x" : "o"} ${text}`);

describe("the tasks of a text", () => {
  it.each<[string, string, readonly string[]]>([
    ["ticked or not, in order", "- [x] one\n- [ ] two\n- [X] three", ["x one", "o two", "x three"]],
    ["of every kind of list", "* [x] a\n\n+ [ ] b\n\n1. [x] c\n2) [ ] d", ["x a", "o b", "x c", "o d"]],
    ["nested", "- [ ] a\n  - [x] b\n    1. [ ] c\n- [x] d", ["o a", "x b", "o c", "x d"]],
    ["below an item that is none", "- plain\n  - [x] b", ["x b"]],
    ["quoted", "> - [x] a", ["x a"]],
    ["with carriage returns", "- [x] a\r\n- [ ] b\r\n", ["x a", "o b"]],
    [
      "as plain words",
      "- [x] **call** `ops` [now](https://x.y) ~~or~~ &amp; \\*wait\\*",
      ["x call ops now or & *wait*"],
    ],
    ["without what people do not see", "- [x] a <!-- b --> c", ["x a c"]],
    ["over several lines, white space collapsed", "- [x] a  \n  b\n  c\t d", ["x a b c d"]],
    [
      "with addresses and mentions as written",
      "- [ ] ask @ana_b at https://x.y/a_b_c",
      ["o ask @ana_b at https://x.y/a_b_c"],
    ],
    ["after a byte order mark", "\uFEFF- [x] a", ["x a"]],
    ["whose text begins with a bracket", "- [x] ] a", ["x ] a"]],
  ])("are read %s", (_how, text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  it.each([
    "no list [x] at all",
    "[x] a",
    "- [x]",
    "- [x]a",
    "- [y] a",
    "- a [x]",
    "```\n- [x] a\n```",
    "    - [x] a",
    "<!--\n- [x] a\n-->",
    "`- [x] a`",
    "- [x](https://x.y) a",
  ])("are none in %j", (text) => expect(tasksOf(text)).toEqual([]));
});

describe("blanking the marks", () => {
  it("changes nothing but the marks", () => {
    const text = "\r\n# A [x]\n\n- [x] a [x]\r\n  - [X] b\n> 1. [ ] c\n\n```\n- [x] code\n```\n- [x] ] d\n- [x]\n  e";
    expect(blankTasks(text)).toBe(
      "\r\n# A [x]\n\n- [ ] a [x]\r\n  - [ ] b\n> 1. [ ] c\n\n```\n- [x] code\n```\n- [ ] ] d\n- [ ]\n  e",
    );
  });

  it("makes a text the same whichever boxes are ticked, and different when a word changes", () => {
    const item = fc.record({
      depth: fc.nat(2),
      ticked: fc.boolean(),
      words: fc.stringMatching(/^[a-z][a-z \]*_`]{0,12}[a-z]$/),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), (items) => {
        const print = (mark: (ticked: boolean) => string) =>
          items.map(({ depth, ticked, words }) => `${"  ".repeat(depth)}- [${mark(ticked)}] ${words}`).join("\n");
        const text = print((ticked) => (ticked ? "x" : " "));
        const expected = tasksOf(text).length === items.length ? print(() => " ") : blankTasks(text);
        expect(blankTasks(text)).toBe(expected);
        expect(blankTasks(`${text} more`)).not.toBe(expected);
        expect(blankTasks(blankTasks(text))).toBe(blankTasks(text));
      }),
    );
  });

  it("finds a box that a hard break follows", () => {
    expect(blankTasks("- [x] 1. \n- [x]   \r\na")).toBe("- [ ] 1. \n- [ ]   \r\na");
  });

  it("never throws and keeps the length, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("- [x] ", "- [ ] ", "\n", "  ", "> ", "```\n", "a", "]", "[x]", "\r\n", "1. ")),
        (parts) => {
          const text = parts.join("");
          expect(blankTasks(text)).toHaveLength(text.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
