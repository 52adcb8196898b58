import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { DELIVERIES, signalsOf } from "../../src/signals/deliveries/deliveries.ts";
import { relevant } from "../../src/signals/subject.ts";
import { context } from "./payloads.ts";

const examples = z
  .array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))
  .parse(createRequire(import.meta.url)("@octokit/webhooks-examples/api.github.com/index.json"));
const SUBJECTS = ["incident", "item", "pull-request", "unknown"] as const;

describe("GitHub's own examples", () => {
  it("are all there", () => {
    expect(examples.length).toBeGreaterThanOrEqual(58);
    expect(examples.flatMap((event) => event.examples).length).toBeGreaterThanOrEqual(329);
  });

  it.each(examples.map(({ name, examples }) => [name, examples] as const))("of %s are accepted", (name, payloads) => {
    for (const payload of payloads) {
      expect(() => relevant(name, payload)).not.toThrow();
      for (const subject of SUBJECTS) expect(() => signalsOf(name, payload, context({ subject }))).not.toThrow();
    }
  });

  it("mean something where they are about issues, comments and pull requests", () => {
    const kinds = examples.flatMap(({ name, examples }) =>
      examples.flatMap((payload) =>
        SUBJECTS.flatMap((subject) => signalsOf(name, payload, context({ subject })).map(({ what }) => what.kind)),
      ),
    );
    expect([...new Set(kinds)].sort()).toEqual([
      "comment-deleted",
      "comment-edited",
      "issue-reopened",
      "issue-transferred",
      "item-reopened",
      "pull-request-closed",
      "pull-request-updated",
      "reviewed",
    ]);
  });

  it("mean nothing that the door would not have stored", () => {
    for (const { name, examples: payloads } of examples) {
      for (const payload of payloads.filter((each) => relevant(name, each) === undefined)) {
        expect(SUBJECTS.flatMap((subject) => signalsOf(name, payload, context({ subject })))).toEqual([]);
      }
    }
  });
});

describe("the table of deliveries", () => {
  it("names every file of its folder, and no other", () => {
    const folder = readdirSync(resolve(import.meta.dirname, "../../src/signals/deliveries"));
    const files = folder.filter((file) => file !== "deliveries.ts");
    expect(DELIVERIES.map(({ name }) => `${name.replaceAll("_", "-")}.ts`).sort()).toEqual(files.sort());
  });
});
