import { describe, expect, it } from "@jest/globals";
import { createAddresses } from "../../../src/github/client/address.ts";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { createJournal } from "../../../src/journal.ts";
import { inPullRequest } from "../../../src/lane/sweep/pull-request.ts";
import type { Ledger } from "../../../src/ledger/ledger.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { readTemplates } from "../../../src/templates.ts";
import { SECRET } from "../../github/wire.ts";
import { World } from "../../incident/world.ts";
import { append } from "../../ledger/commits.ts";

const LANE = "7#42";

/** An incident whose post-mortem is under review in a repository that the app does not reach any more. */
const reviewedElsewhere = () => {
  const world = new World();
  world.declare("high");
  const { policy } = world.incident;
  const elsewhere = { owner: "acme", name: "incidents", id: 9, folder: "shop" };
  const incident = {
    ...world.incident,
    policy: { ...policy, records: { ...policy.records, elsewhere } },
    pullRequest: {
      ...{ number: 3, url: "https://github.com/acme/incidents/pull/3", headSha: "abc", state: "open" as const },
      ...{ branch: "firewarden/INC-42", repository: { id: 9, owner: "acme", name: "incidents" } },
    },
  };
  return { world, incident };
};

const github = {
  request: async (route: string) => {
    if (route === "GET /installation/repositories") return { data: { repositories: [] }, headers: {} };
    throw Object.assign(new Error(`Not Found: ${route}`), { status: 404, response: { headers: {} } });
  },
} as unknown as GitHub;

describe("a repository of the records that is found out of reach", () => {
  it.each([1, 2, 3])("is told by a settle, also where the process dies at its write number %d", async (dyingAt) => {
    const { world, incident } = reviewedElsewhere();
    const real = createMemoryLedger();
    await append(real, LANE, 0, world.log, undefined);
    await real.commit(LANE, world.log.length, { shown: true });
    let writes = 0;
    const dies = async (): Promise<void> => {
      writes += 1;
      if (writes === dyingAt) throw new Error("the process dies");
    };
    const ledger: Ledger = {
      ...real,
      remember: (key, value) => dies().then(() => real.remember(key, value)),
      commit: (...change) => dies().then(() => real.commit(...change)),
    };
    const journal = createJournal({ level: "silent" });
    const context = {
      ...{ ledger, journal, templates: readTemplates(), secret: SECRET, webUrl: "https://github.com" },
      ...{ pauseMs: () => 1_000, looked: new Set([LANE]), now: () => world.now, gitHubOf: async () => github },
      addresses: createAddresses({ monotonic: () => 0, now: () => world.now, journal }),
    };
    await inPullRequest(context, github, LANE, incident).catch(() => {});
    expect(await inPullRequest(context, github, LANE, incident)).toEqual([]);
    expect(await real.standing()).toMatchObject({ unsettled: 1 });
  });
});
