import { describe, expect, it } from "@jest/globals";
import { deadlines } from "../../src/incident/clock/deadlines.ts";
import { conflictOf } from "../../src/incident/clock/milestone-order.ts";
import type { Event } from "../../src/incident/event.ts";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import { MILESTONES, type Milestone } from "../../src/vocabulary.ts";
import { STEPS, walkTo } from "./walk.ts";
import { HOUR, ISSUE, kinds, MINUTE, refusedBy, START, World } from "./world.ts";

const led = (): World => {
  const world = new World();
  world.declare();
  world.say("leo", "/take lead");
  return world;
};

/** At the gate of the review, which needs two approvals here. */
const atReviewOfTwo = (): World => {
  const world = new World();
  const { process, ...policy } = defaultPolicy();
  const stages = process.stages.map((stage) =>
    stage.kind === "gate" && stage.id === "review" ? { ...stage, approvals: 2 } : stage,
  );
  world.policy = { ...policy, process: { ...process, stages } };
  walkTo(world, "gate:review");
  return world;
};

const factsOf = (events: readonly Event[]) =>
  events.flatMap((event) => (event.kind === "refused" ? [event.refusal.facts] : []))[0];

/** Of each pair, the first cannot be later than the second; every other pair is free. */
const BOUND: readonly (readonly [Milestone, Milestone])[] = [
  ["started", "detected"],
  ["started", "declared"],
  ["started", "mitigated"],
  ["started", "resolved"],
  ["detected", "declared"],
  ["declared", "acknowledged"],
  ["mitigated", "resolved"],
  ["resolved", "verified"],
  ["verified", "closed"],
];

describe("the order of milestones", () => {
  it.each(BOUND)("does not let %s be after %s", (earlier, later) => {
    expect(conflictOf({ [later]: 10 }, earlier, 11)).toMatchObject({ side: "after", other: later, otherAt: 10 });
    expect(conflictOf({ [earlier]: 10 }, later, 9)).toMatchObject({ side: "before", other: earlier, otherAt: 10 });
    expect(conflictOf({ [later]: 10 }, earlier, 10)).toBeUndefined();
  });
  it("binds no other two", () => {
    const free = MILESTONES.flatMap((one) => MILESTONES.map((other) => [one, other] as const)).filter(
      ([one, other]) => !BOUND.some((pair) => pair.includes(one) && pair.includes(other)),
    );
    for (const [one, other] of free)
      for (const at of [9, 11])
        expect([one, other, conflictOf({ [other]: 10 }, one, at)]).toEqual([one, other, undefined]);
  });
  it("refuses `/mitigated` after the service was resolved, with both moments and what mends either", () => {
    const world = led();
    world.say("leo", "/resolved permanent");
    const resolved = world.now;
    const refused = world.say("leo", "/mitigated");
    expect(factsOf(refused)).toEqual({
      act: "/mitigated",
      milestone: "mitigated",
      at: new Date(world.now).toISOString(),
      side: "after",
      other: "resolved",
      otherAt: new Date(resolved).toISOString(),
      again: "/mitigated TIME",
      mend: "/correct resolved TIME",
      zone: "UTC",
    });
    expect(world.incident.milestones.mitigated).toBeUndefined();
    expect(kinds(world.say("leo", "/mitigated 3m ago"))).toContain("milestone-reached");
  });
  it("refuses `/resolved` before it was mitigated, and before it began", () => {
    const world = led();
    world.say("leo", "/mitigated");
    expect(factsOf(world.say("leo", "/resolved permanent 5m ago"))).toMatchObject({ other: "mitigated" });
    expect(factsOf(world.say("leo", "/resolved permanent 2019-01-01 10:00"))).toMatchObject({
      mend: "/correct started TIME",
      zone: "UTC",
    });
    expect(world.incident.resolution).toBeUndefined();
  });
  it("takes a repair before anybody declared or acknowledged: urgent work waits for no paper", () => {
    const world = led();
    expect(kinds(world.say("leo", "/mitigated 5m ago"))).toContain("milestone-reached");
  });
  it("puts the label `mitigated` back, and says why, where the service was resolved before", () => {
    const world = led();
    world.say("leo", "/resolved permanent");
    world.now += MINUTE;
    const events = world.signal({ kind: "label-set", label: "mitigated", issue: ISSUE }, "leo");
    expect(refusedBy(events)).toBe("out-of-order");
    expect(world.incident.milestones.mitigated).toBeUndefined();
  });
  it("does not take a beginning after the declaration from an edit of the issue's text, and says so", () => {
    const world = led();
    world.now += HOUR;
    const before = world.incident.milestones.started;
    const events = world.signal({ kind: "body-changed", body: "### When it began\n\n13:30\n" }, "rita");
    expect(factsOf(events)).toMatchObject({ milestone: "started", side: "after", other: "declared" });
    expect(world.incident.milestones.started).toBe(before);
  });
  it("lets a later repair unsay what was verified", () => {
    const world = new World();
    walkTo(world, "gate:resolution");
    expect(kinds(world.say("ana", "/resolved permanent"))).toContain("resolution-set");
    expect(world.incident.milestones.verified).toBeUndefined();
  });
});

