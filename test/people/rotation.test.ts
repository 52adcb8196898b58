import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { handoverAfter, lineAt, onDuty } from "../../src/people/rotation.ts";
import type { Rotation } from "../../src/policy/policy.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const platform: Rotation = {
  timezone: "Europe/Zurich",
  handover: { weekday: 1, minute: 540 },
  everyMs: 7 * DAY,
  start: "2026-01-05",
  members: ["alice", "bob", "carol"],
  overrides: [],
};
const at = (local: string, timezone = "Europe/Zurich") =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timezone).epochMilliseconds;
const utc = (instant: string) => Date.parse(instant);

describe("a rotation", () => {
  it.each([
    ["2026-01-05T09:00", "alice"],
    ["2026-01-12T08:59", "alice"],
    ["2026-01-12T09:00", "bob"],
    ["2026-01-19T09:00", "carol"],
    ["2026-01-26T09:00", "alice"],
    ["2026-01-05T08:59", "carol"],
  ])("has at %s local time %s on duty", (local, member) => {
    expect(onDuty(platform, at(local))).toBe(member);
  });

  it("hands over at 09:00 in Zurich before and after the clocks go forward", () => {
    expect(handoverAfter(platform, at("2026-03-24T12:00"))).toBe(utc("2026-03-30T07:00:00Z"));
    expect(handoverAfter(platform, at("2026-03-20T12:00"))).toBe(utc("2026-03-23T08:00:00Z"));
  });

  it("hands over at 09:00 in New York before and after the clocks go back", () => {
    const there = { ...platform, timezone: "America/New_York" };
    expect(handoverAfter(there, at("2026-10-28T12:00", "America/New_York"))).toBe(utc("2026-11-02T14:00:00Z"));
    expect(handoverAfter(there, at("2026-10-22T12:00", "America/New_York"))).toBe(utc("2026-10-26T13:00:00Z"));
  });

  it("hands over an hour later on the night that has no such hour", () => {
    const nightly = { ...platform, everyMs: DAY, handover: { weekday: 1, minute: 150 } };
    // 01:10 UTC is 03:10 in Zurich: past 02:30 on the clock, and before the hand-over all the same.
    expect(handoverAfter(nightly, utc("2026-03-29T00:00:00Z"))).toBe(at("2026-03-29T03:30"));
    expect(handoverAfter(nightly, utc("2026-03-29T01:10:00Z"))).toBe(at("2026-03-29T03:30"));
    expect(handoverAfter(nightly, at("2026-03-29T12:00"))).toBe(at("2026-03-30T02:30"));
  });

  it("hands over once on the night that has the hour twice, the first time", () => {
    const nightly = { ...platform, everyMs: DAY, handover: { weekday: 1, minute: 90 }, timezone: "America/New_York" };
    const begins = utc("2026-11-01T05:30:00Z");
    const [before, after] = [onDuty(nightly, begins - 1), onDuty(nightly, begins)];
    expect(before).not.toBe(after);
    // 05:45 and 06:15 UTC are 01:45 and, for the second time, 01:15 in New York.
    expect(onDuty(nightly, utc("2026-11-01T05:45:00Z"))).toBe(after);
    expect(onDuty(nightly, utc("2026-11-01T06:15:00Z"))).toBe(after);
    expect(handoverAfter(nightly, begins)).toBe(utc("2026-11-02T06:30:00Z"));
  });

  it("keeps half-day shifts at their local hours across a change of the clocks", () => {
    const halves = { ...platform, everyMs: 12 * HOUR };
    expect(handoverAfter(halves, at("2026-03-29T10:00"))).toBe(at("2026-03-29T21:00"));
    expect(handoverAfter(halves, at("2026-03-28T22:00"))).toBe(at("2026-03-29T09:00"));
  });

  it("gives the next in line for an offset, and nobody beyond its end", () => {
    const now = at("2026-01-13T12:00");
    expect([0, 1, 2, 3].map((offset) => onDuty(platform, now, offset))).toEqual(["bob", "carol", "alice", undefined]);
  });

  it("lists who takes two turns in a round once", () => {
    const uneven = { ...platform, members: ["alice", "bob", "Alice", "carol"] };
    expect(lineAt(uneven, at("2026-01-06T12:00"))).toEqual(["alice", "bob", "carol"]);
  });

  it("has nobody on duty without members", () => {
    expect(onDuty({ ...platform, members: [] }, at("2026-01-06T12:00"))).toBeUndefined();
  });
});

describe("an override", () => {
  const override = { from: "2026-12-24T09:00", to: "2026-12-27T09:00", member: "dave" };
  const covered = { ...platform, overrides: [override] };

  it("holds from its beginning to just before its end, in local time", () => {
    const duty = ["2026-12-24T08:59", "2026-12-24T09:00", "2026-12-27T08:59", "2026-12-27T09:00"];
    expect(duty.map((local) => onDuty(covered, at(local)))).toEqual(["carol", "dave", "dave", "carol"]);
  });

  it("leaves the next in line as it was, and puts who is replaced last", () => {
    expect(lineAt(covered, at("2026-12-25T12:00"))).toEqual(["dave", "alice", "bob", "carol"]);
  });

  it("does not put a member who stands in twice in the line", () => {
    const byNext = { ...platform, overrides: [{ ...override, member: "alice" }] };
    expect(lineAt(byNext, at("2026-12-25T12:00"))).toEqual(["alice", "bob", "carol"]);
  });

  it("gives way to a later one in the list", () => {
    const twice = { ...platform, overrides: [override, { ...override, member: "erin" }] };
    expect(onDuty(twice, at("2026-12-25T12:00"))).toBe("erin");
  });
});

describe("any rotation", () => {
  const rotations = fc.record({
    timezone: fc.constantFrom("Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"),
    handover: fc.record({ weekday: fc.integer({ min: 1, max: 7 }), minute: fc.integer({ min: 0, max: 1439 }) }),
    everyMs: fc.constantFrom(HOUR, 8 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY),
    start: fc.constantFrom("2026-01-05", "2026-03-29", "2026-10-25", "2026-07-01"),
    members: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 }),
    overrides: fc.constant([]),
  });
  const instants = fc.integer({ min: utc("2025-06-01T00:00:00Z"), max: utc("2028-01-01T00:00:00Z") });

  it("has exactly one member on duty at any instant, until the hand-over and not after", () => {
    fc.assert(
      fc.property(rotations, instants, (rotation, instant) => {
        const end = handoverAfter(rotation, instant);
        expect(end).toBeGreaterThan(instant);
        expect(rotation.members).toContain(onDuty(rotation, instant));
        expect(onDuty(rotation, end - 1)).toBe(onDuty(rotation, instant));
        expect(onDuty(rotation, end)).toBe(onDuty(rotation, instant, rotation.members.length > 1 ? 1 : 0));
      }),
      { numRuns: 500 },
    );
  });

  it("hands over at its local time, or as soon after as that day has", () => {
    fc.assert(
      fc.property(rotations, instants, (rotation, instant) => {
        const daily = { ...rotation, everyMs: Math.max(DAY, rotation.everyMs) };
        const end = Temporal.Instant.fromEpochMilliseconds(handoverAfter(daily, instant));
        const local = end.toZonedDateTimeISO(rotation.timezone);
        const late = local.hour * 60 + local.minute - rotation.handover.minute;
        expect([0, 30, 60]).toContain((late + 1_440) % 1_440);
      }),
      { numRuns: 500 },
    );
  });
});
