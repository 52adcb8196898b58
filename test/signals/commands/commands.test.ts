import { describe, expect, it } from "@jest/globals";
import { parseComment } from "../../../src/signals/commands/commands.ts";

const commandsOf = (body: string): readonly string[] =>
  parseComment(body).commands.map(({ command, argument }) => `${command} ${argument}`.trim());

const lines = (...all: readonly string[]): string => all.join("\n");

describe("a line that is a command", () => {
  it.each<[string, string, readonly string[]]>([
    ["stands alone", "/ack", ["ack"]],
    ["follows a line of its paragraph", lines("hello", "/ack"), ["ack"]],
    ["follows a hard line break", lines("hello  ", "/ack"), ["ack"]],
    ["follows a backslash at the end of the line", lines("hello\\", "/ack"), ["ack"]],
    ["is indented by up to three spaces", "   /ack", ["ack"]],
    ["follows a heading", lines("# Now", "/ack"), ["ack"]],
    ["follows a quotation and a blank line", lines("> /approve analysis", "", "/ack"), ["ack"]],
    ["follows a list and a blank line", lines("- one", "", "/ack"), ["ack"]],
    ["follows a closed fence", lines("```", "/why", "```", "/ack"), ["ack"]],
    ["follows a closed HTML comment", lines("<!--", "/why", "-->", "/ack"), ["ack"]],
    ["follows closed emphasis", lines("*really*", "/ack"), ["ack"]],
    ["follows an image, which has no end tag", lines('<img src="x">', "", "/ack"), ["ack"]],
    ["follows a mention", lines("@bob", "/take lead"), ["take lead"]],
    ["ends in a carriage return", "/ack\r\n/why\rtext", ["ack", "why"]],
    ["follows a byte order mark", "\uFEFF/ack", ["ack"]],
    ["is written in capitals", "/APPROVE analysis", ["approve analysis"]],
    ["has a tab after its name", "/take\tlead", ["take lead"]],
    ["has a no-break space after its name", "/take\u00A0lead", ["take lead"]],
    ["follows a bracket that closes nothing", lines("1] is [broken", "/ack", "and so on"), ["ack"]],
    ["follows escaped brackets", lines("\\[see", "/ack", "that\\]"), ["ack"]],
    ["stands above the mail it answers", lines("/ack", "", "On Monday, Ana wrote:", "> /resolved permanent"), ["ack"]],
    ["stands below a quoted mail", lines("On Monday, Ana wrote:", "> /resolved permanent", "", "/ack"), ["ack"]],
    ["follows a sentence that only sounds like a mail", lines("On call I saw what the log wrote:", "/ack"), ["ack"]],
    ["follows a word with a colon", lines("From: monitoring", "/ack"), ["ack"]],
  ])("%s", (_claim, body, expected) => {
    expect(commandsOf(body)).toEqual(expected);
  });

  it.each([
    ["mentions", "/assign lead @bob @carol", "lead @bob @carol"],
    ["links", "/link https://example.com/a_b_c#d", "https://example.com/a_b_c#d"],
    ["references", "/link acme/shop#12", "acme/shop#12"],
    ["emphasis", "/note the **whole** `table` is gone", "the **whole** `table` is gone"],
    ["emphasis that goes on in the next line", lines("/note the *whole", "table* is gone"), "the *whole"],
    ["entities and HTML", "/note a &lt; b <br> c", "a &lt; b <br> c"],
  ])("keeps %s in its argument as they were written", (_what, body, argument) => {
    expect(parseComment(body).commands[0]?.argument).toBe(argument);
  });
});

