import { describe, expect, it } from "@jest/globals";
import type { IssueTold, Unreadable } from "../../src/incident/question.ts";
import { issueTold, person, refusedBy, World } from "./world.ts";

/** An incident, 42, that the coordinator calls a duplicate of what GitHub tells so of. */
const cancelled = (argument: string, issues: Record<string, IssueTold | Unreadable> = {}) => {
  const world = new World();
  world.declare();
  Object.assign(world.issues, issues);
  return { events: world.say("rita", `/cancel duplicate ${argument}`), ending: world.incident.ending, world };
};
const superseded = (argument: string, issues: Record<string, IssueTold | Unreadable> = {}) => {
  const world = new World();
  world.declare();
  Object.assign(world.issues, issues);
  return { events: world.say("rita", `/cancel superseded ${argument}`), ending: world.incident.ending };
};
const ENDED = { kind: "cancelled", as: "duplicate" };

describe("an incident that is called a duplicate", () => {
  it.each([
    ["#41", "#41", 41, ""],
    ["of #41", "#41", 41, ""],
    ["#41, the same pool", "#41", 41, "the same pool"],
    ["41", "41", 41, ""],
    ["GH-41", "#41", 41, ""],
    ["gh-41: the same pool", "#41", 41, "the same pool"],
    ["(#41)", "#41", 41, ""],
    ["of issue [#41], as it seems", "#41", 41, "as it seems"],
    ["<https://github.com/acme/shop/issues/41>.", "https://github.com/acme/shop/issues/41", 41, ""],
    ["acme/shop#41", "acme/shop#41", 41, ""],
    ["https://github.com/acme/shop/issues/41 x", "https://github.com/acme/shop/issues/41", 41, "x"],
  ])("of %j ends", (argument, target, of, words) => {
    expect(cancelled(argument, { [target]: issueTold(41) }).ending).toMatchObject({ ...ENDED, of, words });
  });

  it("of another repository's issue ends too, where that can be read", () => {
    const there = { "acme/other#1": issueTold(1, { repository: "acme/other", isHere: false }) };
    const { ending, events } = cancelled("acme/other#1 same outage", there);
    expect(ending).toMatchObject({ ...ENDED, of: undefined });
    expect(events).toContainEqual(expect.objectContaining({ kind: "cancelled", elsewhere: "acme/other#1" }));
  });

  it.each<[string, string, Record<string, IssueTold | Unreadable>, Record<string, unknown>]>([
    ["of an issue that does not exist", "#99999", {}, { problem: "issue-unseen", given: "#99999" }],
    [
      "of another repository's that may not be read",
      "acme/secret#1",
      {},
      { problem: "issue-unseen", given: "acme/secret#1" },
    ],
    ["of itself", "#42", { "#42": issueTold(42) }, { problem: "this-incident" }],
    ["of itself under an old name", "old/name#42", { "old/name#42": issueTold(42) }, { problem: "this-incident" }],
    [
      "of a pull request",
      "#43",
      { "#43": issueTold(43, { isPullRequest: true }) },
      { problem: "pull-request", given: "#43" },
    ],
    [
      "of a duplicate of itself",
      "#44",
      { "#44": issueTold(44, { isDuplicate: true, duplicateOf: 42 }) },
      { problem: "duplicate-of-this", given: "#44" },
    ],
    [
      "of another's duplicate",
      "#45",
      { "#45": issueTold(45, { isDuplicate: true, duplicateOf: 7 }) },
      { problem: "duplicate-of-another", given: "#45", other: 7 },
    ],
    [
      "of what somebody closed as one",
      "#46",
      { "#46": issueTold(46, { isDuplicate: true }) },
      { problem: "duplicate-itself", given: "#46" },
    ],
    ["of nothing", "", {}, { problem: "no-number" }],
    ["of words", "the other one", {}, { problem: "no-issue", given: "the" }],
  ])("does not end where it is one %s", (_what, argument, issues, problem) => {
    const { ending, events } = cancelled(argument, issues);
    expect(ending).toBeUndefined();
    expect(refusedBy(events)).toBe("bad-argument");
    expect(events).toMatchObject([{ refusal: { facts: problem } }]);
  });

  it("does not end where the other may not be read, and waits where GitHub does not answer", () => {
    const blocked = cancelled("#47", { "#47": "unreadable" });
    expect([blocked.ending, refusedBy(blocked.events)]).toEqual([undefined, "unreadable"]);
    const late = cancelled("#47", { "#47": "unanswered" });
    expect(late.ending).toBeUndefined();
    expect(refusedBy(late.events)).toBeUndefined();
  });
});

describe("an incident that is called superseded", () => {
  it.each([
    ["#41", 41, ""],
    ["by #41, the bigger one", 41, "the bigger one"],
    ["GH-41", 41, ""],
    ["", undefined, ""],
    ["by the migration of July", undefined, "by the migration of July"],
    ["3 of these stand together in the report", undefined, "3 of these stand together in the report"],
  ])("by %j ends", (argument, of, words) => {
    expect(superseded(argument).ending).toMatchObject({ kind: "cancelled", as: "superseded", of, words });
  });

  it.each<[string, string, Record<string, IssueTold | Unreadable>, Record<string, unknown>]>([
    ["does not exist", "#99999", {}, { problem: "issue-unseen", given: "#99999" }],
    ["is itself", "#42", { "#42": issueTold(42) }, { problem: "this-incident" }],
    [
      "is a pull request",
      "#43",
      { "#43": issueTold(43, { isPullRequest: true }) },
      { problem: "pull-request", given: "#43" },
    ],
    [
      "was superseded by this one",
      "#44",
      { "#44": issueTold(44, { isDuplicate: true, duplicateOf: 42 }) },
      { problem: "duplicate-of-this", given: "#44" },
    ],
  ])("does not end where what supersedes it %s", (_what, argument, issues, problem) => {
    const { ending, events } = superseded(argument, issues);
    expect(ending).toBeUndefined();
    expect(refusedBy(events)).toBe("bad-argument");
    expect(events).toMatchObject([{ refusal: { facts: problem } }]);
  });
});

describe("an issue that somebody names", () => {
  it("is looked at as who names it may see it", () => {
    const { world } = cancelled("acme/secret#1");
    expect(world.asked).toContainEqual({ kind: "issue", target: "acme/secret#1", asker: person("rita") });
  });

  it("is looked at, as evidence, as who linked it may see it", () => {
    const world = new World();
    world.declare();
    world.say("leo", "/take lead");
    world.say("leo", "/action check the pool");
    const [item] = world.incident.items;
    world.record({
      kind: "action-opened",
      item: item?.item ?? "",
      number: 57,
      url: "https://github.com/acme/shop/issues/57",
    });
    world.say("leo", "/link (acme/secret#9)");
    world.signal({ kind: "item-closed", item: 57, completed: true }, "rita");
    const change = { kind: "change", target: "acme/secret#9", asker: person("leo") };
    expect(world.asked.filter(({ kind }) => kind === "change")).toEqual([change]);
  });
});
