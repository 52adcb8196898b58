import { describe, expect, it } from "@jest/globals";
import { createAddresses } from "../../../src/github/client/address.ts";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { fold } from "../../../src/incident/evolve/evolve.ts";
import { createJournal } from "../../../src/journal.ts";
import { followRepository } from "../../../src/lane/intake/moved.ts";
import type { LaneContext } from "../../../src/lane/lane-context.ts";
import { inLane } from "../../../src/lane/lane-work.ts";
import { isAbsent } from "../../../src/lane/reach/absence.ts";
import { noteAbsent, noteThere } from "../../../src/lane/reach/note-absence.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { readTemplates } from "../../../src/templates.ts";
import { SECRET } from "../../github/wire.ts";
import { World } from "../../incident/world.ts";
import { append } from "../../ledger/commits.ts";

const LANE = "1#42";
/** What the repository was called when the incident was declared. */
const HOME = (() => {
  const world = new World();
  world.declare();
  const { owner, name } = world.incident.repository;
  return { owner, name };
})();

/** A lane with a declared incident, in a repository that GitHub calls so now. */
const lane = async (owner: string, name: string) => {
  const world = new World();
  world.declare();
  const asked: string[] = [];
  const { repository } = world.incident;
  const request = async (route: string) => {
    asked.push(route);
    return { data: { id: repository.id, name, owner: { login: owner }, default_branch: "main" }, headers: {} };
  };
  const github = { request } as unknown as GitHub;
  const context: LaneContext = {
    ledger: createMemoryLedger(),
    journal: createJournal({ level: "silent" }),
    templates: readTemplates(),
    secret: SECRET,
    webUrl: "https://github.com",
    pauseMs: () => 1_000,
    looked: new Set([LANE]),
    addresses: createAddresses({
      monotonic: () => 0,
      now: () => world.now,
      journal: createJournal({ level: "silent" }),
    }),
    gitHubOf: async () => github,
    now: () => world.now,
  };
  await append(context.ledger, LANE, 0, world.log, undefined);
  const hear = async (told: { owner: string; name: string }, installation = world.incident.installation) => {
    const incident = fold(await context.ledger.load(LANE));
    const number = world.incident.number;
    const rest = { lane: LANE, name: "issues", payload: {}, number, github, self: { appId: 1 } };
    if (incident !== undefined)
      await inLane(context.ledger, LANE, (work) =>
        followRepository(context, work, incident, { ...rest, repository: { ...repository, ...told }, installation }),
      );
    return fold(await context.ledger.load(LANE));
  };
  return { context, world, asked, hear };
};

describe("a repository that was renamed", () => {
  it("is followed, and asked for only where a delivery calls it otherwise", async () => {
    const { hear, asked, world } = await lane("acme", "store");
    const { owner, name } = world.incident.repository;
    await hear({ owner, name });
    expect(asked).toEqual([]);
    expect((await hear({ owner: "acme", name: "store" }))?.repository).toMatchObject({ owner: "acme", name: "store" });
    expect(asked).toHaveLength(1);
  });

  it("is not called by its old name again because an old delivery does", async () => {
    const { hear, world } = await lane("acme", "store");
    const { owner, name } = world.incident.repository;
    await hear({ owner: "acme", name: "store" });
    expect((await hear({ owner, name }))?.repository.name).toBe("store");
  });

  it("is reached by the installation that speaks of it now", async () => {
    const { hear, world } = await lane(HOME.owner, HOME.name);
    expect((await hear(HOME, world.incident.installation + 1))?.installation).toBe(world.incident.installation + 1);
  });
});

describe("an issue that is gone", () => {
  it("stays so over a restart, until something is heard of it", async () => {
    const { context } = await lane("acme", "store");
    await inLane(context.ledger, LANE, (work) => noteAbsent(context, work, "gone"));
    expect(await isAbsent(context.ledger, LANE)).toBe(true);
    await inLane(context.ledger, LANE, noteThere);
    expect(await isAbsent(context.ledger, LANE)).toBe(false);
  });
});
