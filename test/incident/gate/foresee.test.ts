import { describe, expect, it } from "@jest/globals";
import { readTemplates } from "../../../src/templates.ts";
import { announcements } from "../../../src/view/announcements/announcements.ts";
import { board } from "../../../src/view/board/board.ts";
import { cards } from "../../../src/view/cards/cards.ts";
import { MINUTE, World } from "../world.ts";

const templates = readTemplates();
const NOBODY = Object.fromEntries(Object.keys(new World().permissions).map((login) => [login, "none" as const]));
const PROMISE = "Nobody can approve the";

/** A repository in which only these people may write, with what each may. */
const repository = (people: World["permissions"]): World => {
  const world = new World();
  world.permissions = { ...NOBODY, ...people };
  return world;
};

const foreseen = ({ incident }: World) => incident.foreseen?.gates.map(({ gate }) => gate) ?? [];
const boardOf = ({ incident, now }: World): string => board(incident, now, now, templates);
const said = ({ incident, log }: World, since = 0): string =>
  [...(since === 0 ? cards(incident, log, templates) : []), ...announcements(incident, log, since, templates)]
    .map(({ body }) => body)
    .join("\n");

const EVERY_GATE = ["analysis", "resolution", "review", "report"];

describe("a repository in which one person alone can approve and write", () => {
  it("hears at the declaration that no gate can pass, once, with what helps", () => {
    const world = repository({ leo: "admin" });
    world.declare("critical", "leo");
    expect(foreseen(world)).toEqual(EVERY_GATE);
    expect(said(world).split(PROMISE)).toHaveLength(2);
    for (const words of ["Only **leo** can approve here", "somebody else `maintain`", ".github/firewarden.yml"])
      expect(said(world)).toContain(words);
    expect(boardOf(world)).not.toContain("undefined");
    world.say("leo", "/ack");
    world.say("leo", "/update Still looking.");
    expect(boardOf(world)).toContain(PROMISE);
  });

  it("says nothing more of it on the way, nor when the record comes to a gate", () => {
    const world = repository({ leo: "admin" });
    world.declare("critical", "leo");
    const since = world.log.length;
    world.say("leo", "/take lead");
    world.say("leo", "/take analyst");
    world.say("leo", "/submit analysis", "Root cause: the pool.\nImpact: nobody could pay.");
    world.say("leo", "/waive document no time");
    world.say("leo", "/waive assign no time");
    expect(world.incident.current).toBe("gate:analysis");
    expect(said(world, since)).not.toMatch(/can't be approved|Nobody can approve|Is the .*analysis/);
    expect(boardOf(world)).toContain("The gate analysis can't pass");
  });

  it("stops saying it when somebody else gets the right, and calls them when their turn comes", () => {
    const world = repository({ leo: "admin" });
    world.declare("critical", "leo");
    const since = world.log.length;
    world.permissions.mia = "maintain";
    world.say("mia", "/take lead");
    expect(foreseen(world)).toEqual([]);
    expect(boardOf(world)).not.toContain(PROMISE);
    world.say("leo", "/take analyst");
    world.say("leo", "/waive document no time");
    world.say("leo", "/submit analysis", "Root cause: the pool.\nImpact: nobody could pay.");
    world.say("leo", "/waive assign no time");
    expect(said(world, since)).not.toMatch(/can't be approved|Nobody can approve/);
  });

  it("calls whoever gets the right while the record waits at the gate, as soon as anybody does something", () => {
    const world = repository({ leo: "admin" });
    world.declare("critical", "leo");
    for (const line of ["/take lead", "/take analyst", "/waive document no time"]) world.say("leo", line);
    world.say("leo", "/submit analysis", "Root cause: the pool.\nImpact: nobody could pay.");
    world.say("leo", "/waive assign no time");
    expect(world.incident.current).toBe("gate:analysis");
    const since = world.log.length;
    world.say("leo", "/note nobody yet");
    expect(world.log.slice(since).map(({ event }) => event.kind)).not.toContain("approvers-sought");
    world.permissions.mia = "maintain";
    world.say("leo", "/note mia is here");
    expect(said(world, since)).toContain("@mia, is the [analysis]");
    world.say("mia", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("says it anew when the right is taken away again", () => {
    const world = repository({ leo: "admin", mia: "maintain" });
    world.declare("critical", "leo");
    expect(foreseen(world)).toEqual([]);
    world.permissions.mia = "none";
    world.say("leo", "/severity high");
    expect(foreseen(world)).toEqual(EVERY_GATE);
  });
});

describe("what is foreseen of gates", () => {
  it("is nothing where somebody else can write what the only reviewer approves", () => {
    const world = repository({ leo: "admin", ana: "write" });
    world.declare("critical", "leo");
    expect(world.incident.foreseen).toBeUndefined();
  });

  it("is nothing where enough people are left, and then nobody is asked who can write", () => {
    const world = repository({ leo: "admin", mia: "maintain", max: "maintain" });
    world.declare("critical", "leo");
    expect(world.incident.foreseen).toBeUndefined();
    expect(world.asked).not.toContainEqual({ kind: "candidates", of: { kind: "permission", atLeast: "write" } });
  });

  it("is nothing of a gate that the light way may leave out, until that way is closed", () => {
    const world = repository({ leo: "admin" });
    world.declare("low", "leo");
    expect(foreseen(world)).toEqual([]);
    world.say("leo", "/severity high");
    expect(foreseen(world)).toEqual(EVERY_GATE);
  });

  it.each(["unreadable", "unanswered"] as const)(
    "is nothing where GitHub leaves it %s, and is told when it answers",
    (told) => {
      const world = repository({ leo: "admin", mia: told });
      world.declare("critical", "leo");
      expect(foreseen(world)).toEqual([]);
      expect(said(world)).not.toContain(PROMISE);
      world.permissions.mia = "none";
      world.wait(MINUTE);
      world.say("leo", "/ack");
      expect(foreseen(world)).toEqual(EVERY_GATE);
    },
  );

  it("keeps what was said while GitHub does not answer", () => {
    const world = repository({ leo: "admin" });
    world.declare("critical", "leo");
    world.permissions.mia = "unanswered";
    world.say("leo", "/ack");
    expect(foreseen(world)).toEqual(EVERY_GATE);
  });

  it("counts nobody out whom a gate does not leave out", () => {
    const world = repository({ leo: "admin" });
    const { policy } = world;
    world.policy = {
      ...policy,
      process: {
        ...policy.process,
        stages: policy.process.stages.map((stage) => (stage.kind === "gate" ? { ...stage, exclude: [] } : stage)),
      },
    };
    world.declare("critical", "leo");
    expect(world.incident.foreseen).toBeUndefined();
  });

  it("names both where two are needed and only two can write and approve", () => {
    const world = repository({ leo: "admin", mia: "admin" });
    const { policy } = world;
    world.policy = {
      ...policy,
      process: {
        ...policy.process,
        stages: policy.process.stages.map((stage) => (stage.kind === "gate" ? { ...stage, approvals: 2 } : stage)),
      },
    };
    world.declare("critical", "leo");
    expect(said(world)).toContain("It takes 2 approvals, only **leo** and **mia** can give one");
  });
});
