import { describe, expect, it } from "@jest/globals";
import type { IssueTold, Unreadable } from "../../src/incident/question.ts";
import { issueTold, refusedBy, World } from "./world.ts";

/** An incident, 42, that the coordinator calls a duplicate of what GitHub tells so of. */
const cancelled = (argument: string, issues: Record<string, IssueTold | Unreadable> = {}) => {
  const world = new World();
  world.declare();
  Object.assign(world.issues, issues);
  return { events: world.say("rita", `/cancel duplicate ${argument}`), ending: world.incident.ending, world };
};
const ENDED = { kind: "cancelled", as: "duplicate" };

describe("an incident that is called a duplicate", () => {
  it.each([
    ["#41", "#41", 41, ""],
    ["of #41", "#41", 41, ""],
    ["#41, the same pool", "#41", 41, "the same pool"],
    ["41", "41", 41, ""],
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

  it.each<[string, string, Record<string, IssueTold | Unreadable>, string]>([
    ["of an issue that does not exist", "#99999", {}, "there is no issue #99999"],
    ["of another repository's that may not be read", "acme/secret#1", {}, "there is no issue acme/secret#1"],
    ["of itself", "#42", { "#42": issueTold(42) }, "is this incident itself"],
    ["of itself under an old name", "old/name#42", { "old/name#42": issueTold(42) }, "is this incident itself"],
    ["of a pull request", "#43", { "#43": issueTold(43, { isPullRequest: true }) }, "#43 is a pull request"],
    [
      "of a duplicate of itself",
      "#44",
      { "#44": issueTold(44, { isDuplicate: true, duplicateOf: 42 }) },
      "was ended as a duplicate of this incident",
    ],
    [
      "of another's duplicate",
      "#45",
      { "#45": issueTold(45, { isDuplicate: true, duplicateOf: 7 }) },
      "is itself a duplicate of #7; name that one",
    ],
    ["of what somebody closed as one", "#46", { "#46": issueTold(46, { isDuplicate: true }) }, "is itself a duplicate"],
    ["of nothing", "", {}, "the number of the other incident is missing"],
    ["of words", "the other one", {}, `"the" names no issue`],
  ])("does not end where it is one %s", (_what, argument, issues, problem) => {
    const { ending, events } = cancelled(argument, issues);
    expect(ending).toBeUndefined();
    expect(refusedBy(events)).toBe("bad-argument");
    expect(JSON.stringify(events)).toContain(problem.replaceAll('"', '\\"'));
  });

  it("does not end where the other may not be read, and waits where GitHub does not answer", () => {
    const blocked = cancelled("#47", { "#47": "unreadable" });
    expect([blocked.ending, refusedBy(blocked.events)]).toEqual([undefined, "unreadable"]);
    const late = cancelled("#47", { "#47": "unanswered" });
    expect(late.ending).toBeUndefined();
    expect(refusedBy(late.events)).toBeUndefined();
  });
});
