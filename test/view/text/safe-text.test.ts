import { describe, expect, it } from "@jest/globals";
import {
  mention,
  named,
  safeBlock,
  safeCell,
  safeCode,
  safeInline,
  safeQuote,
  slug,
  yamlScalar,
} from "../../../src/view/text/safe-text.ts";

const Z = "\u200b";

describe("text from users within a line", () => {
  it.each([
    ["a mention", "ask @everyone now", `ask @${Z}everyone now`],
    ["a team", "@acme/sre", `@${Z}acme/sre`],
    ["a mention after emphasis", "_@bob_", `\\_@${Z}bob\\_`],
    ["an e-mail address, which stays", "ops@acme.com", "ops@acme.com"],
    ["line breaks", "one\r\ntwo\n\n# three", "one two # three"],
    ["a heading", "# big", "\\# big"],
    ["a list item", "- [x] done", "\\- \\[x\\] done"],
    ["a numbered item", "1. first", "1\\. first"],
    ["table pipes", "a | b", "a \\| b"],
    ["backticks and stars", "`a` *b*", "\\`a\\` \\*b\\*"],
    ["an HTML comment", "<!-- x -->", `\\<${Z}!-- x --\\>`],
    ["a link that runs a script", "[x](javascript:alert(1))", `\\[x\\](javascript${Z}:alert(1))`],
    ["bidirectional controls", "safe\u202egnp.exe", "safegnp.exe"],
    ["an expression", `\${{ secrets.X }}`, `\\$\{${Z}{ secrets.X }}`],
    ["a spelled-out mention", "&#64;bob", `&${Z}#64;bob`],
    ["a closing word", "fixes #12", `fixes${Z} #12`],
    ["a name with underscores, which stays", "checkout_api_v2", "checkout_api_v2"],
  ])("makes %s harmless", (_, text, safe) => {
    expect(safeInline(text)).toBe(safe);
  });

  it("cuts long text and never a character in half", () => {
    expect(safeInline("x".repeat(300))).toHaveLength(240);
    expect(safeInline(`${"x".repeat(8)}😀😀`, 10)).toBe(`${"x".repeat(8)}…`);
  });

  it("fills a cell that has nothing to say", () => {
    expect(safeCell(undefined)).toBe("–");
    expect(safeCell("a|b\nc")).toBe("a\\|b c");
  });

  it("keeps code in its span", () => {
    expect(safeCode("rm `x`\n@bob")).toBe("`rm 'x' @bob`");
  });
});

describe("text from users as blocks", () => {
  it("closes an open fence", () => {
    expect(safeBlock("look:\n```sql\nselect 1")).toBe("look:\n```sql\nselect 1\n```");
  });
  it("keeps code as it is and neutralizes what follows", () => {
    expect(safeBlock("```\nnpm i @acme/x <b>\n```\n@bob <b>")).toBe(
      `\`\`\`\nnpm i @acme/x <b>\n\`\`\`\n@${Z}bob <${Z}b>`,
    );
  });
  it("is not fooled by a fence that opens with an indent or within a list", () => {
    expect(safeBlock("x\n   ```\na\n```\n@bob")).toContain(`@${Z}bob`);
    expect(safeBlock("- a\n   ```\n   b\n@bob\n```\n@eve")).toContain(`@${Z}eve`);
    expect(safeBlock("``` a`b\n@bob")).toContain(`@${Z}bob`);
  });
  it("demotes headings of both kinds", () => {
    expect(safeBlock("# a\n## b\nc\n===\nd\n---")).toBe("#### a\n##### b\nc\n\n===\nd\n\n---");
  });
  it("closes details, and keeps what they fold readable", () => {
    expect(safeBlock("<details><summary>Logs</summary>\n```\nx")).toBe(
      "<details><summary>Logs</summary>\n\n```\nx\n```\n\n</details>",
    );
    expect(safeBlock("a\n</details>\nb")).toBe("a\nb");
  });
  it("keeps a screenshot and no other tag", () => {
    expect(safeBlock('<img width="1" alt="graph" src="https://github.com/a/b.png" />')).toBe(
      "![graph](https://github.com/a/b.png)",
    );
    expect(safeBlock('<img src="javascript:x">')).not.toMatch(/<img/);
    expect(safeBlock("<script>x</script><!-- y")).toBe(`<${Z}script>x<${Z}/script><${Z}!-- y`);
  });
  it("quotes every line", () => {
    expect(safeQuote("a\n\nb")).toBe("> a\n>\n> b");
  });
  it("takes 256 KiB of anything in a moment", () => {
    for (const part of [
      '<img src="https://x" ',
      "```\n",
      "> ",
      "<details>\n",
      "@",
      "fixes ",
      "&a",
      "`~",
      "<summary>",
    ]) {
      const start = performance.now();
      const text = part.repeat(Math.ceil(262_144 / part.length));
      safeBlock(text, Number.POSITIVE_INFINITY);
      safeInline(text, Number.POSITIVE_INFINITY);
      expect(performance.now() - start).toBeLessThan(1500);
    }
  });
});

describe("names", () => {
  it.each([
    ["Checkout is down!", "checkout-is-down"],
    ["../../etc/passwd", "etc-passwd"],
    ["..", "incident"],
    ["障害", "障害"],
    ["決済が停止（カード）", "決済が停止-カード"],
    ["Оплата не работает!", "оплата-не-работает"],
    ["توقف الدفع", "توقف-الدفع"],
    ["भुगतान बंद", "भुगतान-बंद"],
    ["🔥🔥 / 💥", "incident"],
    ["Über Größe", "uber-große"],
    ["が".normalize("NFD"), "が"],
    ["/../決済/..\\..", "決済"],
    ["決".repeat(40), "決".repeat(16)],
    [`${"word ".repeat(30)}`, "word-word-word-word-word-word-word-word-word"],
    ["x".repeat(80), "x".repeat(48)],
  ])("makes a path of %s", (title, path) => {
    expect(slug(title)).toBe(path);
  });

  it("writes YAML that cannot leave its value", () => {
    expect(yamlScalar('a"\n---\nb: c')).toBe('"a\\"\\n---\\nb: c"');
  });

  it("notifies whom it means, and nobody by a name that is none", () => {
    expect(mention({ id: 1, login: "ana" })).toBe("@ana");
    expect(mention({ id: 1, login: "dependabot[bot]" })).toBe("@dependabot\\[bot]");
    expect(mention({ id: 1, login: "x y @all" })).toBe(`@${Z}x y @${Z}all`);
    expect(named({ id: 1, login: "ana" })).toBe("**ana**");
  });
});
