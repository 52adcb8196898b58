import { describe, expect, it } from "@jest/globals";
import { missing } from "../../src/incident/step/requirements.ts";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { board } from "../../src/view/board/board.ts";
import { cards } from "../../src/view/cards/cards.ts";
import { Play } from "../view/play.ts";
import { templates } from "../view/reading.ts";
import { MINUTE, person, World } from "./world.ts";

const ALL = {
  "When it began": "13:02 UTC",
  "What is seen": "Paying by card fails.",
  "Error messages or codes": "```text\nUnknown error 503\n```",
  "Screenshots or logs": "![the page](https://github.com/user-attachments/assets/1)",
  "Affected service": "checkout",
  "Affected users": "Everybody",
};
const form = (answers: Readonly<Record<string, string>>): string =>
  Object.entries({ ...ALL, ...answers })
    .map(([label, answer]) => `### ${label}\n\n${answer}\n`)
    .join("\n");

const declared = (body: string, by = "carol", policy: Policy = defaultPolicy()): World => {
  const world = new World();
  world.policy = policy;
  world.now += 10 * MINUTE;
  world.declare("high", by, { body, author: person("rita") });
  return world;
};

/** The boxes of the checklist that are still to be ticked. */
const open = (world: World): readonly unknown[] =>
  missing(world.incident, world.now).flatMap(({ what, facts }) =>
    what === "checklist" && Array.isArray(facts.boxes) ? facts.boxes : [],
  );
const edit = (world: World, answers: Readonly<Record<string, string>>, by = "ana") => {
  world.now += MINUTE;
  return world.signal({ kind: "body-changed", body: form(answers) }, by);
};

const withChecklist = (items: readonly string[]): Policy => {
  const policy = defaultPolicy();
  const stages = policy.process.stages.map((stage) =>
    stage.kind === "step" && stage.id === "document"
      ? { ...stage, requires: [{ kind: "checklist" as const, items }] }
      : stage,
  );
  return { ...policy, process: { ...policy.process, stages } };
};

