import { describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../src/github/client/octokit.ts";
import type { Attempt } from "../../src/github/read/hook-deliveries.ts";
import { summaryOf } from "../../src/incident/summary.ts";
import { createJournal } from "../../src/journal.ts";
import { inTurn, type Looked, sweepDeclarations } from "../../src/lane/sweep/declarations.ts";
import { byIncidents, MOST_AT_ONCE, sweepDeliveries } from "../../src/lane/sweep/deliveries.ts";
import { byUrgency, type Open } from "../../src/lane/sweep/rounds/open-incidents.ts";
import { Later } from "../../src/ledger/ledger.ts";
import type { Severity } from "../../src/vocabulary.ts";
import { World } from "../incident/world.ts";

const NOW = Date.UTC(2026, 10, 22, 16);
const MINUTE = 60_000;

const open = (lane: string, severity: Severity, agoMinutes: number, repository = 1): Open => {
  const world = new World();
  world.declare(severity);
  const { incident } = world;
  return {
    lane,
    incident: summaryOf({
      ...incident,
      repository: { ...incident.repository, id: repository },
      milestones: { ...incident.milestones, declared: NOW - agoMinutes * MINUTE },
    }),
    absence: undefined,
  };
};
const attempt = (id: number, repository: number): Attempt => ({
  id,
  guid: `g${id}`,
  at: NOW - (1_000 - id) * MINUTE,
  succeeded: false,
  repository,
});
const journal = createJournal({ level: "silent" });

/** The app's GitHub with so many failed deliveries, all of one repository but the last; one of them it does not send again. */
const failing = (count: number, refused?: number) => {
  const asked: number[] = [];
  const delivered_at = new Date(NOW - 10 * MINUTE).toISOString();
  const listed = Array.from({ length: count }, (_, index) => ({
    ...{ id: index + 1, guid: `g${index}`, delivered_at, status_code: 502 },
    repository_id: index === count - 1 ? 2 : 1,
  }));
  const request = async (route: string, { delivery_id }: { delivery_id?: number }) => {
    if (route.startsWith("GET")) return { data: listed, headers: {} };
    if (delivery_id === refused) throw new Error("502");
    asked.push(delivery_id ?? 0);
    return { data: {}, headers: {} };
  };
  return { github: { request } as unknown as GitHub, asked };
};

describe("after a long outage", () => {
  it("compares critical incidents first, and of one severity the oldest", () => {
    const all = [open("c", "high", 90), open("d", "medium", 500), open("b", "critical", 10), open("a", "critical", 60)];
    expect(byUrgency(all).map(({ lane }) => lane)).toEqual(["a", "b", "c", "d"]);
  });

  it("asks first for deliveries of the repository with the most urgent incident, and of each the oldest first", () => {
    const urgent = byUrgency([open("x", "low", 5, 1), open("y", "critical", 5, 2)]);
    const wanted = [attempt(1, 3), attempt(2, 1), attempt(3, 2), attempt(4, 2), attempt(5, 1)];
    expect(byIncidents(wanted, urgent).map(({ id }) => id)).toEqual([3, 4, 2, 5, 1]);
  });

  it("asks for no more than come in a minute, the urgent ones among them, and goes on a minute later", async () => {
    const { github, asked } = failing(MOST_AT_ONCE + 40);
    const incidents = async () => byUrgency([open("x", "low", 5, 1), open("y", "critical", 5, 2)]);
    const sweep = sweepDeliveries({ journal, now: () => NOW }, github, incidents, new AbortController().signal);
    const later = await sweep.catch((error: unknown) => error);
    expect(later).toBeInstanceOf(Later);
    expect(later).toMatchObject({ at: NOW + MINUTE });
    expect(asked).toHaveLength(MOST_AT_ONCE);
    expect(asked[0]).toBe(MOST_AT_ONCE + 40);
  });

  it("asks for the others where GitHub does not send one of them again, and says that it is to be tried again", async () => {
    const { github, asked } = failing(10, 4);
    const sweep = sweepDeliveries({ journal, now: () => NOW }, github, async () => [], new AbortController().signal);
    await expect(sweep).rejects.not.toBeInstanceOf(Later);
    expect(asked).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10]);
  });

  it("asks for the others though GitHub says no to many, which it keeps no longer", async () => {
    const { github, asked } = failing(30);
    const request = async (route: string, parameters: { delivery_id?: number }) => {
      if ((parameters.delivery_id ?? 99) > 25) return github.request(route as "GET /app/hook/deliveries", parameters);
      throw Object.assign(new Error("Not Found"), { status: 404, response: { headers: {} } });
    };
    const there = { request } as unknown as GitHub;
    await sweepDeliveries({ journal, now: () => NOW }, there, async () => [], new AbortController().signal);
    expect(asked).toEqual([26, 27, 28, 29, 30]);
  });

  it("asks for all at once where they are few, without reading an incident", async () => {
    const { github, asked } = failing(3);
    const incidents = () => Promise.reject(new Error("was read"));
    await sweepDeliveries({ journal, now: () => NOW }, github, incidents, new AbortController().signal);
    expect(asked).toHaveLength(3);
  });
});

describe("repositories that are searched for declarations", () => {
  const repositories = Array.from({ length: 450 }, (_, index) => ({
    ...{ id: index + 1, owner: "acme", name: `r${index + 1}`, defaultBranch: "main" },
  }));
  const searching = (touched: (repo: string, since: string) => Promise<readonly never[]>) => {
    const context = { now: () => NOW };
    const looked: Looked = new Map();
    const history = { touched: (_: unknown, _owner: string, repo: string, since: string) => touched(repo, since) };
    const rest = { github: {}, installation: { id: 1 }, looked, take: async () => {} };
    return { sweeping: { context, history }, ...rest } as unknown as Parameters<typeof sweepDeclarations>[0];
  };
  const round = async (search: ReturnType<typeof searching>, at: number): Promise<void> => {
    Object.assign(search.sweeping.context, { now: () => at });
    for (const each of inTurn(repositories, search.looked)) await sweepDeclarations(search, each).catch(() => {});
  };

  it("are all reached within a few rounds, however many there are", async () => {
    const seen: string[] = [];
    const search = searching(async (repo) => {
      seen.push(repo);
      return [];
    });
    for (const at of [1, 2, 3]) await round(search, NOW + at);
    expect(new Set(seen).size).toBe(450);
    expect(seen).toHaveLength(600);
  });

  it("are all reached although hundreds of them cannot be read", async () => {
    const seen = new Set<string>();
    const search = searching(async (repo) => {
      if (Number(repo.slice(1)) <= 250) throw new Error("502");
      seen.add(repo);
      return [];
    });
    for (const at of [1, 2, 3]) await round(search, NOW + at);
    expect(seen.size).toBe(200);
  });

  it("are searched again from where they were last read, however often that failed since", async () => {
    const asked: string[] = [];
    let fails = false;
    const search = searching(async (_repo, since) => {
      asked.push(since);
      if (fails) throw new Error("502");
      return [];
    });
    const first = { id: 1, owner: "acme", name: "r1", defaultBranch: "main" };
    const look = async (at: number) => {
      Object.assign(search.sweeping.context, { now: () => at });
      await sweepDeclarations(search, first).catch(() => {});
    };
    await look(NOW);
    fails = true;
    await look(NOW + 20 * MINUTE);
    await look(NOW + 40 * MINUTE);
    expect(asked.slice(1)).toEqual(Array(2).fill(new Date(NOW - 10 * MINUTE).toISOString()));
  });
});
