import { describe, expect, it } from "@jest/globals";
import type { Attempt } from "../../src/github/hook-deliveries.ts";
import type { GitHub } from "../../src/github/octokit.ts";
import type { Severity } from "../../src/incident/vocabulary.ts";
import { createJournal } from "../../src/journal.ts";
import { sweepDeclarations } from "../../src/lane/sweep/declarations.ts";
import { byIncidents, MOST_AT_ONCE, sweepDeliveries } from "../../src/lane/sweep/deliveries.ts";
import { byUrgency, type Open } from "../../src/lane/sweep/open-incidents.ts";
import { Later } from "../../src/ledger/ledger.ts";
import { World } from "../incident/world.ts";

const NOW = Date.UTC(2026, 10, 22, 16);
const MINUTE = 60_000;

const open = (lane: string, severity: Severity, agoMinutes: number, repository = 1): Open => {
  const world = new World();
  world.declare(severity);
  const { incident } = world;
  return {
    lane,
    incident: {
      ...incident,
      repository: { ...incident.repository, id: repository },
      milestones: { ...incident.milestones, declared: NOW - agoMinutes * MINUTE },
    },
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

/** The app's GitHub with so many failed deliveries, all of one repository but the last. */
const failing = (count: number) => {
  const asked: number[] = [];
  const delivered_at = new Date(NOW - 10 * MINUTE).toISOString();
  const listed = Array.from({ length: count }, (_, index) => ({
    ...{ id: index + 1, guid: `g${index}`, delivered_at, status_code: 502 },
    repository_id: index === count - 1 ? 2 : 1,
  }));
  const request = async (route: string, { delivery_id }: { delivery_id?: number }) => {
    if (route.startsWith("GET")) return { data: listed, headers: {} };
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
  const search = (touched: (repo: string) => Promise<readonly never[]>) => {
    const yard = { now: () => NOW };
    const looked = new Map<number, number>();
    const given = {
      broom: { yard, history: { touched: (_: unknown, _owner: string, repo: string) => touched(repo) } },
    };
    const rest = { github: {}, installation: { id: 1 }, looked, take: async () => {} };
    return { ...given, ...rest } as unknown as Parameters<typeof sweepDeclarations>[0];
  };

  it("are all reached within a few rounds, however many there are", async () => {
    const seen: string[] = [];
    let round = NOW;
    const searched = search(async (repo) => {
      seen.push(repo);
      return [];
    });
    Object.assign(searched.broom.yard, { now: () => round });
    for (; round < NOW + 3; round += 1) await sweepDeclarations(searched, repositories);
    expect(new Set(seen).size).toBe(450);
    expect(seen).toHaveLength(600);
  });

  it("are gone on with where GitHub asked to wait, and none of them is skipped", async () => {
    const seen: string[] = [];
    let isLimited = true;
    const searched = search(async (repo) => {
      if (isLimited && repo === "r3") throw new Later(NOW, "wait");
      seen.push(repo);
      return [];
    });
    await expect(sweepDeclarations(searched, repositories)).rejects.toBeInstanceOf(Later);
    isLimited = false;
    await sweepDeclarations(searched, repositories);
    expect(seen.slice(0, 4)).toEqual(["r1", "r2", "r3", "r4"]);
  });
});
