import { describe, expect, it } from "@jest/globals";
import { EMPTY_MIRROR, type Mirror } from "../../../src/github/own/mirror.ts";
import { namesToWrite, without } from "../../../src/lane/settle/names-to-write.ts";
import { readTemplates } from "../../../src/templates.ts";
import { view } from "../../../src/view/view.ts";
import type { Person } from "../../../src/vocabulary.ts";
import { follow, type Line } from "../../github/wire.ts";
import { World } from "../../incident/world.ts";

const RITA = { on: "GET /users/rita", answer: { id: 100, login: "rita", type: "User" } };
const anas = (id: number): Line => ({ on: "GET /users/ana", answer: { id, login: "ana", type: "User" } });
const [RITA_NOW, ANA_NOW] = [
  { id: 100, login: "Rita" },
  { id: 102, login: "ana" },
];
const showing = (...assignees: readonly Person[]): Mirror => ({
  ...EMPTY_MIRROR,
  issue: { labels: [], assignees, open: true, updatedAt: "2026-11-22T14:00:00Z", seenAt: 0 },
});

/** Rita coordinates and ana analyses: what is asked of GitHub before they are assigned, and what comes of it. */
const asked = async (mirror: Mirror, ...script: readonly Line[]) => {
  const world = new World();
  world.declare("high");
  world.say("rita", "/ack");
  world.say("leo", "/assign analyst @ana");
  const { github, finished } = follow(script);
  const names = await namesToWrite(github, world.incident, mirror);
  finished();
  const desired = view(world.log, readTemplates(), { announcedVersion: 0 });
  return { ...names, assigned: desired && without(desired, names.leftOut).assignees.map(({ login }) => login) };
};

describe("before GitHub is given logins", () => {
  it("whose they are is asked, of those that do not stand there yet", async () => {
    expect(await asked(showing(RITA_NOW), anas(102))).toMatchObject({ renamed: [], assigned: ["ana", "rita"] });
    expect(await asked(showing(ANA_NOW, RITA_NOW))).toMatchObject({ renamed: [], assigned: ["ana", "rita"] });
  });

  it("who was renamed is told by the new name, and the stranger who has the old one is not assigned", async () => {
    const renamed = { on: "GET /user/102", answer: { id: 102, login: "annie" } };
    expect(await asked(showing(RITA_NOW), anas(666), renamed)).toMatchObject({
      renamed: [{ id: 102, login: "annie" }],
    });
    const stranger = { id: 666, login: "ana" };
    expect(await asked(showing(RITA_NOW, stranger), anas(666), renamed)).toMatchObject({
      renamed: [{ id: 102, login: "annie" }],
    });
    const gone = { on: "GET /user/102", status: 404 };
    expect(await asked(showing(RITA_NOW), anas(666), gone)).toMatchObject({ renamed: [], assigned: ["rita"] });
  });

  it("nobody is assigned of whom GitHub did not answer", async () => {
    const silent = { on: "GET /users/ana", status: 500 };
    expect(await asked(showing(), silent, silent, RITA)).toMatchObject({
      ...{ renamed: [], assigned: ["rita"], unanswered: [{ id: 102, login: "ana" }] },
    });
  });

  it("nothing is asked of who cannot be assigned anyway", async () => {
    expect(await asked({ ...showing(RITA_NOW), unassignable: [102] })).toMatchObject({ renamed: [] });
  });
});
