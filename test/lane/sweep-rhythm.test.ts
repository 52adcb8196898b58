import { describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../src/github/client/octokit.ts";
import { createJournal } from "../../src/journal.ts";
import type { LaneContext } from "../../src/lane/lane-context.ts";
import { createSweepRounds, startSweeps } from "../../src/lane/sweep/sweep.ts";
import { SimulatedClock } from "../simulation/clock.ts";

const MINUTE = 60_000;
const RHYTHM = { deliveriesEveryMs: 5 * MINUTE, issuesEveryMs: 15 * MINUTE };
const [DELIVERIES, INSTALLATIONS] = ["GET /app/hook/deliveries", "GET /app/installations"] as const;

/**
 * Sweeps for so long, while the app's own GitHub fails the first so many times to answer one route. Gives back in which
 * minutes each route was asked, and which sweeps the log says to have broken off.
 */
const sweep = async (minutes: number, failing: string, failures: number) => {
  const clock = new SimulatedClock(0);
  const asked: Record<string, number[]> = { [DELIVERIES]: [], [INSTALLATIONS]: [] };
  const told: string[] = [];
  const request = async (route: string) => {
    const times = asked[route]?.push(clock.now() / MINUTE) ?? 0;
    if (route === failing && times <= failures) throw new Error("502");
    return { data: [], headers: {} };
  };
  const journal = createJournal({ level: "info", destination: { write: (line) => told.push(JSON.parse(line).sweep) } });
  const nothing = async () => [];
  const ledger = { lanes: nothing, summaries: nothing, unsummarized: nothing };
  const context = { journal, ledger, now: clock.now } as unknown as LaneContext;
  const github = { request } as unknown as GitHub;
  startSweeps(context, createSweepRounds(context, { appId: 1 }, github, RHYTHM), { ...RHYTHM, pause: clock.sleep });
  const settle = () => new Promise((next) => setImmediate(next));
  await settle();
  while (clock.ringNext(minutes * MINUTE)) await settle();
  return { asked, told };
};

describe("a sweep that cannot even begin", () => {
  it("is tried again after a minute, then ever more rarely up to its rhythm, and the log says so once", async () => {
    const { asked, told } = await sweep(50, INSTALLATIONS, 99);
    expect(asked[INSTALLATIONS]).toEqual([0, 1, 3, 7, 15, 30, 45]);
    expect(told).toEqual(["issues"]);
  });

  it("leaves the other sweep its rhythm, and returns to its own once it can", async () => {
    const { asked } = await sweep(20, DELIVERIES, 2);
    expect(asked[DELIVERIES]).toEqual([0, 1, 3, 8, 13, 18]);
    expect(asked[INSTALLATIONS]).toEqual([0, 15]);
  });
});
