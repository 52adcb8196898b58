import { describe, expect, it } from "@jest/globals";
import type { NearForm } from "../../src/incident/words/near-command.ts";
import { announcements } from "../../src/view/announcements/announcements.ts";
import { MINUTE, reference, World } from "../incident/world.ts";
import { templates } from "./reading.ts";

const said = (world: World): readonly string[] =>
  announcements(world.incident, world.log, 0, templates)
    .map(({ body }) => body)
    .filter((body) => /^(?:\*\*\w+\*\*, |GitHub)/u.test(body));

const refused = (world: World): readonly string[] =>
  announcements(world.incident, world.log, 0, templates)
    .filter(({ version }) => world.log[version - 1]?.event.kind === "refused")
    .map(({ body }) => body);

const declared = (): World => {
  const world = new World();
  world.declare();
  return world;
};

describe("a refusal", () => {
  it("is explained once for a cause and a person, and not at every try", () => {
    const world = declared();
    world.say("carol", "/update all is well");
    world.say("carol", "/update all is well, I say");
    expect(said(world)).toHaveLength(1);
  });

  it("is explained again to somebody else, and for another cause", () => {
    const world = declared();
    world.say("carol", "/update x");
    world.say("ana", "/update x");
    world.say("carol", "/severity low");
    expect(said(world)).toHaveLength(3);
  });

  it("is explained to a stranger once in all, whatever they try", () => {
    const world = declared();
    for (const line of ["/update x", "/severity low", "/approve analysis", "/mitigated at lunch"])
      world.say("eve", line);
    expect(said(world)).toHaveLength(1);
  });

  it("is told of each try where GitHub was what failed: a second one is never swallowed", () => {
    const world = declared();
    const refusal = {
      rule: "unanswered",
      facts: { act: "/note x", subject: { kind: "account", login: "ana" }, author: "carol" },
    } as const;
    for (const index of [0, 1])
      world.record({ kind: "refused", refusal, stranger: false, comment: reference(index), index: 0 });
    expect(said(world)).toHaveLength(2);
  });

  it("is explained once for the same slip, whatever the wrong word is", () => {
    const world = declared();
    for (const word of ["huge", "enormous", "really bad"]) world.say("rita", `/severity ${word}`);
    world.say("rita", "/mitigated at lunch");
    world.say("rita", "/mitigated around noon");
    expect(refused(world)).toHaveLength(2);
  });

  it("is explained again for another slip, to somebody else, and when it is long ago", () => {
    const world = declared();
    world.say("rita", "/severity huge");
    world.say("leo", "/severity huge");
    world.say("rita", "/correct nothing 14:05");
    expect(refused(world)).toHaveLength(3);
    world.now += 2 * 60 * MINUTE;
    world.say("rita", "/severity huge");
    expect(refused(world)).toHaveLength(4);
  });

  it("is explained once where one command is written wrong in one way after the other", () => {
    const world = declared();
    const near = (by: string, form: NearForm, line: string): void => {
      const what = { kind: "near-command", form, lines: [line], comment: reference(world.log.length) } as const;
      world.signal(what, by);
    };
    for (const form of ["bare", "mistyped", "listed"] as const) near("leo", form, "/ack");
    expect(refused(world)).toHaveLength(1);
    for (const form of ["listed", "headed"] as const) near("leo", form, "/take lead");
    expect(refused(world)).toHaveLength(2);
    near("leo", "listed", "/severity high");
    near("leo", "same-line", "/ack");
    near("ana", "mistyped", "/ack");
    expect(refused(world)).toHaveLength(4);
  });

  it("is told of every name that GitHub does not know, and once of each", () => {
    const world = declared();
    for (const name of ["anna", "anna", "anne"]) world.say("leo", `/assign analyst @${name}`);
    expect(refused(world)).toHaveLength(2);
  });

  it("tells whoever offers help each time what they can do", () => {
    const world = declared();
    for (const line of ["/take lead", "/take analyst", "/take analyst"]) world.say("eve", line);
    expect(refused(world)).toHaveLength(3);
  });
});

describe("a question", () => {
  const answers = (world: World): number =>
    announcements(world.incident, world.log, 0, templates).filter(({ body }) => body.includes(" is at")).length;

  it("is answered once to who asks it again and again", () => {
    const world = declared();
    for (let times = 0; times < 5; times += 1) world.say("eve", "/why");
    expect(answers(world)).toBe(1);
  });

  it("is answered again to somebody else, when something has happened, and after a while", () => {
    const world = declared();
    world.say("eve", "/why");
    world.say("ana", "/why");
    expect(answers(world)).toBe(2);
    world.say("leo", "/take lead");
    world.say("eve", "/why");
    expect(answers(world)).toBe(3);
    world.now += 10 * MINUTE;
    world.say("eve", "/why");
    expect(answers(world)).toBe(4);
  });
});
