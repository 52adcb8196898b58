import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { createAddresses } from "../../../src/github/client/address.ts";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { fold } from "../../../src/incident/evolve/evolve.ts";
import type { Signal } from "../../../src/incident/signal.ts";
import { createJournal } from "../../../src/journal.ts";
import { takeIn } from "../../../src/lane/intake/decide-and-append.ts";
import type { LaneContext } from "../../../src/lane/lane-context.ts";
import { inLane } from "../../../src/lane/lane-work.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { readTemplates } from "../../../src/templates.ts";
import { SECRET } from "../../github/wire.ts";
import { person, reference, World } from "../../incident/world.ts";
import { append } from "../../ledger/commits.ts";

/** GitHub shows each issue as open, and whoever asks may write. */
const request = async (route: string, { issue_number: number, username = "rita" }: Record<string, unknown> = {}) => {
  const html_url = `https://github.com/acme/shop/issues/${number}`;
  const issue = { number, html_url, state: "open", state_reason: null };
  const permission = { role_name: "maintain", permission: "write", user: { id: person(String(username)).id } };
  return { data: route.endsWith("/permission") ? permission : issue, headers: {} };
};

const declaredAs = (number: number): World => {
  const world = new World();
  const url = `https://github.com/acme/shop/issues/${number}`;
  world.declare("high", "rita", { number, url });
  return world;
};

describe("two incidents that are called duplicates of each other in the same moment", () => {
  it("do not both end: the one that comes second reads how the first ended", async () => {
    const ledger = createMemoryLedger();
    const worlds = [declaredAs(41), declaredAs(42)];
    const { repository } = worlds[0]?.incident ?? { repository: undefined };
    if (repository === undefined) throw new Error("nothing was declared");
    const lanes = [41, 42].map((number) => `${repository.id}#${number}`);
    for (const [at, lane] of lanes.entries()) await append(ledger, lane, 0, worlds[at]?.log ?? [], undefined);
    // What was read of the other's log is old by the time at which it is acted on.
    const slow = { ...ledger, load: async (lane: string) => ledger.load(lane).then((log) => sleep(20, log)) };
    const journal = createJournal({ level: "silent" });
    const now = () => Date.UTC(2030, 0, 1);
    const github = { request } as unknown as GitHub;
    const context: LaneContext = {
      ...{ ledger: slow, journal, templates: readTemplates(), secret: SECRET, webUrl: "https://github.com" },
      ...{ looked: new Set(lanes), gitHubOf: async () => github, now, pauseMs: () => 1_000 },
      addresses: createAddresses({ monotonic: () => 0, now, journal }),
    };
    const saying = (other: number): Signal => ({
      ...{ name: `comment ${other}, command 0`, actor: person("rita"), at: now() },
      what: {
        ...{ kind: "commanded", command: "cancel", argument: `duplicate #${other}`, text: "", index: 0 },
        comment: reference(other),
      },
    });
    const [first = "", second = ""] = lanes;
    await Promise.all([
      inLane(slow, first, (work) => takeIn(context, work, { github, repository }, [saying(42)])),
      inLane(slow, second, (work) => takeIn(context, work, { github, repository }, [saying(41)])),
    ]);
    const endings = await Promise.all(lanes.map(async (lane) => fold(await ledger.load(lane))?.ending));
    expect(endings).toEqual([expect.objectContaining({ kind: "cancelled", as: "duplicate", of: 42 }), undefined]);
    await ledger.close();
  });
});
