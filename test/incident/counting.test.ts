import { describe, expect, it } from "@jest/globals";
import { isUser, type Verdict } from "../../src/incident/authority/authority.ts";
import { reckon } from "../../src/incident/gate/gates.ts";
import type { Approval, Incident } from "../../src/incident/incident.ts";
import type { Answer } from "../../src/incident/question.ts";
import { gateById } from "../../src/incident/step/stages.ts";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import type { Person } from "../../src/vocabulary.ts";
import { atGate } from "./gate-policies.ts";
import { walkTo } from "./walk.ts";
import { refusedBy, World } from "./world.ts";

/*
 * Rules that others stand in front of, so that no story comes to them: each is asked by itself, because what stands in
 * front may change.
 */

const reckonedWith = (incident: Incident, approvals: readonly Approval[]) => {
  const [gate, record] = [gateById(incident, "analysis"), incident.gates.analysis];
  if (gate === undefined || record === undefined) throw new Error("nobody has approved");
  return reckon({ ...incident, gates: { analysis: { ...record, approvals } } }, gate);
};

describe("what counts at a gate", () => {
  it("is one person once by numeric id, even where a log holds two standing approvals under two names", () => {
    const world = atGate({ approvals: 2 });
    world.say("mia", "/approve analysis");
    const [approval] = world.incident.gates.analysis?.approvals ?? [];
    if (approval === undefined) throw new Error("nobody has approved");
    const again = { ...approval, person: { ...approval.person, login: "MIA-2" } };
    const { counted, open } = reckonedWith(world.incident, [approval, again]);
    expect(counted).toHaveLength(1);
    expect(open).toHaveLength(1);
  });

  it("is an approval of the revision that stands, even where no event has voided it", () => {
    const world = atGate({ approvals: 2 });
    world.say("mia", "/approve analysis");
    const [approval] = world.incident.gates.analysis?.approvals ?? [];
    if (approval === undefined) throw new Error("nobody has approved");
    const { counted, discounted } = reckonedWith(world.incident, [{ ...approval, revision: "of another text" }]);
    expect(counted).toEqual([]);
    expect(discounted).toMatchObject([{ person: { login: "mia" }, why: "another-revision" }]);
  });

  it("is told to who has approved already, and nothing is recorded", () => {
    const world = atGate({ approvals: 2 });
    world.say("mia", "/approve analysis");
    expect(refusedBy(world.say("mia", "/approve analysis"))).toBe("already-counted");
    expect(world.incident.gates.analysis?.approvals).toHaveLength(1);
  });

  it("is not the analyst's word, whoever wrote the analysis", () => {
    const world = new World();
    world.permissions.ana = "maintain";
    walkTo(world, "analysis");
    world.say("leo", "/submit analysis", "Root cause: the pool is exhausted.");
    expect(world.say("ana", "/approve analysis")).toMatchObject([
      { refusal: { rule: "excluded", facts: { why: "analyst" } } },
    ]);
    expect(world.incident.current).toBe("gate:analysis");
  });

  it("is nobody's word where the team does not exist: that is an error that blocks, and not a no", () => {
    const world = atGate({ reviewers: [{ kind: "team", org: "acme", slug: "ghosts" }] });
    expect(world.say("mia", "/approve analysis")).toMatchObject([
      { refusal: { rule: "unreadable", facts: { subject: { kind: "team", org: "acme", slug: "ghosts" } } } },
    ]);
  });
});

/** What `isUser` says of this person where the login is `named`'s now. */
const verdictOn = (login: string, person: Person, named: Person | "absent" | "unreadable"): Verdict => {
  const asking = isUser(defaultPolicy(), login, person);
  let step = asking.next(undefined as never);
  while (step.done !== true) step = asking.next({ kind: "person", person: named } satisfies Answer);
  return step.value;
};

describe("a login in the configuration", () => {
  const mia: Person = { id: 103, login: "Mia" };

  it("is the account that has it now, in any case of its letters", () => {
    expect(verdictOn("mia", mia, mia).kind).toBe("yes");
  });

  it("is not somebody who had it before", () => {
    expect(verdictOn("mia", mia, { id: 999, login: "mia" }).kind).toBe("no");
    expect(verdictOn("mia", mia, "absent").kind).toBe("no");
  });

  it("is nobody while it cannot be read", () => {
    expect(verdictOn("mia", mia, "unreadable").kind).toBe("unreadable");
  });
});