describe("/correct", () => {
  it.each([
    ["started", "/correct started 12:55 by the graphs", undefined],
    ["acknowledged", "/correct acknowledged 1m ago", "/ack"],
    ["mitigated", "/correct mitigated 2m ago", "/mitigated"],
    ["resolved", "/correct resolved 2m ago", "/resolved permanent"],
  ] as const)("mends the moment of %s, and keeps what stood there", (milestone, line, first) => {
    const world = led();
    if (first !== undefined) world.say("leo", first);
    const from = world.incident.milestones[milestone];
    const [corrected] = world.say("leo", line);
    expect(corrected).toMatchObject({ kind: "milestone-corrected", milestone, from });
    expect(corrected).toMatchObject({ at: world.incident.milestones[milestone] });
    expect(world.incident.milestones[milestone]).not.toBe(from);
  });
  it("says for the first time when it was detected, which no other command does", () => {
    const world = led();
    expect(kinds(world.say("leo", "/correct detected 12:55 the alarm rang"))).toEqual([
      "milestone-reached",
      "noted",
      "carried-out",
    ]);
    expect(kinds(world.say("leo", "/correct detected 12:56"))).toContain("milestone-corrected");
  });
  it.each([
    ["/correct", "bad-argument"],
    ["/correct declared 12:55", "bad-argument"],
    ["/correct verified 12:55", "bad-argument"],
    ["/correct constructor 12:55", "bad-argument"],
    ["/correct started at lunch", "bad-time"],
    ["/correct started", "bad-time"],
    ["/correct started 2027-01-01 10:00", "bad-time"],
    ["/correct mitigated 5m ago", "nothing-to-do"],
    ["/correct started now", "out-of-order"],
    ["/correct detected 2019-01-01 10:00", "out-of-order"],
  ])("refuses %s: %s", (line, rule) => {
    expect(refusedBy(led().say("leo", line))).toBe(rule);
  });
  it("does nothing where the moment is right already", () => {
    const world = led();
    world.say("leo", "/correct started 12:55");
    expect(refusedBy(world.say("leo", "/correct started 12:55"))).toBe("nothing-to-do");
  });
  it("is not done by who may only note", () => {
    expect(refusedBy(led().say("carol", "/correct started 12:55"))).toBe("not-allowed");
  });
  it("may mend an incident that has ended", () => {
    const world = new World();
    walkTo(world, "the end");
    expect(kinds(world.say("ana", "/correct started 2026-11-22 12:40"))).toContain("milestone-corrected");
    expect(world.incident.ending?.kind).toBe("closed");
  });
  it("voids the approvals of a post-mortem that is written again with the moment", () => {
    const world = atReviewOfTwo();
    expect(kinds(world.say("mia", "/approve review"))).toContain("approved");
    expect(kinds(world.say("ana", "/correct started 2026-11-22 12:40"))).toContain("approval-voided");
  });
  it("voids none where people have written in the post-mortem, which then stays", () => {
    const world = atReviewOfTwo();
    world.files.ccc = "# Post-mortem\n\nIt was a Sunday.";
    world.signal({ kind: "pull-request-updated", repository: 7, pullRequest: 57, headSha: "ccc" }, "dana");
    world.now += MINUTE;
    expect(kinds(world.say("mia", "/approve review"))).toContain("approved");
    expect(kinds(world.say("ana", "/correct started 2026-11-22 12:40"))).toEqual([
      "milestone-corrected",
      "carried-out",
    ]);
  });
  it("lets the watch run out once more where the service was back later than was said", () => {
    const world = new World();
    walkTo(world, "implement");
    STEPS.implement?.(world);
    world.wait(HOUR);
    world.say("leo", "/submit verification", "It is well.");
    expect(deadlines(world.incident).map(({ clock }) => clock)).not.toContain("monitoring");
    world.say("ana", "/correct resolved 30m ago");
    world.say("leo", "/validate");
    expect(world.incident.current).toBe("verify");
    const until = deadlines(world.incident).find(({ clock }) => clock === "monitoring")?.at;
    expect(until).toBe((world.incident.milestones.resolved ?? 0) + HOUR);
    world.wait((until ?? 0) - world.now);
    expect(world.incident.current).toBe("gate:resolution");
  });
  it("does not call again where the service was back earlier", () => {
    const world = new World();
    walkTo(world, "implement");
    STEPS.implement?.(world);
    world.wait(HOUR);
    expect(kinds(world.say("ana", "/correct mitigated 65m ago"))).toContain("milestone-corrected");
    expect(kinds(world.say("ana", "/correct resolved 64m ago"))).toContain("milestone-corrected");
    expect(deadlines(world.incident).map(({ clock }) => clock)).not.toContain("monitoring");
  });
  it("goes on from what was corrected: a second `/resolved` is judged by the moments that stand", () => {
    const world = led();
    world.say("leo", "/mitigated");
    world.say("leo", "/correct mitigated 10m ago");
    expect(kinds(world.say("leo", "/resolved permanent 5m ago"))).toContain("resolution-set");
    expect(START).toBeLessThan(world.now);
  });
});
