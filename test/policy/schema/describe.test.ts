import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parsePolicy } from "../../../src/policy/file/parse.ts";
import { describeConfiguration } from "../../../src/policy/schema/describe.ts";
import { type Described, describedSchema, editorSchema } from "../../../src/policy/schema/json-schema.ts";
import { example, PAGE } from "../example.ts";

const below = (node: Described): readonly Described[] => [
  ...Object.values(node.properties ?? {}),
  ...(node.additionalProperties ? [node.additionalProperties] : []),
  ...(node.items ? [node.items] : []),
];
const all = (node: Described): readonly Described[] => [node, ...below(node).flatMap(all)];
const mappings = (node: unknown): readonly unknown[] =>
  typeof node === "object" && node !== null
    ? [...("properties" in node ? [node] : []), ...Object.values(node).flatMap(mappings)]
    : [];

describe("docs/configuration.md", () => {
  const page = readFileSync(PAGE, "utf8");

  it("is what `node test/policy/write-page.ts` makes of the schema", () => {
    expect(page).toBe(describeConfiguration(example()));
  });

  it("says of every key what it is and what is expected", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("| `"));
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) expect(row).toMatch(/^\| `[\w.[\]]+` \| \S[^|]+ \| \S[^|]* \|/);
  });

  it("shows examples that the schema takes", () => {
    const full = parsePolicy(example(), "example.yml");
    expect("problems" in full ? full.problems : []).toEqual([]);
  });

  it("has each kind of entry in its full example", () => {
    for (const key of Object.keys(describedSchema().properties ?? {}).filter((each) => each !== "_extends"))
      expect(example()).toMatch(new RegExp(`^${key}:`, "m"));
  });
});

describe("the JSON Schema", () => {
  it("lets no unknown key pass in any mapping, as the reader does", () => {
    for (const mapping of mappings(editorSchema())) expect(mapping).toMatchObject({ additionalProperties: false });
  });

  it("has only JSON Schema's own words", () => {
    expect(JSON.stringify(editorSchema())).not.toMatch(/"(?:expected|byDefault|example)":/);
  });

  it("has a pattern for every text that is not one of a list", () => {
    const texts = all(describedSchema()).filter((node) => node.type === "string" && !("enum" in node));
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) expect(text).toHaveProperty("pattern");
  });
});
