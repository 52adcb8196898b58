import { describe, expect, it } from "@jest/globals";
import type { Event } from "../../../src/incident/event.ts";
import { all, atGate, reckoning, team, user } from "../gate-policies.ts";
import { subjects } from "../named.ts";
import { HOUR, MINUTE, person, reference, World } from "../world.ts";

const sre =
  (...members: readonly string[]) =>
  (world: World): void => {
    world.teams["acme/sre"] = members;
  };

const shortage = (world: World) => world.incident.gates.analysis?.shortage;
const counts = (world: World): readonly Event[] =>
  world.log.map(({ event }) => event).filter(({ kind }) => kind === "reviewers-counted");
const groupsAsked = ({ asked }: World) => asked.filter(({ kind }) => kind === "candidates");
/** What was asked since the declaration, which has questions of its own. */
const lookUps = (world: World) => {
  const declared = Object.assign(new World(), { policy: world.policy, teams: world.teams });
  declared.declare();
  return groupsAsked(world).slice(groupsAsked(declared).length);
};

describe("when the record arrives at a gate, its reviewers are counted, and it", () => {
  it("says nothing where enough people can pass it", () => {
    const world = atGate({ reviewers: [team("sre")], approvals: 2 }, sre("mia", "max"));
    expect(counts(world)).toEqual([]);
    expect(shortage(world)).toBeUndefined();
  });

  it("says nothing of a gate of maintainers as it comes without configuration", () => {
    expect(counts(atGate())).toEqual([]);
  });

  it("records how many people are missing, and who is left out and why", () => {
    const world = atGate({ reviewers: [team("sre")], approvals: 3 }, sre("mia", "max", "ana"));
    expect(shortage(world)).toEqual({
      needed: 3,
      empty: [["@acme/sre"]],
      able: [person("mia"), person("max")],
      excluded: [{ person: person("ana"), why: "author" }],
      unreadable: [],
      absent: [],
    });
  });

  it("counts one person once, whatever entries name them", () => {
    const reviewers = [team("sre"), user("mia"), { kind: "permission", atLeast: "admin" } as const];
    const world = atGate({ reviewers, approvals: 4 }, sre("mia", "sam"));
    expect(shortage(world)?.empty).toHaveLength(1);
    expect(shortage(world)?.able.map(({ login }) => login)).toEqual(["mia", "sam", "amy"]);
  });

  it("seats nobody twice where it takes one of these and one of those", () => {
    const world = atGate({ reviewers: [all(team("sre"), user("mia"))] }, sre("mia"));
    expect(shortage(world)).toMatchObject({ needed: 2, empty: [[expect.any(String)]] });
    expect(shortage(atGate({ reviewers: [all(team("sre"), user("mia"))] }, sre("mia", "max")))).toBeUndefined();
  });

  it("counts whoever holds a role, may act in it, or stands in while it is open", () => {
    const role = (name: "service-owner" | "lead" | "authority") => ({
      reviewers: [{ kind: "role", role: name } as const],
    });
    expect(shortage(atGate(role("service-owner")))?.empty).toEqual([["role:service-owner"]]);
    expect(shortage(atGate(role("lead")))).toBeUndefined();
    expect(shortage(atGate(role("authority")))).toBeUndefined();
    const configured = atGate(role("service-owner"), (world) => {
      world.policy = { ...world.policy, roles: { "service-owner": [{ kind: "team", org: "acme", slug: "sre" }] } };
      sre("carol")(world);
    });
    expect(shortage(configured)).toBeUndefined();
  });

  it("tells a team that does not exist, and an account", () => {
    const world = atGate({ reviewers: [team("ghosts"), user("mia"), user("nobody")] });
    expect(shortage(world)).toMatchObject({
      empty: [],
      absent: subjects("the team @acme/ghosts", "the account @nobody"),
    });
  });

  it("tells an account that it leaves out and that does not exist", () => {
    const world = atGate({ exclude: [{ kind: "user", login: "nobody" }] });
    expect(shortage(world)).toMatchObject({ empty: [], absent: subjects("the account @nobody") });
  });

  it("tells what cannot be read, and does not take it for nobody", () => {
    const world = atGate({ reviewers: [team("sre")], approvals: 2 }, (w) => {
      w.teams["acme/sre"] = "unreadable";
    });
    expect(shortage(world)).toMatchObject({ empty: [], unreadable: subjects("the team @acme/sre") });
  });

  it("looks each entry up once", () => {
    const reviewers = [team("sre"), all(team("sre"), { kind: "permission", atLeast: "maintain" } as const)];
    const world = atGate({ reviewers, approvals: 2 }, sre("mia"));
    expect(lookUps(world)).toHaveLength(2);
    world.say("rita", "/note nothing that matters to the gate");
    world.say("mia", "/approve analysis");
    expect(lookUps(world)).toHaveLength(2);
  });

  it("never passes by being counted", () => {
    const world = atGate({ reviewers: [team("sre")] }, sre("mia", "max"));
    expect(reckoning(world)).toMatchObject({ state: "waiting", counted: [] });
  });
});

