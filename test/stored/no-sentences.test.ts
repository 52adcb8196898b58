import { describe, expect, it } from "@jest/globals";
import type { Recorded } from "../../src/incident/recorded.ts";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import { walkTo } from "../incident/walk.ts";
import { HOUR, MINUTE, World } from "../incident/world.ts";
import { Play } from "../view/play.ts";
import { wholeStory } from "../view/whole-story.ts";

/** What people wrote, what the team configured, and lines that can be sent as they are; everything else holds facts. */
const WRITTEN = new Set([
  ...["title", "body", "text", "words", "reason", "when", "answer", "argument", "given", "written"],
  ...["policy", "categories", "boxes", "asks", "again", "mend", "head"],
  // Until boxes have ids, they are known by their words; natural names of signals and of action items.
  ...["item", "name"],
]);

/** A command as somebody wrote it. */
const isLine = (key: string, value: unknown): boolean =>
  key === "act" && typeof value === "string" && value.startsWith("/");

/** Strings of several words where nobody wrote them, with the path to each. */
const sentencesIn = (value: unknown, path: string): readonly string[] => {
  if (typeof value === "string") return /\s/u.test(value) ? [`${path}: ${value}`] : [];
  if (typeof value !== "object" || value === null) return [];
  if ("kind" in value && value.kind === "said") return [`${path}: said`];
  return Object.entries(value)
    .filter(
      ([key, inner]) => !WRITTEN.has(key) && !(key === "why" && path === "milestone-corrected") && !isLine(key, inner),
    )
    .flatMap(([key, inner]) => sentencesIn(inner, Array.isArray(value) ? path : `${path}.${key}`));
};

const sentences = (log: readonly Recorded[]): readonly string[] => [
  ...new Set(log.flatMap(({ event }) => sentencesIn(event, event.kind))),
];

/** An incident of which much is refused, whose gate is short of reviewers, and of which GitHub does not tell all. */
const refused = (): World => {
  const world = new World();
  const base = defaultPolicy();
  const team = (slug: string) => ({ kind: "team", org: "acme", slug }) as const;
  world.policy = {
    ...base,
    roles: {
      analyst: [{ kind: "rotation", rotation: "platform", offset: 0 }],
      authority: [{ kind: "user", login: "sam" }],
    },
    process: {
      ...base.process,
      stages: base.process.stages.map((stage) =>
        stage.kind === "gate" && stage.id === "analysis"
          ? {
              ...stage,
              approvals: 2,
              reviewers: [team("sre"), team("gone"), { kind: "user", login: "nobody-here" } as const],
            }
          : stage,
      ),
    },
  };
  world.teams = { "acme/sre": ["mia", "ana"] };
  world.declare();
  for (const [who, line] of REFUSED) world.say(who, line);
  walkTo(world, "gate:analysis");
  world.teams["acme/sre"] = "unanswered";
  world.say("mia", "/approve analysis");
  for (const _round of [1, 2, 3]) {
    world.now += 10 * MINUTE;
    for (const { name } of world.incident.kept ?? []) world.signal({ kind: "asked-again", words: name }, "mia");
  }
  world.teams["acme/sre"] = "unreadable";
  world.say("mia", "/approve analysis");
  world.wait(HOUR);
  world.say("ana", "/approve analysis");
  world.say("leo", "/cancel duplicate #99999");
  return world;
};

const REFUSED: readonly (readonly [string, string])[] = [
  ["eve", "/severity low"],
  ["rita", "/severity urgent"],
  ["rita", "/assign lead and analyst @leo"],
  ["rita", "/assign analyst"],
  ["rita", "/assign analyst somebody else"],
  ["rita", "/handover coordinator @ana @leo"],
  ["carol", "/take authority"],
  ["leo", "/service"],
  ["leo", "/link it"],
  ["leo", "/action alert on it owner=@acme/sre"],
  ["leo", "/action #99 @ana"],
  ["leo", "/mitigated at lunch"],
  ["leo", "/correct nothing 12:00"],
  ["leo", "/done everything"],
  ["leo", "/submit plan"],
  ["leo", "/approve plan"],
  ["sam", "/waive"],
  ["eve", "/validate"],
];

describe("no event holds a sentence of Firewarden's own", () => {
  it("of an incident that went the whole way", () => {
    const world = new World();
    walkTo(world, "none");
    expect(world.incident.ending?.kind).toBe("closed");
    expect(sentences(world.log)).toEqual([]);
  });

  it("of one to which nearly everything happened", () => {
    const play = new Play();
    for (const act of wholeStory) act(play);
    expect(sentences(play.log())).toEqual([]);
  });

  it("of one of which much was refused, and of which GitHub did not tell all", () => {
    const { log } = refused();
    const kinds = new Set(log.map(({ event }) => event.kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining(["refused", "reviewers-counted", "words-kept", "words-asked-again"]),
    );
    expect(sentences(log)).toEqual([]);
  });
});
