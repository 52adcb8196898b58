import { beforeEach, describe, expect, it } from "@jest/globals";
import { Unreachable } from "../../src/github/client/failure.ts";
import { createJournal } from "../../src/journal.ts";
import type { Access } from "../../src/lane/reach/access.ts";
import { Rounds, retryAfter, type SweepPlace } from "../../src/lane/sweep/rounds/rounds.ts";
import { Later } from "../../src/ledger/ledger.ts";

const MINUTE = 60_000;
const EVERY = 15 * MINUTE;
const ALL = ["critical", "high", "low"] as const;

let now = 0;
let seen: string[] = [];
let told: string[] = [];
/** What goes wrong with each place, for as long as it stands here. */
const wrong = new Map<string, Error>();
const journal = createJournal({
  level: "info",
  destination: { write: (line) => told.push(`${JSON.parse(line).place}: ${JSON.parse(line).msg}`) },
});

const place = (
  key: string,
  { installation = 1, kin = key, behind = [] as readonly SweepPlace[] } = {},
): SweepPlace => ({
  ...{ key, installation, kin },
  look: async () => {
    seen.push(key);
    const error = wrong.get(key);
    if (error !== undefined) throw error;
    return behind;
  },
});

const roundsOver = (...places: readonly SweepPlace[]): Rounds =>
  new Rounds({ journal, now: () => now }, EVERY, { reach: async () => ({}) as Access, places: async () => places });

/** Goes once; gives back what was looked at, and in how many minutes it wants to go on. */
const go = async (rounds: Rounds) => {
  seen = [];
  const error = await rounds.go(new AbortController().signal).catch((thrown: unknown) => thrown);
  return { seen, inMinutes: error instanceof Later ? (error.at - now) / MINUTE : error };
};

beforeEach(() => {
  now = 1_000 * MINUTE;
  told = [];
  wrong.clear();
});

describe("a place that cannot be read", () => {
  it("holds up no other, and is tried again after a minute, alone", async () => {
    const rounds = roundsOver(...ALL.map((key) => place(key)));
    wrong.set("high", new Error("502"));
    expect(await go(rounds)).toEqual({ seen: [...ALL], inMinutes: 1 });
    wrong.clear();
    now += MINUTE;
    expect(await go(rounds)).toEqual({ seen: ["high"], inMinutes: undefined });
    now += EVERY;
    expect(await go(rounds)).toEqual({ seen: [...ALL], inMinutes: undefined });
  });

  it("is tried ever more rarely, never later than the rhythm, while the others keep theirs", async () => {
    const rounds = roundsOver(place("broken"), place("sound"));
    wrong.set("broken", new Error("502"));
    const [looks, times]: [string[], number[]] = [[], []];
    for (const end = now + 60 * MINUTE; now < end; ) {
      const { seen, inMinutes } = await go(rounds);
      looks.push(...seen);
      times.push(Number(inMinutes));
      now += Number(inMinutes) * MINUTE;
    }
    expect(times).toEqual([1, 2, 4, 8, 15, 15, 15]);
    expect(looks.filter((each) => each === "sound")).toHaveLength(4);
    expect(retryAfter(500, EVERY)).toBe(EVERY);
    expect(retryAfter(1, 1_000)).toBe(1_000);
  });

  it("is told of once, and again when it can be read", async () => {
    const rounds = roundsOver(place("broken"));
    wrong.set("broken", new Error("502"));
    for (let turns = 0; turns < 8; turns += 1) now += Number((await go(rounds)).inMinutes) * MINUTE;
    expect(told).toEqual([expect.stringMatching(/^broken: .*could not be compared/)]);
    wrong.clear();
    await go(rounds);
    expect(told.slice(1)).toEqual([expect.stringMatching(/^broken: .*again/)]);
  });

  it("gives others their turn before what is likely to fail with it", async () => {
    const acme = [1, 2, 3].map((each) => place(`acme ${each}`, { kin: "acme" }));
    const rounds = roundsOver(...acme, place("other 1"), place("other 2"));
    wrong.set("acme 1", new Error("502"));
    expect((await go(rounds)).seen).toEqual(["acme 1", "other 1", "other 2", "acme 2", "acme 3"]);
  });

  it("leads to what is behind it once it can be read", async () => {
    const rounds = roundsOver(place("installation", { behind: [place("one"), place("two")] }));
    wrong.set("installation", new Error("502"));
    expect((await go(rounds)).seen).toEqual(["installation"]);
    wrong.clear();
    now += MINUTE;
    expect((await go(rounds)).seen).toEqual(["installation", "one", "two"]);
  });
});

describe("an outage", () => {
  it("pauses the round after a few failures, and it goes on where it stopped", async () => {
    const keys = Array.from({ length: 8 }, (_, index) => `${index}`);
    for (const key of keys) wrong.set(key, new Error("502"));
    const rounds = roundsOver(...keys.map((key) => place(key)));
    expect(await go(rounds)).toEqual({ seen: keys.slice(0, 5), inMinutes: 1 });
    wrong.clear();
    now += MINUTE;
    expect((await go(rounds)).seen).toEqual([...keys.slice(5), ...keys.slice(0, 5)]);
  });
});

describe("GitHub's limits", () => {
  const LATER = 7;
  const limit = () => new Later(now + LATER * MINUTE, "limited");

  it("pause the round, which goes on where it stopped", async () => {
    const rounds = roundsOver(...ALL.map((key) => place(key)));
    wrong.set("high", limit());
    expect(await go(rounds)).toEqual({ seen: ["critical", "high"], inMinutes: LATER });
    wrong.clear();
    now += LATER * MINUTE;
    expect(await go(rounds)).toEqual({ seen: ["high", "low"], inMinutes: undefined });
  });

  it("of one installation hold up no other", async () => {
    const theirs = { installation: 2 };
    const rounds = roundsOver(place("a"), place("b"), place("c", theirs), place("d", theirs));
    wrong.set("a", limit());
    expect((await go(rounds)).seen).toEqual(["a", "c", "d"]);
    wrong.clear();
    now += LATER * MINUTE;
    expect((await go(rounds)).seen).toEqual(["a", "b"]);
  });

  it("are not confused with an installation that was suspended meanwhile", async () => {
    const rounds = roundsOver(place("a"), place("b"));
    wrong.set("a", new Unreachable(now + EVERY, "suspended"));
    expect(await go(rounds)).toEqual({ seen: ["a", "b"], inMinutes: 1 });
  });
});