describe("a line that is no command", () => {
  it.each([
    ["in an indented code block", "    /ack"],
    ["in a line that continues a paragraph but looks like code", lines("/shrug", "    /ack")],
    ["after a tab", "\t/ack"],
    ["in a fence", lines("```", "/ack", "```")],
    ["in a fence that is never closed", lines("```", "/ack")],
    ["in a fence of tildes that holds backticks", lines("~~~", "```", "/ack", "```", "~~~")],
    ["in inline code", "`/ack`"],
    ["in inline code that spans lines", lines("see `code", "/ack` there")],
    ["in a quotation", "> /ack"],
    ["in a quotation's lazy continuation", lines("> she said", "/ack")],
    ["in a nested quotation", "> > > /ack"],
    ["in a list item", "- /ack"],
    ["in a task", "- [ ] /ack"],
    ["in a list item's lazy continuation", lines("- one", "/ack")],
    ["in a list that interrupts a paragraph", lines("text", "1. one", "/ack")],
    ["in an HTML comment", lines("<!--", "/ack", "-->")],
    ["in an HTML comment that is never closed", lines("<!--", "", "/ack")],
    ["in an HTML block", lines("<div>", "/ack", "</div>")],
    ["in a folded section", lines("<details>", "", "/ack", "", "</details>")],
    ["in a folded section that is never closed", lines("<details><summary>log</summary>", "", "/ack")],
    [
      "in a folded section after an HTML comment that closes it",
      lines("<details>", "", "<!-- </details> -->", "", "/ack"),
    ],
    ["in an inline element", lines("text <del>", "/ack", "</del>")],
    ["in an inline HTML comment", lines("text <!-- a", "/ack -->")],
    ["in a table's head", lines("/ack | b", "--- | ---", "c | d")],
    ["in a table's body", lines("a | b", "--- | ---", "/ack | d")],
    ["in a heading", "# /ack"],
    ["in a heading made by underlining", lines("/ack", "===")],
    ["in a heading made by dashes", lines("/ack", "---")],
    ["in a link", lines("[see", "/ack](https://example.com)")],
    ["in a reference link", lines("[see", "/ack now][1]", "", "[1]: https://example.com")],
    ["in a reference link's label", lines("[see][the", "/ack now]", "", "[the /ack now]: https://example.com")],
    ["in a shortcut reference", lines("[see", "/ack now]", "", "[see /ack now]: https://example.com")],
    ["in brackets within brackets, either of which may be a link", lines("[[see]", "/ack", "[that]]")],
    ["in an image's description", lines("![see", "/ack](https://example.com)")],
    ["in emphasis", lines("*really", "/ack*")],
    ["in struck text", lines("~~really", "/ack~~")],
    ["in a footnote", lines("[^1]: note", "    ", "    /ack")],
    ["in a footnote's lazy continuation", lines("[^1]: note", "/ack")],
    ["in a link's title", lines("[a]: https://example.com 'title", "/ack'")],
    ["not at the start of the line", "please /ack"],
    ["behind a backslash", "\\/ack"],
    ["behind an entity", "&#47;ack"],
    ["behind a line separator, which ends no line in Markdown", "text\u2028/ack"],
    ["with a space after the slash", "/ ack"],
    ["with two slashes", "//ack"],
  ])("is one %s", (_where, body) => {
    expect(parseComment(body)).toMatchObject({ commands: [], misspelled: [], overflow: [] });
    expect(commandsOf(`/why\n\n${body}`)).toEqual(["why"]);
  });

  it.each([
    "/approved analysis",
    "/approve-all",
    "/approve_analysis",
    "/approve:analysis",
    "/approve/analysis",
    "/approve,analysis",
    "/approve\u200Banalysis",
    "/approve\uFEFFanalysis",
    "/\u0430pprove analysis",
    "/ac\u212A",
    "/\u017Ftatus",
  ])("is one whose word only begins or looks like one: %j", (body) => {
    expect(commandsOf(body)).toEqual([]);
  });
});

const GMAIL = "On Sun, Nov 22, 2026 at 2:05 PM Ana Analyst <ana@acme.example>";