describe("an answer in the issue's text", () => {
  it("ticks its box, in the name of who wrote it, and says how", () => {
    const world = declared(form({ "Affected users": "_No response_" }), "dana");
    expect(open(world)).toEqual(["Affected users"]);
    const ticks = world.incident.ticks["checklist:document"] ?? {};
    expect(Object.values(ticks).map(({ by, how }) => [by?.login, how])).toEqual(Array(5).fill(["rita", "answer"]));
  });

  it.each([
    ["a picture", "![](https://github.com/user-attachments/assets/1)"],
    ["a picture in HTML", '<img width="100" src="https://github.com/user-attachments/assets/1">'],
    ["pictures in a list", "- ![](https://a.example/1.png)\n- ![](https://a.example/2.png)"],
    ["none", "none"],
  ])("counts where it is %s", (_what, answer) => {
    expect(open(declared(form({ "Screenshots or logs": answer }), "dana"))).toEqual([]);
  });

  it("is no answer where it says nothing, or is told to be none", () => {
    for (const [label, answer] of [
      ["What is seen", "_No response_"],
      ["What is seen", ""],
      ["What is seen", "<!-- what happened? -->"],
      ["What is seen", "-"],
      ["Affected users", "- [ ] all of them"],
      ["When it began", "2099-01-01 10:00"],
      ["When it began", "around lunch"],
      ["When it began", "unknown"],
    ] as const)
      expect(open(declared(form({ [label]: answer }), "dana"))).toEqual([label]);
  });

  it("is none under a heading that stands in code, or where the next question begins", () => {
    expect(open(declared("```\n### What is seen\n\nboom\n```", "dana"))).toHaveLength(6);
    expect(open(declared("**What is seen:**\n\n**Affected users:** all", "dana"))).toContain("What is seen");
  });

  it("names no service that the catalogue does not have", () => {
    const entry = { owner: undefined, business: undefined, support: undefined, rotation: undefined };
    const services = { checkout: { ...entry, repository: undefined, skills: [], recipients: [] } };
    const world = declared(form({ "Affected service": "chekout" }), "dana", { ...defaultPolicy(), services });
    expect(open(world)).toEqual(["Affected service"]);
  });

  it("ends the step where who declares may, and waits for them where they may not", () => {
    expect(declared(form({}), "carol").incident.done.document?.login).toBe("carol");
    const world = declared(form({}), "dana");
    expect([world.incident.done.document, open(world)]).toEqual([undefined, []]);
  });

  it("counts from an edit on, by who made it, and opens its box again when it is taken away", () => {
    const world = declared(form({ "What is seen": "_No response_", "Affected users": "_No response_" }), "dana");
    edit(world, { "Affected users": "_No response_" }, "ana");
    expect(open(world)).toEqual(["Affected users"]);
    expect(world.incident.ticks["checklist:document"]?.["What is seen"]).toMatchObject({
      by: person("ana"),
      how: "answer",
    });
    edit(world, { "What is seen": "_No response_", "Affected users": "_No response_" }, "max");
    expect(open(world)).toEqual(["What is seen", "Affected users"]);
    edit(world, { "When it began": "2099-01-01 10:00" }, "max");
    expect(open(world)).toEqual(["When it began"]);
  });

  it("leaves what people ticked or unticked as they left it", () => {
    const world = declared(form({ "What is seen": "_No response_", "Affected users": "_No response_" }), "dana");
    const tick = (text: string, ticked: boolean) =>
      world.signal({ kind: "card-edited", card: "card:document", body: "", boxes: [{ text, ticked }] }, "ana");
    tick("What is seen", true);
    tick("Affected service", false);
    edit(world, { "What is seen": "It burns", "Affected users": "_No response_" });
    edit(world, { "What is seen": "_No response_", "Affected users": "_No response_" });
    expect(open(world)).toEqual(["Affected service", "Affected users"]);
  });

  it("is of its own box alone, where two have the same words", () => {
    const twice = withChecklist(["Logs", "Region", "Logs"]);
    const body = "### Logs\n\nthe first\n\n### Region\n\n_No response_\n";
    expect(open(declared(body, "dana", twice))).toEqual(["Region", "Logs"]);
    expect(open(declared(`${body}\n### Logs\n\nthe second\n`, "dana", twice))).toEqual(["Region"]);
  });

  it("is shown on the card as what it is", () => {
    const play = new Play().declare("critical", form({ "What is seen": "_No response_" }));
    const [card] = cards(play.played().incident, play.log(), templates);
    expect(card?.body).toContain("- [x] Affected users");
    expect(card?.body).toContain("- [ ] What is seen");
    expect(card?.body).toMatch(/Answered in the issue's text by \*\*\w+\*\*: When it began · Error messages or codes/);
  });
});

describe("a command that tells what a box asks for", () => {
  const EMPTY = Object.fromEntries(Object.keys(ALL).map((label) => [label, "_No response_"]));
  const tickOf = ({ incident }: World, item: string) => incident.ticks["checklist:document"]?.[item];

  it.each([
    ["/service checkout", "Affected service"],
    ["/correct started 12:40", "When it began"],
  ])("ticks it, and says how: %s", (line, item) => {
    const world = declared(form(EMPTY));
    world.say("carol", line);
    expect(tickOf(world, item)).toMatchObject({ by: { login: "carol" }, how: "command" });
    expect(open(world)).toHaveLength(5);
    const card = cards(world.incident, world.log, templates).find(({ key }) => key === "card:document");
    expect(card?.body).toContain(`Answered by a command of **carol**: ${item}`);
  });

  it("ends the step where it answers the last of them", () => {
    const world = declared(form({ "When it began": "_No response_" }));
    expect(world.incident.current).toBe("document");
    world.say("carol", "/correct started 12:40");
    expect(world.incident.current).toBe("assign");
  });

  it("keeps its box ticked when the same answer is taken out of the issue's text", () => {
    const world = declared(form({ "What is seen": "_No response_" }));
    world.say("carol", "/service search");
    edit(world, {
      "What is seen": "_No response_",
      "Affected service": "_No response_",
      "Affected users": "_No response_",
    });
    expect(open(world)).toEqual(["What is seen", "Affected users"]);
  });

  it.each(["/service", "/correct started tomorrow", "/correct detected 12:55"])(
    "ticks nothing where it tells none: %s",
    (line) => {
      const world = declared(form(EMPTY));
      world.say("carol", line);
      expect(open(world)).toHaveLength(6);
    },
  );
});

describe("a label that names the service", () => {
  it("ticks the box that asks for it", () => {
    const world = new World();
    world.declare("high", "carol", { body: "It is slow.", labels: ["sev:high", "service:checkout"] });
    const tick = world.incident.ticks["checklist:document"]?.["Affected service"];
    expect(tick).toMatchObject({ by: { login: "carol" }, how: "label" });
  });
});

describe("a form that is filled in whole", () => {
  it("ends its step at the declaration, and the board's details tell who answered", () => {
    const world = declared(form({}));
    expect(world.incident.current).not.toBe("document");
    expect(cards(world.incident, world.log, templates).map(({ key }) => key)).not.toContain("card:document");
    expect(board(world.incident, world.now, world.now, templates)).toContain(
      "**Answered in the issue's text** by **rita**: When it began · What is seen",
    );
  });
});
