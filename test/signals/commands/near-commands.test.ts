import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseComment } from "../../../src/signals/commands/commands.ts";
import { relevant } from "../../../src/signals/subject.ts";
import { APP, commented } from "../payloads.ts";

const SLUG = "firewarden";
const nearIn = (body: string) => parseComment(body, SLUG).near;
const commandsOf = (body: string): readonly string[] =>
  parseComment(body, SLUG).commands.map(({ command, argument }) => `${command} ${argument}`.trim());

describe("several commands on a line", () => {
  it.each([
    ["/take lead /take analyst", ["take lead", "take analyst"]],
    ["/ack, /take lead and /eta 18:30 after lunch", ["ack", "take lead", "eta 18:30 after lunch"]],
    ["/approve analysis /ack", ["approve analysis", "ack"]],
    ["/severity high /ack", ["severity high", "ack"]],
    ["/severity high since we /ack late", ["severity high since we /ack late"]],
    ["/note tell ana to /ack", ["note tell ana to /ack"]],
    ["/timeline 13:50 /ack came late", ["timeline 13:50 /ack came late"]],
    ["/submit plan /ack", ["submit plan /ack"]],
    ["/help /approve", ["help /approve"]],
    ["/take /etc", ["take /etc"]],
  ])("are each carried out where the first takes no words: %s", (body, expected) => {
    expect(commandsOf(body)).toEqual(expected);
  });

  it("carry out no approval behind another command, and say so", () => {
    expect(commandsOf("/ack /approve analysis")).toEqual(["ack"]);
    expect(nearIn("/ack /approve analysis")).toEqual({ form: "same-line", lines: ["/approve analysis"] });
  });

  it("say of a command behind a sentence that it was a word", () => {
    expect(nearIn("/update All is well again. /resolved permanent")).toEqual({
      form: "in-words",
      lines: ["/resolved permanent"],
    });
    expect(nearIn("/update ask ana to /ack")).toBeUndefined();
  });

  it("leave the lines below to the last of them", () => {
    expect(parseComment("/ack /note one\ntwo").commands.map(({ text }) => text)).toEqual(["", "two"]);
  });
});

describe("emphasis around a whole line", () => {
  it.each(["**/ack**", "*/ack*", "__/ack__", "***/ack***", "~~/ack~~", "hello\n**/ack**\nbye"])(
    "changes nothing: %s",
    (body) => {
      expect(commandsOf(body)).toEqual(["ack"]);
      expect(nearIn(body)).toBeUndefined();
    },
  );

  it.each(["approve analysis", "reject analysis it is thin", "waive plan no time", "validate", "submit plan"])(
    "carries out no %s, which gets an answer",
    (line) => {
      expect(commandsOf(`**/${line}**`)).toEqual([]);
      expect(nearIn(`**/${line}**`)).toEqual({ form: "formatted", lines: [`/${line}`] });
    },
  );

  it("is none where Markdown sees another", () => {
    expect(commandsOf("`**/ack**`")).toEqual([]);
    expect(commandsOf("\\**/ack**")).toEqual([]);
    expect(commandsOf("> **/ack**")).toEqual([]);
    expect(commandsOf("On Monday, Ana wrote:\n**/ack**")).toEqual([]);
  });
});

describe("a line that was meant as a command", () => {
  it("is told with all of its comment, once each", () => {
    expect(nearIn("- /ack\n- /take lead\n\n/ severity high\n\n- /ack")).toEqual({
      form: "listed",
      lines: ["/ack", "/take lead", "/severity high"],
    });
  });

  it("is a part of the words where it stands in them", () => {
    expect(nearIn("/update What is next:\n- /take analyst")).toBeUndefined();
    expect(nearIn("/take lead\n- /ack")).toEqual({ form: "listed", lines: ["/ack"] });
  });

  it("is told where a /submit has taken it for its text", () => {
    expect(nearIn("/submit analysis\nRoot cause: the pool\n\n/done analysis")).toEqual({
      form: "below-submit",
      lines: ["/done analysis"],
    });
    expect(nearIn("/submit analysis\n```\n/ack\n```\n/usr/bin/true ran\n/status returned 500")).toBeUndefined();
  });

  it("is nobody's where a mail is repeated", () => {
    expect(nearIn("Thanks.\n\nOn Monday, Ana wrote:\n\n- /ack\n\n@firewarden ack")).toBeUndefined();
    expect(nearIn("-----Original Message-----\n/ ack")).toBeUndefined();
  });

  it.each([
    "<details>\n\n- /ack\n\n</details>",
    "see `code\n\\ack` there",
    "| /ack |\n|---|",
    "[/ack](https://a.example)",
    "ack?",
    "ack, and then we went on to the next thing",
  ])("is none: %j", (body) => {
    expect(nearIn(body)).toBeUndefined();
  });

  it("knows only the app's own name", () => {
    expect(nearIn("@firewarden-x ack")).toBeUndefined();
    expect(nearIn("@ana ack")).toBeUndefined();
    expect(parseComment("@firewarden ack").near).toBeUndefined();
  });

  it.each(["- /ack", "# /ack", "**/ack**", "/ ack", "\\ack", "@firewarden ack", "ack", "/close", "1. [ ] /ack"])(
    "reaches the lane: %s",
    (body) => {
      const self = { appId: APP, botLogin: `${SLUG}[bot]` };
      expect(relevant("issue_comment", commented(body), self)).toBeDefined();
      expect(relevant("issue_comment", commented("we are looking into it"), self)).toBeUndefined();
    },
  );
});

const piece = fc.constantFrom(
  ..."/ack|- /ack|# /ack|**/ack**|__/take lead__|/ ack|\\ack|@firewarden ack|/close|/submit x|/note a|\n|\n\n|> |`|```|<b>|On Monday, Ana wrote:|/take lead /ack".split(
    "|",
  ),
);

describe("any text", () => {
  it("is read without an error, in little time, and holds no more commands than five", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { commands, misspelled, near } = parseComment(pieces.join(""), SLUG);
        const numbers = [...commands, ...misspelled].map(({ index }) => index).sort((a, b) => a - b);
        expect(commands.length).toBeLessThanOrEqual(5);
        expect(numbers).toEqual(numbers.map((_number, at) => at));
        expect(near?.lines.every((line) => /^\/[a-z]/.test(line)) ?? true).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
