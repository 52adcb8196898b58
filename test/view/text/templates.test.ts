import { describe, expect, it } from "@jest/globals";
import { markdown } from "../../../src/view/text/markdown.ts";
import { compileTemplates, type Facts, render } from "../../../src/view/text/templates.ts";

const filled = (source: string, facts: Facts, more: Readonly<Record<string, string>> = {}): string =>
  render(compileTemplates({ t: source, ...more }), "t", facts);

describe("a template", () => {
  it("neutralizes what it is given, without being asked to", () => {
    expect(filled("{{a}} {{b.c}}", { a: "@all", b: { c: "<b>" } })).toBe("@\u200ball \\<\u200bb\\>");
  });
  it("neutralizes within lists too", () => {
    expect(filled("{{#each a}}- {{this}}\n{{/each}}", { a: ["*x*", "y"] })).toBe("- \\*x\\*\n- y");
  });
  it("takes only made Markdown between three braces", () => {
    expect(filled("{{{a}}}", { a: markdown("@all") })).toBe("@all");
    expect(() => filled("{{{a}}}", { a: "@all" })).toThrow(/three braces/);
  });
  it.each(["{{b}}", "{{code b}}", "{{#if b}}x{{/if}}", "{{#each b}}x{{/each}}", "{{#with a}}{{b}}{{/with}}"])(
    "throws at a name that it was not given: %s",
    (source) => {
      expect(() => filled(source, { a: {} })).toThrow(/"b" not defined/);
    },
  );
  it("shows nothing for a fact that is known to be absent", () => {
    expect(filled("a{{b}}{{#if b}}x{{/if}}", { b: undefined })).toBe("a");
  });
  it.each(["{{#if a}}x", "{{a", "{{shout a}}", "{{#loop a}}{{/loop}}"])(
    "does not compile when it is broken: %s",
    (source) => {
      expect(() => compileTemplates({ t: source })).toThrow();
    },
  );
  it("cannot reach what an object inherits", () => {
    expect(filled("{{a.constructor}}{{a.toString}}", { a: { b: 1 } })).toBe("");
  });
  it("takes a part from another template", () => {
    expect(filled("{{> parts/x a=b}}", { b: "@all" }, { "parts/x": "<{{a}}>" })).toBe("<@\u200ball>");
  });
  it("leaves no empty lines behind, and code as it is", () => {
    expect(filled("a\n{{#if b}}\n\nx\n{{/if}}\n\n\n{{{c}}}", { b: false, c: markdown("```\n1\n\n\n2\n```") })).toBe(
      "a\n\n```\n1\n\n\n2\n```",
    );
  });
  it("does not read text from users as a template", () => {
    expect(filled("{{a}}", { a: "{{b}}" })).toBe("{\u200b{b}}");
  });
});
