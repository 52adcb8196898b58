import { createRequire } from "node:module";
import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { kindOf, type LaneKind, withoutLog } from "../../../src/lane/kinds/kind.ts";
import { deciders } from "../../../src/lane/kinds/kinds.ts";
import { DELIVERIES } from "../../../src/signals/deliveries/deliveries.ts";
import { subjectOf } from "../../../src/signals/subject.ts";

const examples = z
  .array(z.object({ name: z.string(), examples: z.array(z.unknown()) }))
  .parse(createRequire(import.meta.url)("@octokit/webhooks-examples/api.github.com/index.json"));

const KINDS: Readonly<Record<string, LaneKind>> = {
  issues: "incident",
  issue_comment: "incident",
  pull_request: "incident",
  pull_request_review: "incident",
  push: "repository",
  installation: "installation",
  installation_repositories: "installation",
};

describe("the kind of a lane", () => {
  it("is told by its name, for every event that Firewarden listens to", () => {
    const kinds = examples
      .filter(({ name }) => DELIVERIES.some((delivery) => delivery.name === name))
      .flatMap(({ name, examples: payloads }) =>
        payloads.flatMap((payload) => {
          const subject = subjectOf(name, payload);
          return subject === undefined ? [] : [[name, kindOf(subject)]];
        }),
      );
    expect(Object.fromEntries(kinds)).toEqual(KINDS);
    expect(kinds.filter(([name = "", kind]) => KINDS[name] !== kind)).toEqual([]);
  });

  it("gives each lane the decider of its kind", () => {
    const of = deciders({
      issues: { sweepOnly: async () => {} } as never,
      app: async () => ({}) as never,
    });
    expect(new Set([of("99#7"), of("99#0"), of("installation 5#0")]).size).toBe(3);
    expect(of("99#8")).toBe(of("12#1"));
  });

  it("lets nothing fall due, nor be shown, where it keeps no log", async () => {
    const { woken, settle } = withoutLog("repository");
    await expect(woken({} as never, {} as never)).rejects.toThrow("has no log");
    await expect(settle({} as never, "99#0")).rejects.toThrow("has no log");
  });
});
