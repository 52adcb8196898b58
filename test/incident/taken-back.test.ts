import { describe, expect, it } from "@jest/globals";
import type { What } from "../../src/incident/signal.ts";
import { wordsDue } from "../../src/incident/words/kept.ts";
import { issueState, labels } from "../../src/view/labels.ts";
import { ISSUE, kinds, MINUTE, reference, refusedBy, World } from "./world.ts";

const set = (label: string): What => ({ kind: "label-set", label, issue: ISSUE });
const severitySet: What = { kind: "severity-labelled", severity: "high", issue: ISSUE };
const removed = (label: string): What => ({ kind: "label-removed", label, issue: ISSUE });
const REOPENED: What = { kind: "issue-reopened" };
const CLOSED: What = { kind: "issue-closed", reason: "completed" };

const LEADS = { kind: "team", org: "acme", slug: "leads" } as const;

/** A critical incident with leo as its lead and max in the team of leads, while GitHub does not say who is in it. */
const silent = (): World => {
  const world = new World();
  world.policy = { ...world.policy, roles: { lead: [{ kind: "user", login: "leo" }, LEADS] } };
  world.declare();
  world.teams["acme/leads"] = "unanswered";
  world.now += MINUTE;
  return world;
};

const ended = (): World => {
  const world = silent();
  world.say("leo", "/cancel false-alarm");
  world.now += MINUTE;
  return world;
};

/** GitHub answers again, and what waits is judged. */
const answers = (world: World) => {
  world.teams["acme/leads"] = ["max"];
  world.now += MINUTE;
  return wordsDue(world.incident, world.now).flatMap((signal) => world.take(signal));
};

const done = (world: World, what: What, by: string) => {
  world.now += MINUTE;
  return world.signal(what, by);
};

const LINK: What = { kind: "item-linked", item: 44, target: "#43", comment: reference(7000) };
const LINK_TOUCHED: readonly What[] = [
  { kind: "comment-edited", comment: reference(7000), body: "/link #45", submitted: undefined },
  { kind: "comment-deleted", comment: reference(7000) },
];

describe("a link on an action item's issue that waits for GitHub's answer", () => {
  const linked = (): World => {
    const world = new World();
    world.declare("high");
    world.say("leo", "/action alert on the pool @ana");
    const item = world.incident.items[0]?.item ?? "";
    const url = "https://github.com/acme/shop/issues/44";
    world.signal({ kind: "written", written: { kind: "item", item, number: 44, url } }, undefined);
    world.changes["#43"] = "unanswered";
    expect(kinds(world.signal(LINK, "ana", "comment 7000, command 0"))).toEqual(["words-kept"]);
    return world;
  };
  const judged = (world: World) => {
    world.changes["#43"] = "merged";
    world.now += MINUTE;
    return kinds(wordsDue(world.incident, world.now).flatMap((signal) => world.take(signal)));
  };

  it("counts once GitHub answers", () => {
    expect(judged(linked())).toEqual(["words-judged", "action-linked", "carried-out"]);
  });

  it.each(LINK_TOUCHED)("counts no more after $kind, and that is told where it was said", (what) => {
    const world = linked();
    const events = done(world, what, "dana");
    expect(refusedBy(events)).toMatch(/^(?:edited|deleted)-meanwhile$/);
    expect(events.find(({ kind }) => kind === "refused")).toMatchObject({ comment: { id: 7000 } });
    expect(judged(world)).toEqual([]);
    expect(world.incident.items[0]?.evidence).toEqual([]);
  });

  it("lets the link below it in the same comment wait for it", () => {
    const world = linked();
    const second: What = { kind: "item-linked", item: 44, target: "#45", comment: reference(7000) };
    expect(kinds(world.signal(second, "ana", "comment 7000, command 1"))).toEqual(["words-kept"]);
  });

  it("is left alone by what becomes of another comment", () => {
    const world = linked();
    expect(done(world, { kind: "comment-deleted", comment: reference(7001) }, "dana")).toEqual([]);
    expect(judged(world)).toContain("action-linked");
  });
});