describe("a mail that is repeated below an answer, without a mark on its lines", () => {
  it.each([
    ["in the next line", lines("On Monday, Ana wrote:", "/resolved permanent")],
    ["in the next paragraph", lines("On Monday, Ana wrote:", "", "/resolved permanent")],
    ["anywhere after it", lines("On Monday, Ana wrote:", "", "hello", "", "- a list", "", "/resolved permanent")],
    ["under a head that wrapped", lines(GMAIL, "wrote:", "", "/resolved permanent")],
    ["under a head that wrapped twice", lines("On Sun, Nov 22, 2026", "Ana <ana@acme.example>", "wrote:", "/ack")],
    ["in German", lines("Am 22.11.2026 um 14:05 schrieb Ana <ana@acme.example>:", "", "/ack")],
    ["in French", lines("Le 22 nov. 2026 à 14:05, Ana a écrit :", "/ack")],
    ["in Spanish", lines("El 22 nov 2026, Ana escribió:", "/ack")],
    ["under a line that says so", lines("-----Original Message-----", "/ack")],
    ["under a forwarded message's line", lines("---------- Forwarded message ---------", "From: Ana", "", "/ack")],
    ["under the fields of its head", lines("From: Ana", "Sent: Monday", "To: Bob", "Subject: it", "", "/ack")],
    ["under fields in bold", lines("**Von:** Ana", "**Gesendet:** Montag", "**An:** Bob", "", "/ack")],
    ["after a quotation that is not all of it", lines("On Monday, Ana wrote:", "hello", "> quoted", "", "/ack")],
    ["after a quotation under a line that says so", lines("-----Original Message-----", "> quoted", "", "/ack")],
    ["where a code span begins before its head", lines("a `b", "On Monday, Ana wrote:", "/ack", "c` d")],
  ])("is not read %s", (_where, body) => {
    expect(parseComment(body)).toMatchObject({ commands: [], misspelled: [], overflow: [] });
    expect(commandsOf(`/why\n\n${body}`)).toEqual(["why"]);
  });

  it("leaves what is rendered as code above its head what it is", () => {
    expect(commandsOf(lines("see `this", "/ack", "On Monday, Ana wrote:", "that`"))).toEqual([]);
  });
});

describe("/submit", () => {
  it("takes every line after it as it was written, to the end of the comment", () => {
    const text = lines("## Cause", "", "```sh", "/usr/bin/true", "```", "- [x] one", "  - [ ] two", "> quoted", "&lt;");
    const [submit] = parseComment(lines("/submit analysis", text)).commands;
    expect(submit).toMatchObject({ command: "submit", argument: "analysis", text });
  });

  it("keeps the first line's indentation and drops blank lines at both ends", () => {
    expect(parseComment("/submit plan\r\n\r\n   \r\n    code\r\nmore\r\n\r\n").commands[0]?.text).toBe(
      "    code\r\nmore",
    );
  });

  it("runs what stands before it, and nothing after it", () => {
    const parsed = parseComment(lines("/ack", "/submit analysis", "text", "/approve analysis", "", "/aprove analysis"));
    expect(parsed.commands.map(({ command }) => command)).toEqual(["ack", "submit"]);
    expect(parsed.misspelled).toEqual([]);
    expect(parsed.commands[1]?.text).toBe(lines("text", "/approve analysis", "", "/aprove analysis"));
  });

  it("is read although what follows is longer than anybody would parse", () => {
    const text = "x *y* [z]\n".repeat(20_000);
    expect(parseComment(`/submit analysis\n\n${text}`).commands[0]?.text).toBe(text.trimEnd());
  });

  it("holds nothing when nothing follows", () => {
    expect(parseComment("/submit analysis").commands[0]?.text).toBe("");
  });
});

const belowOf = (...all: readonly string[]): readonly (readonly [string, string])[] =>
  parseComment(lines(...all)).commands.map(({ command, text }) => [command, text]);

