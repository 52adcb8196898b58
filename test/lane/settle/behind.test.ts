import { describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { createJournal } from "../../../src/journal.ts";
import type { LaneContext } from "../../../src/lane/lane-context.ts";
import { inLane } from "../../../src/lane/lane-work.ts";
import { catchUpLogged } from "../../../src/lane/settle/behind.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { readTemplates } from "../../../src/templates.ts";
import { SECRET } from "../../github/wire.ts";
import { World } from "../../incident/world.ts";
import { append } from "../../ledger/commits.ts";
import { TRUSTING } from "../trusting.ts";

const LANE = "7#42";
const ISSUE = "GET /repos/{owner}/{repo}/issues/{issue_number}";
const COMMENTS = `${ISSUE}/comments`;
/** An incident that was not looked at since the start, on a GitHub that answers these routes and knows of no other. */
const lane = async (routes: Record<string, unknown>) => {
  const world = new World();
  world.declare("critical");
  const ledger = createMemoryLedger();
  await append(ledger, LANE, 0, world.log, undefined);
  const request = async (route: string) => {
    if (routes[route] !== undefined) return { data: routes[route], headers: {} };
    throw Object.assign(new Error("Not Found"), { status: 404, response: { headers: {} } });
  };
  const context: LaneContext = {
    ...{ ledger, journal: createJournal({ level: "silent" }), templates: readTemplates(), secret: SECRET },
    ...{
      webUrl: "https://github.com",
      now: () => world.now,
      addresses: TRUSTING,
      looked: new Set<string>(),
      pauseMs: () => 1_000,
    },
    gitHubOf: async () => ({ request }) as unknown as GitHub,
  };
  return { context, look: () => inLane(ledger, LANE, (work) => catchUpLogged(context, work)) };
};

describe("the look at what stands on an issue, after a start", () => {
  it("is not over where GitHub finds the issue and not its comments: nothing is written before they were seen", async () => {
    const routes: Record<string, unknown> = { [ISSUE]: { number: 42 } };
    const { context, look } = await lane(routes);
    await expect(look()).rejects.toThrow("the comments of #42");
    expect(context.looked.has(LANE)).toBe(false);
    routes[COMMENTS] = [];
    await look();
    expect(context.looked.has(LANE)).toBe(true);
  });

  it("is begun again later where GitHub does not find the issue either", async () => {
    const { context, look } = await lane({});
    await look();
    expect(context.looked.has(LANE)).toBe(false);
  });
});