const WAYS = [
  ["mitigated", set("mitigated"), removed("mitigated")],
  ["resolved", set("resolved"), removed("Resolved")],
  ["a service's", set("service:checkout"), removed("service:checkout")],
  ["a severity's", severitySet, removed("sev:high")],
] as const;

describe("a label that waits for GitHub's answer", () => {
  it.each(WAYS)("counts no more once it is taken off: %s", (_name, setting, removing) => {
    const world = silent();
    expect(kinds(world.signal(setting, "max"))).toEqual(["words-kept"]);
    expect(kinds(done(world, removing, "dana"))).toEqual(["words-judged", "refused"]);
    expect(refusedBy(world.log.map(({ event }) => event))).toBe("removed-meanwhile");
    const before = world.incident;
    expect(answers(world)).toEqual([]);
    expect(world.incident).toEqual(before);
  });

  it("stands on the issue until then, and not after it", () => {
    const world = silent();
    world.signal(set("mitigated"), "max");
    expect(labels(world.incident)).toContain("mitigated");
    done(world, removed("mitigated"), "dana");
    expect(labels(world.incident)).not.toContain("mitigated");
  });

  it("is dropped without a word where whoever set it takes it off", () => {
    const world = silent();
    world.signal(set("mitigated"), "max");
    expect(kinds(done(world, removed("mitigated"), "max"))).toEqual(["words-judged"]);
  });

  it("counts where it was set again after it was taken off, also when that is told first", () => {
    const world = silent();
    const removedAt = world.now;
    world.now += MINUTE;
    world.signal(set("mitigated"), "max");
    world.late(removed("mitigated"), "dana", removedAt, world.now);
    expect(kinds(answers(world))).toContain("milestone-reached");
  });

  it("counts where another label is taken off", () => {
    const world = silent();
    world.signal(set("mitigated"), "max");
    done(world, removed("resolved"), "dana");
    expect(kinds(answers(world))).toContain("milestone-reached");
  });

  it("is put back where the incident was mitigated meanwhile by somebody else's word", () => {
    const world = silent();
    world.signal(set("mitigated"), "max");
    world.say("leo", "/mitigated");
    expect(kinds(done(world, removed("mitigated"), "dana"))).toContain("label-refused");
  });
});

describe("a label that is taken off", () => {
  it.each([
    ["resolved before anybody said so", "resolved"],
    ["another severity than the incident's", "sev:low"],
    ["a severity that nobody knows", "sev:urgent"],
    ["another phase than the incident's", "phase:closure"],
    ["the mode that it is not in", "mode:handoff"],
  ])("is not said to be put back where the incident does not want it: %s", (_name, label) => {
    const world = silent();
    expect(done(world, removed(label), "dana")).toEqual([]);
  });

  it.each(["sev:critical", "phase:triage", "incident"])("is put back where the incident wants it: %s", (label) => {
    expect(kinds(done(silent(), removed(label), "dana"))).toEqual(["label-refused"]);
  });
});

describe("a reopening that waits for GitHub's answer", () => {
  it("leaves the issue open, and counts once GitHub answers", () => {
    const world = ended();
    expect(kinds(world.signal(REOPENED, "max"))).toEqual(["words-kept"]);
    expect(issueState(world.incident)).toEqual({ open: true });
    expect(kinds(answers(world))).toContain("reopened");
  });

  it("counts no more once the issue is closed again, and that is told", () => {
    const world = ended();
    world.signal(REOPENED, "max");
    expect(refusedBy(done(world, CLOSED, "dana"))).toBe("closed-meanwhile");
    expect(issueState(world.incident).open).toBe(false);
    expect(answers(world)).toEqual([]);
    expect(world.incident.ending).toBeDefined();
  });

  it("counts where the closing that is told after it came before it", () => {
    const world = ended();
    const closedAt = world.now;
    world.now += MINUTE;
    world.signal(REOPENED, "max");
    world.late(CLOSED, "dana", closedAt, world.now);
    expect(kinds(answers(world))).toContain("reopened");
  });
});
