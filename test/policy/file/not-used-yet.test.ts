import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { readDocument, type Source } from "../../../src/policy/file/document.ts";
import { resolveExtends } from "../../../src/policy/file/parse.ts";
import { problemInWords } from "../../../src/policy/file/problem.ts";
import { type Described, describedSchema } from "../../../src/policy/schema/json-schema.ts";
import { example } from "../example.ts";

const FILE = ".github/firewarden.yml";

const sourceOf = (text: string, file = FILE): Source => {
  const source = readDocument(text, file);
  if (!("data" in source)) throw new Error(source.map(problemInWords).join("\n"));
  return source;
};

/** What is said of sound files, the most special first. */
const told = (...layers: readonly Source[]): readonly string[] => {
  const parsed = resolveExtends(layers);
  if ("problems" in parsed) throw new Error(parsed.problems.map(problemInWords).join("\n"));
  return (parsed.notices ?? []).map(problemInWords);
};

/** The places of the schema that are marked, `NAME` for names of the team's own. */
const marked = (node: Described, place = ""): readonly string[] => {
  if (node.notUsedYet) return [place];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, child]) => marked(child, `${place}.${key}`)),
    ...(node.additionalProperties ? marked(node.additionalProperties, `${place}.NAME`) : []),
    ...(node.items ? marked(node.items, `${place}[]`) : []),
    ...(node.anyOf ?? []).flatMap((each) => marked(each, place)),
  ];
};

/** How code would read each of them. */
const READERS: Readonly<Record<string, RegExp>> = {
  ".chains": /\.chains\b|\{[^{}]*\bchains\b[^{}]*\}\s*[:=]/,
  ".services.NAME.support": /\.support\b|\{[^{}]*\bsupport\b[^{}]*\}\s*[:=]/,
  ".services.NAME.rotation": /(?:service|entry)\??\.rotation\b/,
  ".services.NAME.skills": /\.skills\b|\{[^{}]*\bskills\b[^{}]*\}\s*[:=]/,
  ".services.NAME.repository": /(?:service|entry)\??\.repository\b/,
  ".services.NAME.recipients[]": /"slack"|slack:\/\//,
  ".responders.NAME.skills": /\.skills\b/,
};

describe("what a configuration says and nothing uses yet", () => {
  it("is told at its line, each kind once with how many more there are", () => {
    const text = [
      "services:",
      '  shop: {owner: "@olga", support: "@acme/shop", skills: [php]}',
      '  search: {support: "@acme/search", repository: acme/search}',
      '  mail: {support: "@acme/mail", recipients: ["@dana", "slack:#status", "@acme/help"]}',
      "chains: {default: {steps: [{page: '@olga', wait: 5m}]}}",
    ].join("\n");
    const rest = "it may stay, and nothing follows from it.";
    expect(told(sourceOf(text))).toEqual([
      `${FILE}:2: services.shop.support is not used yet: ${rest} There are 2 more like it.`,
      `${FILE}:2: services.shop.skills is not used yet: ${rest}`,
      `${FILE}:3: services.search.repository is not used yet: ${rest}`,
      `${FILE}:4: services.mail.recipients[1] is "slack:#status", which is not used yet: ${rest}`,
      `${FILE}:5: chains is not used yet: ${rest}`,
    ]);
  });

  it("is nothing where every key is used", () => {
    const text = 'timezone: UTC\nservices: {shop: {owner: "@olga", business: "@dana", recipients: ["@acme/help"]}}';
    expect(told(sourceOf(text))).toEqual([]);
    expect(told()).toEqual([]);
  });

  it("is told of the file that says it, where files extend each other", () => {
    const shared = sourceOf("\n\nresponders: {ana: {skills: [dns]}}", "acme/.github:firewarden.yml");
    expect(told(sourceOf("_extends: .github"), shared)).toEqual([
      expect.stringMatching(/^acme\/\.github:firewarden\.yml:3: responders\.ana\.skills is not used yet/),
    ]);
  });

  it("is marked in the full example, where it stands and nowhere else", () => {
    const lines = example().split("\n");
    const commented = lines.flatMap((line, index) => (line.includes("not used yet") ? [index + 1] : []));
    expect(told(sourceOf(example())).map((line) => Number(line.split(":")[1]))).toEqual(commented);
  });

  it("is read by no code: whoever begins to use a key takes its mark away", () => {
    expect(marked(describedSchema()).toSorted()).toEqual(Object.keys(READERS).toSorted());
    const code = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.startsWith("policy/") && file !== "cli/verbs/validate.ts")
      .map((file) => ({ file, text: readFileSync(`src/${file}`, "utf8") }));
    for (const [key, pattern] of Object.entries(READERS))
      expect([key, code.filter(({ text }) => pattern.test(text)).map(({ file }) => file)]).toEqual([key, []]);
  });
});
