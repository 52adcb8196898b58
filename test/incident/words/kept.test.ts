import { describe, expect, it } from "@jest/globals";
import { nextDeadline } from "../../../src/incident/clock/deadlines.ts";
import { KEPT_FOR_MS, wordsDue } from "../../../src/incident/words/kept.ts";
import type { Gate } from "../../../src/process/process.ts";
import { atGate } from "../gate-policies.ts";
import { kinds, MINUTE, reference, refusedBy, type World } from "../world.ts";

const SRE: Partial<Gate> = { reviewers: [{ kind: "team", org: "acme", slug: "sre" }] };
const SECOND = 1_000;

const silent = (gate: Partial<Gate> = SRE): World =>
  atGate(gate, (world) => {
    world.teams["acme/sre"] = "unanswered";
  });

/** The next time that the lane is woken: what is kept is judged again, then the clocks. */
const wake = (world: World) => {
  world.now = Math.max(world.now, nextDeadline(world.incident) ?? 0);
  const again = wordsDue(world.incident, world.now).flatMap((signal) => world.take(signal));
  return [...again, ...world.wait(0)];
};

const answers = (world: World, ...members: readonly string[]): void => {
  world.teams["acme/sre"] = members;
};

describe("words that GitHub's answer is missing for", () => {
  it("are kept, and count as they were written once GitHub answers", () => {
    const world = silent();
    const events = world.say("carol", "/approve analysis");
    expect(kinds(events)).toEqual(["words-kept"]);
    const saidAt = world.now;
    answers(world, "carol");
    expect(kinds(wake(world))).toEqual(["words-judged", "approved", "carried-out", "gate-passed", "moved"]);
    expect(world.now - saidAt).toBeLessThanOrEqual(5 * SECOND);
    expect(world.log.find(({ event }) => event.kind === "approved")).toMatchObject({ at: saidAt, actor: { id: 109 } });
    expect(world.incident.kept).toEqual([]);
  });

  it("are refused as they would have been, where the answer is no", () => {
    const world = silent();
    world.say("carol", "/approve analysis");
    answers(world, "max");
    expect(refusedBy(wake(world))).toBe("not-a-reviewer");
  });

  it("are asked about ever more rarely, and refused after fifty minutes, once", () => {
    const world = silent();
    world.say("carol", "/approve analysis");
    const saidAt = world.now;
    const asked: number[] = [];
    while ((world.incident.kept ?? []).length > 0) {
      wake(world);
      asked.push(world.now - saidAt);
    }
    expect(refusedBy(world.log.map(({ event }) => event))).toBe("unanswered");
    expect(asked.at(-1)).toBeGreaterThanOrEqual(KEPT_FOR_MS);
    expect(asked.length).toBeLessThan(25);
    answers(world, "carol");
    expect(kinds(wake(world))).not.toContain("approved");
    expect(kinds(world.say("carol", "/approve analysis"))).toContain("approved");
  });

  it("hold up nobody else: an /ack is carried out meanwhile, and so is a second try", () => {
    const world = silent();
    world.say("carol", "/approve analysis");
    expect(kinds(world.say("leo", "/note we look"))).toContain("carried-out");
    expect(kinds(world.say("carol", "/approve analysis"))).toEqual(["words-kept"]);
    answers(world, "carol");
    const first = wake(world);
    expect(kinds(first)).toContain("approved");
  });

  it("let the commands below them wait, and be carried out in their order", () => {
    const world = silent();
    world.command("carol", "/approve analysis", "", 5000, 0);
    expect(kinds(world.command("carol", "/note I read it all", "", 5000, 1))).toEqual(["words-kept"]);
    expect(kinds(wake(world))).toEqual(["words-asked-again"]);
    answers(world, "carol");
    const events = kinds(wake(world));
    expect(events.indexOf("approved")).toBeLessThan(events.indexOf("noted"));
    expect(world.incident.kept).toEqual([]);
  });

  it("stop the commands below them where they are refused", () => {
    const world = silent();
    world.command("carol", "/approve analysis", "", 5000, 0);
    world.command("carol", "/note I read it all", "", 5000, 1);
    answers(world, "max");
    expect(kinds(wake(world))).not.toContain("noted");
    expect(world.incident.kept).toEqual([]);
  });

  it("are not about a text that was changed meanwhile", () => {
    const world = silent();
    world.say("carol", "/approve analysis");
    world.now += SECOND;
    world.signal(
      {
        ...{ kind: "comment-edited", body: "", submitted: "Root cause: another one.\n\nImpact: nobody can pay." },
        comment: world.incident.evidence.analysis?.comment ?? reference(1),
      },
      "ana",
    );
    answers(world, "carol");
    expect(refusedBy(wake(world))).toBe("written-before");
  });

  it.each(["comment-edited", "comment-deleted"] as const)("count no more after %s, and that is told", (kind) => {
    const world = silent();
    world.command("carol", "/approve analysis", "", 5000, 0);
    const comment = reference(5000);
    const what = kind === "comment-edited" ? { kind, comment, body: "no", submitted: undefined } : { kind, comment };
    expect(refusedBy(world.signal(what, "carol"))).toMatch(/meanwhile/);
    answers(world, "carol");
    expect(kinds(wake(world))).not.toContain("approved");
  });

  it("are told again at a second refusal, which is about another try", () => {
    const world = silent();
    for (const _try of [1, 2]) {
      world.say("carol", "/approve analysis");
      while ((world.incident.kept ?? []).length > 0) wake(world);
    }
    expect(world.log.filter(({ event }) => event.kind === "refused")).toHaveLength(2);
  });
});

describe("a gate that has its approvals while the standing of one cannot be read", () => {
  it.each(["unanswered", "unreadable"] as const)(
    "is looked at again by a clock of its own (%s), and passes then",
    (told) => {
      const world = atGate({ ...SRE, approvals: 2 }, (w) => {
        w.teams["acme/sre"] = ["carol", "mia"];
      });
      world.say("carol", "/approve analysis");
      world.unreadMembers.carol = told;
      world.say("mia", "/approve analysis");
      expect(world.incident.current).toBe("gate:analysis");
      expect(world.incident.gates.analysis?.held).toBeDefined();
      const heldAt = world.now;
      wake(world);
      expect(world.incident.current).toBe("gate:analysis");
      world.unreadMembers = {};
      wake(world);
      expect(world.incident.current).toBe("plan");
      expect(world.now - heldAt).toBeLessThan(MINUTE);
    },
  );
});
