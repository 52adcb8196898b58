import { describe, expect, it } from "@jest/globals";
import { approversCalled, askedAtGate } from "../../../src/incident/authority/approvers.ts";
import { currentStage } from "../../../src/incident/step/stages.ts";
import type { Gate, Reviewer } from "../../../src/process/process.ts";
import { named } from "../named.ts";
import { STEPS } from "../walk.ts";
import { kinds, MINUTE, World } from "../world.ts";

const MAINTAIN = { kind: "permission", atLeast: "maintain" } as const;

/** A critical incident at the gate `analysis`, whose text ana wrote. */
const atGate = (set: (world: World) => void = () => undefined, reviewers?: readonly Reviewer[], approvals = 1) => {
  const world = new World();
  const changed = (gate: Gate): Gate => ({ ...gate, reviewers: reviewers ?? gate.reviewers, approvals });
  const stages = world.policy.process.stages.map((each) => (each.kind === "gate" ? changed(each) : each));
  world.policy = { ...world.policy, process: { ...world.policy.process, stages } };
  world.permissions.carol = "maintain";
  set(world);
  world.declare("critical");
  for (const step of ["document", "assign", "analysis"]) STEPS[step]?.(world);
  return world;
};
const gateOf = (world: World): Gate => {
  const stage = currentStage(world.incident);
  if (stage?.kind !== "gate") throw new Error("it is at no gate");
  return stage;
};
const called = (world: World): readonly string[] =>
  approversCalled(world.incident, gateOf(world)).flatMap(({ people }) => people.map(({ login }) => login));

describe("a gate that names only a permission", () => {
  it("calls five who have it: first who works on the incident, administrators last", () => {
    expect(called(atGate())).toEqual(["leo", "mia", "max", "carol", "sam"]);
    expect(approversCalled(atGate().incident, gateOf(atGate()))).toMatchObject([{ atLeast: "maintain", others: 1 }]);
  });

  it("calls nobody whose approval would not count: the author, the analyst, a program", () => {
    const world = atGate((made) => {
      made.permissions.ana = "admin";
      made.renamed = { mia: "renovate[bot]" };
    });
    expect(called(world)).toEqual(["leo", "max", "sam", "amy", "carol"]);
  });

  it("calls administrators only where it names them", () => {
    expect(called(atGate(undefined, [{ kind: "permission", atLeast: "admin" }]))).toEqual(["sam", "amy"]);
  });

  it("calls who stands in for a role that nobody holds", () => {
    const world = atGate(undefined, [{ kind: "role", role: "authority" }]);
    expect(called(world)).toEqual(["sam", "amy"]);
  });

  it("calls nobody where a team is named, or enough people", () => {
    const team = { kind: "team", org: "acme", slug: "sre" } as const;
    const teamed = atGate(
      (world) => {
        world.teams["acme/sre"] = ["mia"];
      },
      [team, MAINTAIN],
    );
    expect(called(teamed)).toEqual([]);
    expect(called(atGate(undefined, [{ kind: "user", login: "mia" }, MAINTAIN]))).toEqual([]);
  });

  it("calls them where the only person who is named may not approve, or one is not enough", () => {
    expect(called(atGate(undefined, [{ kind: "user", login: "ana" }, MAINTAIN]))).toContain("leo");
    expect(called(atGate(undefined, [{ kind: "user", login: "mia" }, MAINTAIN], 2))).toContain("leo");
  });

  it("asks nobody who has approved to do it again", () => {
    const world = atGate(undefined, undefined, 2);
    world.say("mia", "/approve analysis");
    expect(called(world)).toEqual(["leo", "max", "carol", "sam"]);
    expect(askedAtGate(world.incident, gateOf(world))).toEqual(named("@leo", "@max", "@carol", "@sam"));
  });

  it("looks for others once somebody who was called may not approve any more, and otherwise not again", () => {
    const world = atGate();
    expect(kinds(world.say("leo", "/note all quiet"))).not.toContain("approvers-sought");
    world.say("leo", "/assign analyst @carol");
    expect(called(world)).toEqual(["leo", "mia", "max", "sam", "amy"]);
    expect(kinds(world.say("leo", "/note all quiet"))).not.toContain("approvers-sought");
  });
});

describe("while GitHub does not answer who has the permission", () => {
  const silent = (world: World) => {
    world.permissions.amy = "unanswered";
  };

  it("the record is at its gate, and it is asked again until it answers", () => {
    const world = atGate(silent);
    expect(called(world)).toEqual([]);
    expect(askedAtGate(world.incident, gateOf(world))).toEqual([{ kind: "permission", atLeast: "maintain" }]);
    world.permissions.amy = "admin";
    expect(kinds(world.wait(3_000))).toContain("approvers-sought");
    expect(called(world)).toContain("leo");
    expect(kinds(world.wait(MINUTE))).not.toContain("approvers-sought");
  });

  it("it is given up in the end, and asked no more", () => {
    const world = atGate(silent);
    for (let minutes = 0; minutes < 60; minutes += 5) world.wait(5 * MINUTE);
    expect(kinds(world.wait(5 * MINUTE))).not.toContain("approvers-sought");
    expect(world.incident.gates.analysis?.sought?.maintain?.found).toBe("unreadable");
  });
});

it("follows who is called under another name", () => {
  const world = atGate();
  world.signal({ kind: "people-renamed", people: [{ id: 101, login: "leonora" }] }, undefined);
  expect(called(world)[0]).toBe("leonora");
  expect(world.incident.gates.analysis?.sought?.maintain?.of).toBe(6);
});

it("has the text judged by whoever has the permission, called or not", () => {
  const world = atGate();
  world.say("amy", "/approve analysis");
  expect(world.incident.current).toBe("plan");
});
