import { describe, expect, it } from "@jest/globals";
import type { What } from "../../src/incident/signal.ts";
import { wordsDue } from "../../src/incident/words/kept.ts";
import { file, STEPS, walkTo, written } from "./walk.ts";
import { kinds, MINUTE, person, reference, refusedBy, World } from "./world.ts";

type Review = Extract<What, { kind: "reviewed" }>;
const STATES = ["approved", "changes_requested"] as const;

/** Mia's review of the post-mortem's pull request, as a delivery or a comparison tells it. */
const review = (world: World, state: Review["state"], commit: string) =>
  world.signal(
    {
      kind: "reviewed",
      repository: 7,
      pullRequest: 57,
      reviewId: 1,
      state,
      commit,
      words: "",
      reviewer: person("mia"),
    },
    "mia",
    `review 1 ${state}`,
  );

const dismissed = (world: World, by = "leo") =>
  world.signal(
    {
      ...{
        kind: "reviewed",
        repository: 7,
        pullRequest: 57,
        reviewId: 1,
        state: "dismissed",
        commit: "head",
        words: "",
      },
      reviewer: person("mia"),
    },
    by,
    "review 1 dismissed",
  );

const at = (stage: string): World => {
  const world = new World();
  walkTo(world, stage);
  return world;
};

describe("a review of the post-mortem's pull request", () => {
  it("counts for the text that stands there", () => {
    expect(kinds(review(at("gate:review"), "approved", "head"))).toContain("gate-passed");
    expect(kinds(review(at("gate:review"), "changes_requested", "head"))).toContain("rejected");
  });

  it.each(STATES)("of an older text does not count, and is not looked at again: %s", (state) => {
    const world = at("gate:review");
    world.files.old = "# An older text";
    expect(refusedBy(review(world, state, "old"))).toBe("written-before");
    delete world.files.old;
    expect(review(world, state, "old")).toEqual([]);
    expect(world.incident.current).toBe("gate:review");
  });

  it.each(STATES)("that came before the gate was open does not count when it is: %s", (state) => {
    const world = at("review");
    written(world, file("postmortem", "# Post-mortem", "branch"));
    const [url, branch] = ["https://github.com/acme/shop/pull/57", "firewarden/incident-42"];
    written(world, { kind: "pull-request", number: 57, url, headSha: "head", branch });
    expect(refusedBy(review(world, state, "head"))).toBe("gate-not-open");
    STEPS.review?.(world);
    expect(world.incident.current).toBe("gate:review");
    expect(review(world, state, "head")).toEqual([]);
    expect(world.incident.current).toBe("gate:review");
  });

  it.each(STATES)("is tried again where the text that it is about cannot be read: %s", (state) => {
    const world = at("gate:review");
    world.files.head = "unreadable";
    expect(() => review(world, state, "head")).toThrow("could not be read at head");
    delete world.files.head;
    expect(review(world, state, "head")).not.toEqual([]);
  });
});

describe("a review that waits for GitHub's answer", () => {
  it.each(STATES)("counts no more once it is dismissed, and that is told: %s", (state) => {
    const world = at("gate:review");
    world.permissions.mia = "unanswered";
    expect(kinds(review(world, state, "head"))).toEqual(["words-kept"]);
    expect(refusedBy(dismissed(world))).toBe("dismissed-meanwhile");
    expect(world.incident.kept).toEqual([]);
    world.permissions.mia = "maintain";
    world.now += MINUTE;
    expect(wordsDue(world.incident, world.now)).toEqual([]);
    expect(world.incident.current).toBe("gate:review");
  });

  it("is not touched by the dismissal of another", () => {
    const world = at("gate:review");
    world.permissions.mia = "unanswered";
    review(world, "approved", "head");
    const what = {
      kind: "reviewed",
      repository: 7,
      pullRequest: 57,
      reviewId: 2,
      state: "dismissed",
      commit: "head",
    } as const;
    expect(world.signal({ ...what, words: "", reviewer: person("max") }, "leo", "review 2 dismissed")).toEqual([]);
    expect(world.incident.kept).toHaveLength(1);
  });
});

describe("a command on the pull request", () => {
  const said = (world: World, pullRequest: number, by = "mia") =>
    world.signal(
      {
        kind: "commanded-elsewhere",
        repository: 7,
        command: "approve",
        argument: "review",
        index: 0,
        pullRequest,
        comment: reference(9),
      },
      by,
    );

  it("approves nothing, and its author hears where it would count", () => {
    const world = new World();
    walkTo(world, "gate:review");
    expect(said(world, 57)).toMatchObject([
      {
        kind: "refused",
        refusal: { rule: "on-pull-request", facts: { act: "/approve review", pullRequest: 57, isWord: true } },
      },
    ]);
    expect(world.incident.gates.review?.approvals ?? []).toEqual([]);
  });

  it("means nothing on another pull request", () => {
    const world = new World();
    walkTo(world, "gate:review");
    expect(said(world, 58)).toEqual([]);
  });
});
