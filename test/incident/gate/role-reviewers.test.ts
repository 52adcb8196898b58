import { describe, expect, it } from "@jest/globals";
import type { Who } from "../../../src/incident/authority/who.ts";
import { whoReviews } from "../../../src/incident/gate/gates.ts";
import { gateById } from "../../../src/incident/step/stages.ts";
import type { Player, Policy } from "../../../src/policy/policy.ts";
import type { Role } from "../../../src/vocabulary.ts";
import { withGate } from "../gate-policies.ts";
import { named } from "../named.ts";
import { walkTo } from "../walk.ts";
import { refusedBy, World } from "../world.ts";

const user = (login: string): Player => ({ kind: "user", login });
const SERVICE = {
  ...{ owner: undefined, business: undefined, support: undefined, rotation: undefined },
  ...{ skills: [], repository: undefined, recipients: [] },
};

/** An incident at a gate that names this role, under a configuration. */
const atGateOf = (role: Role, change: Partial<Policy> = {}): World => {
  const world = new World();
  world.policy = { ...withGate("analysis", { reviewers: [{ kind: "role", role }], exclude: [] }), ...change };
  walkTo(world, "gate:analysis");
  return world;
};

const who = (world: World): readonly Who[] => {
  const gate = gateById(world.incident, "analysis");
  return gate === undefined ? [] : whoReviews(world.incident, gate);
};
const assigned = (world: World) =>
  world.log.flatMap(({ event }) => (event.kind === "refused" ? [event.refusal.facts.assigned] : [])).at(-1);

const checkout = { checkout: { ...SERVICE, owner: user("dana") } };

describe("a gate that names a role for which the configuration names somebody", () => {
  it.each([
    ["the configuration's roles", { roles: { "service-owner": [user("dana")] } }],
    ["the service's entry in the catalogue", { services: checkout }],
  ] satisfies readonly (readonly [string, Partial<Policy>])[])(
    "does not count whom the lead puts into it, where it comes from %s",
    (_where, change) => {
      const world = atGateOf("service-owner", change);
      world.say("leo", "/assign service-owner @eve");
      expect(refusedBy(world.say("eve", "/approve analysis"))).toBe("not-a-reviewer");
      expect(assigned(world)).toBe("service-owner");
      expect(who(world)).toEqual(named("@dana"));
      world.say("dana", "/approve analysis");
      expect(world.incident.current).toBe("plan");
    },
  );

  it("does not count who was handed the role over", () => {
    const world = atGateOf("business-owner", { roles: { "business-owner": [user("dana")] } });
    world.say("dana", "/handover business-owner @eve");
    expect(refusedBy(world.say("eve", "/approve analysis"))).toBe("not-a-reviewer");
    world.say("dana", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("does not count who merely declared it, and so coordinates", () => {
    const world = new World();
    const roles = { coordinator: [{ kind: "team", org: "acme", slug: "sre" } as const] };
    world.policy = {
      ...withGate("analysis", { reviewers: [{ kind: "role", role: "coordinator" }], exclude: [] }),
      roles,
    };
    world.teams["acme/sre"] = ["mia"];
    walkTo(world, "gate:analysis");
    expect(world.incident.roles.coordinator?.people.map(({ login }) => login)).not.toContain("mia");
    const [coordinator] = world.incident.roles.coordinator?.people ?? [];
    expect(refusedBy(world.say(coordinator?.login ?? "", "/approve analysis"))).toBe("not-a-reviewer");
    world.say("mia", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  /** Rita, who declares it, has the duty then, and max when it comes to the gate. */
  const onDuty = (): World => {
    const world = new World();
    const coordinator: readonly Player[] = [{ kind: "rotation", rotation: "platform", offset: 0 }];
    world.policy = {
      ...withGate("analysis", { reviewers: [{ kind: "role", role: "coordinator" }], exclude: [] }),
      roles: { coordinator },
    };
    world.onDuty = "rita";
    walkTo(world, "assign");
    world.say("rita", "/ack");
    walkTo(world, "gate:analysis");
    world.onDuty = "max";
    return world;
  };

  it("counts who was on duty when it was declared, though the duty has passed on, and who has it now", () => {
    for (const reviewer of ["rita", "max"]) {
      const world = onDuty();
      world.say(reviewer, "/approve analysis");
      expect(world.incident.current).toBe("plan");
    }
  });

  it("counts who was on duty no more, once it was only given back by hand", () => {
    const world = onDuty();
    world.say("rita", "/handover coordinator @eve");
    world.say("leo", "/assign coordinator @rita");
    expect(refusedBy(world.say("rita", "/approve analysis"))).toBe("not-a-reviewer");
  });

  it("is not got rid of by naming a service that has no owner", () => {
    const world = atGateOf("service-owner", { services: { ...checkout, search: SERVICE } });
    world.say("leo", "/service checkout");
    world.say("leo", "/service search");
    world.say("leo", "/assign service-owner @eve");
    expect(refusedBy(world.say("eve", "/approve analysis"))).toBe("not-a-reviewer");
    world.say("dana", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("tells that nobody can pass it where whom it names is left out, whoever holds the role", () => {
    const world = new World();
    const exclude = [{ kind: "user", login: "dana" }] as const;
    world.policy = {
      ...withGate("analysis", { reviewers: [{ kind: "role", role: "service-owner" }], exclude }),
      roles: { "service-owner": [user("dana")] },
    };
    walkTo(world, "gate:analysis");
    world.say("leo", "/assign service-owner @eve");
    expect(world.incident.gates.analysis?.shortage).toMatchObject({ empty: [["role:service-owner"]], able: [] });
  });
});

describe("a gate that names a role for which the configuration names nobody", () => {
  it("counts who holds it", () => {
    const world = atGateOf("service-owner");
    world.say("leo", "/assign service-owner @eve");
    world.say("eve", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });
});