describe("the lines below a command", () => {
  it("are its own, as they were written, up to the next command", () => {
    const text = lines("", "- one", "  - two", "", "```sh", "/ack", "```", "> quoted", "/etc/hosts");
    expect(belowOf("/note the log says:", text, "", "/ack", "done")).toEqual([
      ["note", text],
      ["ack", "done"],
    ]);
  });

  it("end above a word that was meant as a command", () => {
    expect(belowOf("/update one", "two", "/aprove analysis", "three")).toEqual([["update", "two"]]);
  });

  it("end above a command that does not run, since there are too many", () => {
    expect(belowOf("/why", "/why", "/why", "/why", "/note one", "two", "/note three").at(-1)).toEqual(["note", "two"]);
  });

  it.each([
    ["a quoted mail", lines("On Monday, Ana wrote:", "> hello")],
    ["a mail without marks", lines("-----Original Message-----", "hello")],
    ["a mail whose head names a day and ends its paragraph", lines("Ana, 22.11.2026 14:05:", "", "hello")],
  ])("end above %s", (_what, mail) => {
    expect(belowOf("/note one", "two", "", mail)).toEqual([["note", "two"]]);
  });

  it("go on below what is only code", () => {
    const text = lines("```", "On Monday, Ana wrote:", "```", "three");
    expect(belowOf("/note one", text)).toEqual([["note", text]]);
  });

  it("are read although they are longer than anybody would parse", () => {
    const text = "x *y* [z]\n".repeat(20_000);
    expect(belowOf(`/note one\n\n${text}`)).toEqual([["note", `\n${text.trimEnd()}`]]);
  });
});

describe("many commands", () => {
  it("runs the first five and names the rest, without what stands under a /submit", () => {
    const parsed = parseComment(
      lines(..."abcde".split("").map((word) => `/note ${word}`), "/why", "/Submit x", "/ack"),
    );
    expect(parsed.commands.map(({ argument, index }) => `${index} ${argument}`)).toEqual([
      "0 a",
      "1 b",
      "2 c",
      "3 d",
      "4 e",
    ]);
    expect(parsed.overflow).toEqual(["why", "submit"]);
  });

  it("counts commands and misspelled words together, in the order of their lines", () => {
    const parsed = parseComment(lines("/akc", "/ack", "/aprove analysis", "/why"));
    expect(parsed.commands.map(({ command, index }) => [command, index])).toEqual([
      ["ack", 1],
      ["why", 3],
    ]);
    expect(parsed.misspelled).toEqual([
      { word: "akc", meant: "ack", line: "/ack", index: 0 },
      { word: "aprove", meant: "approve", line: "/approve analysis", index: 2 },
    ]);
  });

  it("does not count misspelled words as commands", () => {
    const parsed = parseComment(lines("/akc", "/ack", "/ack", "/ack", "/ack", "/ack"));
    expect(parsed.commands).toHaveLength(5);
    expect(parsed.overflow).toEqual([]);
  });
});

describe("an unknown word", () => {
  it.each([
    ["/aprove analysis", "approve"],
    ["/approved", "approve"],
    ["/statsu", "status"],
    ["/mitigate", "mitigated"],
    ["/resolve permanent", "resolved"],
    ["/akc", "ack"],
    ["/ack\u200B", "ack"],
    ["/\u0430pprove analysis", "approve"],
    ["\u00A0/ack", "ack"],
    ["\u200B/ack", "ack"],
    ["\u202E\u2066/approve analysis", "approve"],
    ["  \uFEFF/st\u00ADatus", "status"],
  ])("is answered where it is close to a command: %j", (body, meant) => {
    expect(parseComment(body).misspelled).toMatchObject([{ meant }]);
  });

  it.each(["/etc/passwd", "/usr/bin", "/etc", "/usr", "/ask", "/who", "/approve-all", "/shrug", "/rerun"])(
    "is left alone where it is not: %s",
    (body) => {
      expect(parseComment(body)).toEqual({ commands: [], misspelled: [], overflow: [] });
    },
  );
});