describe("while the record stands at a gate, it is counted again", () => {
  const atTwo = (): World =>
    atGate({ reviewers: [team("sre")], approvals: 2 }, (world) => {
      sre("mia", "max")(world);
    });

  it("when a reviewer becomes the analyst, and when somebody else takes over", () => {
    const world = atTwo();
    world.say("leo", "/assign analyst @ana @mia");
    expect(shortage(world)).toMatchObject({ empty: [["@acme/sre"]], excluded: [{ why: "analyst" }] });
    world.say("leo", "/assign analyst @ana");
    expect(shortage(world)).toBeUndefined();
    expect(counts(world)).toHaveLength(2);
  });

  it("when a reviewer edits what it judges", () => {
    const world = atTwo();
    const comment = reference(world.incident.evidence.analysis?.comment?.id ?? 0);
    world.signal({ kind: "comment-edited", comment, body: "", submitted: "Another story" }, "max");
    expect(shortage(world)).toMatchObject({ excluded: [{ person: person("max"), why: "editor" }] });
  });

  it("when the role that reviews is given to somebody", () => {
    const world = atGate({ reviewers: [{ kind: "role", role: "service-owner" }] });
    expect(shortage(world)?.empty).toHaveLength(1);
    world.say("leo", "/assign service-owner @carol");
    expect(shortage(world)).toBeUndefined();
  });

  it("when its reviewers are reminded, so that a new member of the team clears it", () => {
    const world = atGate({ reviewers: [team("sre")], approvals: 2 }, sre("mia"));
    expect(shortage(world)?.empty).toHaveLength(1);
    world.teams["acme/sre"] = ["mia", "max"];
    world.wait(5 * MINUTE);
    expect(shortage(world)?.empty).toHaveLength(1);
    world.wait(HOUR);
    expect(shortage(world)).toBeUndefined();
  });

  it("but not at every reminder where nothing is wrong", () => {
    const world = atTwo();
    const before = lookUps(world).length;
    world.wait(HOUR);
    expect(lookUps(world)).toHaveLength(before);
  });

  it("but records nothing where nothing is new", () => {
    const world = atGate({ reviewers: [team("sre")], approvals: 2 }, sre("mia"));
    world.wait(HOUR);
    expect(counts(world)).toHaveLength(1);
  });

  it("and forgotten when the record comes to it again with enough people", () => {
    const world = atGate({ reviewers: [team("sre")], approvals: 2 }, sre("mia"));
    world.say("mia", "/reject analysis no");
    world.teams["acme/sre"] = ["mia", "max"];
    world.say("ana", "/submit analysis", "Root cause: the deployment.");
    expect(world.incident.current).toBe("gate:analysis");
    expect(shortage(world)).toBeUndefined();
  });
});

it("asks nothing about reviewers where no gate waits", () => {
  const world = atGate();
  world.say("mia", "/approve analysis");
  const before = lookUps(world).length;
  world.say("leo", "/assign analyst @max");
  expect(lookUps(world)).toHaveLength(before);
});
