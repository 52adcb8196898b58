import { describe, expect, it } from "@jest/globals";
import { longestLog, reachOf, readLog, withLog } from "../../../src/github/own/carried-log.ts";
import { bodyWithoutMarker, withMarker } from "../../../src/github/own/marker.ts";
import { fold } from "../../../src/incident/evolve/evolve.ts";
import type { Recorded } from "../../../src/incident/recorded.ts";
import { carriedSlot } from "../../../src/view/carried-slot.ts";
import { World } from "../../incident/world.ts";
import { PLACE } from "../turns.ts";
import { SECRET } from "../wire.ts";

const world = new World();
world.declare();
const { log } = world;
const BODY = `The board.\n\n${carriedSlot(log)}`;
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const note =
  (text: string) =>
  (version: number): Recorded => ({
    version,
    at: version,
    cause: `comment ${version}, command 0`,
    actor: { id: 1, login: "ana" },
    event: { kind: "noted", text, at: version },
  });
/** Text that does not compress. */
const noise = (length: number): string => {
  let [text, seed] = ["", 7];
  while (text.length < length) {
    seed = (seed * 48_271) % 2_147_483_647;
    text += seed.toString(36);
  }
  return text;
};
const longer = (text: string, count: number): readonly Recorded[] => [
  ...log,
  ...Array.from({ length: count }, (_, index) => note(text)(log.length + 1 + index)),
];

describe("the log that a board carries", () => {
  it("comes back as it was, under any marker", () => {
    const body = withMarker(SECRET, PLACE, "board", withLog(SECRET, PLACE, BODY, log));
    expect(readLog(SECRET, PLACE, body)).toEqual({ kind: "log", log: asJson(log) });
  });

  it("does not count when a board is compared: only what people see, and the round, do", () => {
    const shown = bodyWithoutMarker(withLog(SECRET, PLACE, BODY, log));
    expect(shown).toBe(bodyWithoutMarker(BODY));
    expect(shown).not.toBe(bodyWithoutMarker(`The board.\n\n${carriedSlot(longer("x", 10))}`));
  });

  it("changes its round with every tenth event that matters, and with no answer or refusal", () => {
    const asked: Recorded = {
      ...note("")(1),
      event: { kind: "asked", what: "why", topic: "", comment: { id: 1, url: "u" } },
    };
    const rounds = new Set(Array.from({ length: 10 }, (_, count) => carriedSlot(longer("x", count))));
    expect(rounds.size).toBe(2);
    expect(carriedSlot([...log, ...Array.from({ length: 30 }, () => asked)])).toBe(carriedSlot(log));
  });

  it("is tampered with where it was changed, or copied from another issue", () => {
    const body = withLog(SECRET, PLACE, BODY, log);
    expect(readLog(SECRET, { ...PLACE, issue: 8 }, body)).toEqual({ kind: "tampered" });
    const changed = body.replace(/ log (.)/, (_all, first: string) => ` log ${first === "A" ? "B" : "A"}`);
    expect(readLog(SECRET, PLACE, changed)).toEqual({ kind: "tampered" });
    expect(readLog(SECRET, PLACE, body.replace(" log ", " state "))).toEqual({ kind: "tampered" });
    expect(readLog(SECRET, PLACE, BODY)).toEqual({ kind: "absent" });
  });

  it("is only the incident as it stands where the whole log is longer than 40 KiB", () => {
    const long = longer(noise(500), 150);
    const body = withLog(SECRET, PLACE, BODY, long);
    expect(body.length).toBeLessThan(60_000);
    const carried = readLog(SECRET, PLACE, body);
    const { version: _, ...state } = fold(carried.kind === "log" ? carried.log : []) ?? { version: 0 };
    const { version: __, ...expected } = fold(long) ?? { version: 0 };
    expect(asJson(state)).toEqual(asJson(expected));
  });

  it("leaves the board under GitHub's limit, whatever its own length", () => {
    for (const length of [100, 30_000, 55_000, 59_500])
      expect(
        withLog(SECRET, PLACE, `${noise(length).slice(0, length)}\n\n${carriedSlot(log)}`, log).length,
      ).toBeLessThan(60_100);
  });
});

describe("several boards on one issue", () => {
  const bodyOf = (carries: readonly Recorded[]): string => withLog(SECRET, PLACE, BODY, carries);
  const [short, long] = [bodyOf(log), bodyOf(longer("x", 3))];

  it.each([
    ["the newest", [short, long]],
    ["the oldest", [long, short]],
    ["beside one that was tampered with", [long, short.replace(/ log ./u, " log #")]],
  ])("give the longest log, where it is %s", (_where, bodies) => {
    expect(longestLog(SECRET, PLACE, bodies)).toMatchObject({ kind: "log", log: { length: log.length + 3 } });
  });

  it("give none where there is none that can be read", () => {
    expect(longestLog(SECRET, PLACE, [])).toEqual({ kind: "absent" });
  });

  it("are measured by what they tell of: a state tells of all that led to it", () => {
    const incident = fold(longer("x", 9));
    if (incident === undefined) throw new Error("it was declared");
    const { causes, ...rest } = incident;
    const restored: Recorded = {
      ...{ version: log.length + 1, at: 1, cause: "restored", actor: undefined },
      event: { kind: "restored", incident: { ...rest, causes: [...causes] } },
    };
    expect(reachOf([restored])).toBe(log.length + 9);
    // Put behind a part that was known, it is everything all the same.
    const { version: _own, ...whole } = fold([...log, restored]) ?? {};
    const { version: _before, ...expected } = incident;
    expect(whole).toEqual({ ...expected, causes: new Set([...causes, "restored"]) });
  });
});
