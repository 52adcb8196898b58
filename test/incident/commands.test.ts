import { readdirSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { COMMANDS } from "../../src/incident/commands/index.ts";
import { COMMAND_NAMES } from "../../src/incident/commands/names.ts";
import { planTasks, unticked } from "../../src/incident/step/requirements.ts";
import { Play } from "../view/play.ts";
import { walkTo } from "./walk.ts";
import { HOUR, kinds, MINUTE, person, refusedBy, START, World } from "./world.ts";

const declared = (): World => {
  const world = new World();
  world.declare();
  return world;
};

describe("the list of commands", () => {
  it("has every name, with a usage and an example that begin with it", () => {
    expect(Object.keys(COMMANDS)).toEqual([...COMMAND_NAMES]);
    for (const { name, usage, example } of Object.values(COMMANDS)) {
      expect(usage.split(/[ ,]/u)[0]).toBe(`/${name}`);
      expect(example.split(/[ \n]/u)[0]).toBe(`/${name}`);
    }
  });

  it("has a file for every name", () => {
    const files = readdirSync(new URL("../../src/incident/commands/", import.meta.url)).map((file) =>
      file.replace(".ts", ""),
    );
    const asking = ["status", "why", "help"];
    expect(COMMAND_NAMES.filter((name) => !files.includes(name) && !asking.includes(name))).toEqual([]);
  });
});

describe("/ack and the players", () => {
  it("makes who declared the coordinator, if they can write", () => {
    expect(declared().incident.roles.coordinator?.people[0]?.login).toBe("rita");
    const world = new World();
    world.declare("high", "dana");
    expect(world.incident.roles.coordinator).toBeUndefined();
  });

  it("lets a responder take an open role, which acknowledges it and the incident", () => {
    const world = declared();
    expect(kinds(world.say("carol", "/take analyst"))).toEqual([
      "role-set",
      "acknowledged",
      "milestone-reached",
      "carried-out",
    ]);
    expect(world.incident.roles.analyst?.acknowledged).toEqual([109]);
  });

  it("does not let a stranger take a role, or anybody take the authority", () => {
    const world = declared();
    expect(refusedBy(world.say("eve", "/take lead"))).toBe("not-allowed");
    expect(refusedBy(world.say("carol", "/take authority"))).toBe("bad-argument");
  });

  it("does not take a role from who holds it, unless they only declared", () => {
    const world = declared();
    world.say("leo", "/take lead");
    expect(refusedBy(world.say("mia", "/take lead"))).toBe("not-allowed");
    expect(refusedBy(world.say("carol", "/take coordinator"))).toBeUndefined();
  });

  it("lets a maintainer act as lead only until one is set", () => {
    const world = declared();
    expect(refusedBy(world.say("max", "/assign analyst @ana"))).toBeUndefined();
    world.say("leo", "/take lead");
    expect(refusedBy(world.say("max", "/assign analyst @carol"))).toBe("not-allowed");
  });

  it("does not assign people who do not exist, and says who", () => {
    const events = declared().say("rita", "/assign analyst @nobody");
    expect(refusedBy(events)).toBe("no-such-person");
  });

  it("hands a role over, by its holder", () => {
    const world = declared();
    world.say("leo", "/take lead");
    world.say("leo", "/handover lead @max");
    expect(world.incident.roles.lead).toEqual({
      people: [{ id: 104, login: "max" }],
      acknowledged: [],
      why: { kind: "handed-over", by: person("leo") },
    });
  });

  it("records the first acknowledgement as the milestone, and no later one", () => {
    const world = declared();
    world.say("rita", "/assign analyst @ana");
    world.say("ana", "/ack");
    const first = world.incident.milestones.acknowledged;
    world.say("leo", "/take lead");
    expect(world.incident.milestones.acknowledged).toBe(first);
  });
});

describe("evidence", () => {
  it("is taken from the step's owner and the lead, and from nobody else", () => {
    const world = new World();
    walkTo(world, "analysis");
    expect(refusedBy(world.say("carol", "/submit analysis", "I know it."))).toBe("not-allowed");
    expect(refusedBy(world.say("leo", "/submit analysis", "I know it."))).toBeUndefined();
  });

  it("is refused without a text, and a plan without a task list", () => {
    const world = new World();
    walkTo(world, "plan");
    expect(refusedBy(world.say("leo", "/submit plan"))).toBe("empty-evidence");
    expect(refusedBy(world.say("leo", "/submit plan", "We roll back."))).toBe("plan-without-tasks");
  });

  it("may come before its step is current: urgent work is not held up by paper", () => {
    const world = declared();
    world.say("leo", "/take lead");
    world.say("leo", "/submit plan", "- [ ] roll back");
    expect(world.incident.evidence.plan?.text).toBe("- [ ] roll back");
    expect(world.incident.current).toBe("document");
  });

  it("names the step that was probably meant", () => {
    const world = new World();
    walkTo(world, "analysis");
    const [refused] = world.say("ana", "/submit anlysis", "x");
    expect(refused).toMatchObject({
      refusal: { rule: "no-such-stage", facts: { given: "anlysis", meant: "analysis" } },
    });
  });
});

describe("boxes", () => {
  it("complete the step when its owner ticks the last one", () => {
    const world = new World();
    walkTo(world, "assign");
    expect(world.incident.current).toBe("assign");
  });

  it("do not complete the step when the last tick is not the owner's; /done by the owner then does", () => {
    const world = declared();
    const body = world.incident.policy.process.stages
      .flatMap((stage) => (stage.kind === "step" && stage.id === "document" ? stage.requires : []))
      .flatMap((need) => (need.kind === "checklist" ? need.items : []))
      .map((item) => `- [x] ${item}`)
      .join("\n");
    world.signal({ kind: "card-edited", card: "card:document", body }, "carol");
    expect(world.incident.current).toBe("document");
    world.say("rita", "/done");
    expect(world.incident.current).toBe("assign");
  });

  it("wait for their turn: /done of a later step is refused, and asks no question behind anybody's back", () => {
    const world = declared();
    expect(refusedBy(world.say("rita", "/done closure"))).toBe("nothing-to-do");
    expect(world.incident.items).toEqual([]);
  });

  it("are not unticked on the card when the issue's text is mended", () => {
    const world = new World();
    world.declare("critical", "rita", { body: "- [ ] When it began\n\nCustomers canot pay." });
    world.signal({ kind: "card-edited", card: "card:document", body: "- [x] When it began" }, "rita");
    world.signal({ kind: "body-changed", body: "- [ ] When it began\n\nCustomers cannot pay." }, "rita");
    expect(Object.keys(world.incident.ticks["checklist:document"] ?? {})).toEqual(["When it began"]);
  });

  it("are no tasks of a plan: /done ends the repair with tasks that were not done, which stay open in the record", () => {
    const play = new Play()
      .declare()
      .says("ana", "/ack")
      .says("ana", "/assign analyst @ben")
      .says("ben", "/ack")
      .says("ada", "/waive document the facts are in the call")
      .says("ben", "/submit analysis", "Root cause: the pool")
      .says("cy", "/approve analysis")
      .says("dee", "/approve analysis")
      .says("ana", "/submit plan", "- [x] roll back\n- [ ] raise the pool")
      .says("ben", "/resolved permanent")
      .says("ben", "/done implement");
    const { incident } = play.played();
    expect(incident.current).toBe("verify");
    expect(unticked(incident, "tasks:plan", planTasks(incident, "plan"))).toContain("raise the pool");
  });

  it("hold /done, with their list", () => {
    const [refused] = declared().say("rita", "/done document");
    expect(refused).toMatchObject({
      refusal: { rule: "unticked", facts: { boxes: expect.arrayContaining(["When it began"]) } },
    });
  });

  it("count where they stand in the issue's own body", () => {
    const world = new World();
    world.declare("critical", "rita", { body: "- [x] When it began\n- [ ] What is seen" });
    expect(Object.keys(world.incident.ticks["checklist:document"] ?? {})).toEqual(["When it began"]);
  });
});

describe("milestones", () => {
  it("may be recorded at any time, and back-dated", () => {
    const world = declared();
    world.say("leo", "/take lead");
    world.now = START + HOUR;
    world.say("leo", "/mitigated 20m ago");
    expect(world.incident.milestones.mitigated).toBe(START + HOUR + MINUTE - 20 * MINUTE);
  });

  it("are never before the incident began", () => {
    const world = declared();
    world.say("leo", "/take lead");
    expect(refusedBy(world.say("leo", "/mitigated 2019-01-01 10:00"))).toBe("out-of-order");
    expect(refusedBy(world.say("leo", "/resolved permanent 2019-01-01 10:00"))).toBe("out-of-order");
  });

  it("include the beginning, as the issue's text says it until it is resolved", () => {
    const world = declared();
    world.signal({ kind: "body-changed", body: "### When it began\n\n12:10\n" }, "rita");
    expect(world.incident.milestones.started).toBe(Date.UTC(2026, 10, 22, 12, 10));
  });

  it("blocks on a temporary resolution", () => {
    const world = new World();
    walkTo(world, "verify");
    world.say("ana", "/resolved temporary");
    expect(world.incident.resolution).toBe("temporary");
  });

  it("refuses a time that is none, with what was read and a time that works", () => {
    const world = declared();
    world.say("leo", "/take lead");
    const [refused] = world.say("leo", "/mitigated at lunch");
    expect(refused).toMatchObject({
      refusal: { rule: "bad-time", facts: { trouble: "unreadable", given: "at lunch", reads: "past" } },
    });
  });

  it("lets the lead validate for owners that nobody is, and no stranger", () => {
    const world = new World();
    walkTo(world, "verify");
    expect(refusedBy(world.say("eve", "/validate"))).toBe("not-allowed");
    world.say("leo", "/validate");
    expect(Object.keys(world.incident.validations)).toEqual(["service-owner", "business-owner"]);
  });
});

describe("several commands in a comment", () => {
  it("run up to the first refusal", () => {
    const world = declared();
    expect(refusedBy(world.command("eve", "/take lead", "", 500, 0))).toBe("not-allowed");
    expect(world.command("eve", "/status", "", 500, 1)).toEqual([]);
  });
});

describe("arguments", () => {
  it("may stand in quotation marks, straight or curly", () => {
    const world = declared();
    world.say("rita", '/severity "HIGH" “only Europe”');
    world.say("rita", "/eta “tomorrow at Noon” after the index is rebuilt");
    expect(world.incident.severity).toBe("high");
    expect(world.incident.estimate).toMatchObject({ when: "tomorrow at Noon", words: "after the index is rebuilt" });
  });

  it("mean what people see: zero-width, bidirectional and no-break characters are no part of a word", () => {
    const world = declared();
    world.say("rita", "/severity \u00A0\u200Bhi\u00ADgh\u202E\u00A0only Europe");
    expect(world.incident.severity).toBe("high");
    world.say("rita", "/severity \u200B low");
    expect(world.incident.severity).toBe("low");
    expect(refusedBy(world.say("rita", "/severity h\u0456gh"))).toBe("bad-argument");
  });
});

describe("action items", () => {
  it("read the owner and the date from the end of the line", () => {
    const world = declared();
    world.say("rita", "/action ask @acme about alerts @ana due 2026-12-01");
    expect(world.incident.items[0]).toMatchObject({
      text: "ask @acme about alerts",
      owner: { login: "ana" },
      due: "2026-12-01",
    });
  });

  it.each([
    ["alert on the pool owner=@ana due=2026-12-01", "alert on the pool"],
    ["alert on the pool due=2026-12-01 owner=ana", "alert on the pool"],
    ["alert on the pool owner=@ana due 2026-12-01", "alert on the pool"],
    ['alert on the pool @ana due="2026-12-01"', "alert on the pool"],
    ['"alert  on the pool" @ana due=2026-12-01', "alert  on the pool"],
    ["“ask @max what is due tomorrow” owner=@ana due=2026-12-01", "ask @max what is due tomorrow"],
    ['"the pool" is too small, says timeout=30 @ana due=2026-12-01', '"the pool" is too small, says timeout=30'],
  ])("read the same in every form: %s", (line, text) => {
    const world = declared();
    world.say("rita", `/action ${line}`);
    expect(world.incident.items[0]).toMatchObject({ text, owner: { login: "ana" }, due: "2026-12-01" });
  });

  it.each([
    ["alert on the pool owner=@acme/sre", { problem: "no-owner", given: "@acme/sre" }],
    ["owner=@ana due=2026-12-01", undefined],
  ])("are refused where a form is wrong: %s", (line, problem) => {
    const facts = problem === undefined ? { lacks: "text" } : problem;
    expect(declared().say("rita", `/action ${line}`)).toMatchObject([
      { kind: "refused", refusal: { rule: "bad-argument", facts } },
    ]);
  });

  it("are done only on evidence: a closed issue and a merged change", () => {
    const world = new World();
    walkTo(world, "changes");
    const before = world.incident;
    expect(before.current).toBe("residual");
    world.say("rita", "/action alert on the pool");
    world.signal(
      { kind: "written", written: { kind: "item", item: world.incident.items[0]?.item ?? "", number: 60, url: "u" } },
      undefined,
    );
    world.changes["#61"] = "merged";
    world.signal({ kind: "item-closed", item: 60, completed: true }, "ana");
    expect(world.incident.items[0]?.evidence).toEqual([]);
    world.say("ana", "/link #61");
    expect(world.incident.items[0]).toMatchObject({ state: "closed", evidence: ["#61"] });
  });
});

describe("what people call things", () => {
  it("is theirs: an account called constructor is nobody in particular", () => {
    const world = declared();
    expect(refusedBy(world.say("constructor", "/take lead"))).toBe("not-allowed");
  });
});

describe("a severity", () => {
  it("is not lowered past the stage where the record stands", () => {
    const world = new World();
    walkTo(world, "plan");
    expect(refusedBy(world.say("leo", "/severity low"))).toBe("nothing-to-do");
    expect(world.incident.current).toBe("plan");
  });

  it("leaves the record at the gate where it stands", () => {
    const world = new World();
    walkTo(world, "gate:report");
    world.say("leo", "/severity low");
    expect(world.incident.current).toBe("gate:report");
    expect(world.incident.ending).toBeUndefined();
  });

  it("starts the clock of updates anew", () => {
    const world = new World();
    world.declare("low");
    world.wait(5 * HOUR);
    world.say("rita", "/severity critical");
    const rang = world.wait(29 * MINUTE).flatMap((event) => (event.kind === "clock-ran-out" ? [event.clock] : []));
    expect(rang).not.toContain("update");
  });
});

describe("the end", () => {
  it("reopens what was closed by hand, with the list of what is missing", () => {
    const world = declared();
    const [event] = world.signal({ kind: "issue-closed", reason: "completed" }, "leo");
    expect(event).toMatchObject({
      kind: "closed-by-hand",
      missing: expect.arrayContaining(["document", "gate:analysis"]),
    });
    expect(world.incident.ending).toBeUndefined();
  });

  it("is reached early by /cancel, by the lead or the coordinator", () => {
    const world = declared();
    expect(refusedBy(world.say("eve", "/cancel false-alarm"))).toBe("not-allowed");
    expect(refusedBy(world.say("rita", "/cancel duplicate"))).toBe("bad-argument");
    world.say("rita", "/cancel duplicate #41 the same outage");
    expect(world.incident.ending).toMatchObject({
      kind: "cancelled",
      as: "duplicate",
      of: 41,
      words: "the same outage",
    });
    expect(refusedBy(world.say("rita", "/update x"))).toBe("already-closed");
  });

  it("goes on where it stood when a cancelled incident is reopened", () => {
    const world = new World();
    walkTo(world, "analysis");
    world.say("rita", "/cancel false-alarm");
    world.say("rita", "/reopen it was none");
    expect(world.incident).toMatchObject({ ending: undefined, current: "analysis" });
  });

  it("walks again from the analysis when a closed incident is reopened, and keeps no deadline of before", () => {
    const world = new World();
    walkTo(world, "the end");
    world.say("leo", "/reopen the errors are back");
    expect(world.incident.current).toBe("analysis");
    expect(world.incident.milestones.resolved).toBeUndefined();
  });

  it("leaves the files of the record alone until it is resolved again", () => {
    const world = new World();
    walkTo(world, "the end");
    world.say("leo", "/reopen the errors are back");
    expect(world.incident.gates).toEqual({});
  });
});
