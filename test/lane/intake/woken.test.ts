import { describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { nextDeadline } from "../../../src/incident/clock/deadlines.ts";
import { createJournal } from "../../../src/journal.ts";
import { woken } from "../../../src/lane/intake/woken.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { readTemplates } from "../../../src/templates.ts";
import { SECRET } from "../../github/wire.ts";
import { World } from "../../incident/world.ts";
import { append } from "../../ledger/commits.ts";
import { TRUSTING } from "../trusting.ts";

const LANE = "7#42";

describe("a clock that rings", () => {
  it("rings again where GitHub's answers put the time back before what is due was decided", async () => {
    const world = new World();
    world.declare("critical");
    const dueAt = nextDeadline(world.incident) ?? 0;
    const ledger = createMemoryLedger();
    await append(ledger, LANE, 0, world.log, dueAt);
    await ledger.commit(LANE, world.log.length, { shown: true });
    let now = dueAt;
    const github = {
      request: async (route: string) => {
        throw Object.assign(new Error(`Not Found: ${route}`), { status: 404, response: { headers: {} } });
      },
    } as unknown as GitHub;
    const context = {
      ...{ ledger, journal: createJournal({ level: "silent" }), templates: readTemplates(), secret: SECRET },
      ...{ webUrl: "https://github.com", addresses: TRUSTING, pauseMs: () => 1_000, looked: new Set([LANE]) },
      now: () => now,
      gitHubOf: async () => {
        now = dueAt - 200;
        return github;
      },
    };
    const worker = ledger.work((job) => (job.kind === "wake" ? woken(context, job) : Promise.resolve()), {
      ...{ concurrency: 1, attempts: 8, backoffMs: () => 1_000 },
      clock: { now: () => dueAt, alarm: () => () => undefined },
    });
    await worker.idle();
    await worker.stop(0);
    expect((await ledger.load(LANE)).length).toBe(world.log.length);
    expect((await ledger.lanes()).map(({ wakeAt }) => wakeAt)).toEqual([dueAt]);
  });
});
