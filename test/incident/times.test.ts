import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseDate, parseLeadingMoment, parseMoment } from "../../src/incident/times.ts";

const NOW = Date.parse("2026-11-22T14:05:00Z");
const ZURICH = "Europe/Zurich";

const iso = (text: string, now = NOW, timezone = ZURICH): string => {
  const moment = parseMoment(text, now, timezone);
  return moment.kind === "moment" ? new Date(moment.at).toISOString() : moment.problem;
};

describe("a moment that somebody writes", () => {
  it.each([
    ["now", "2026-11-22T14:05:00.000Z"],
    ["NOW", "2026-11-22T14:05:00.000Z"],
    ["20m ago", "2026-11-22T13:45:00.000Z"],
    ["90 s ago", "2026-11-22T14:03:30.000Z"],
    ["1h30m ago", "2026-11-22T12:35:00.000Z"],
    ["1d 2h ago", "2026-11-21T12:05:00.000Z"],
    ["1w ago", "2026-11-15T14:05:00.000Z"],
    ["2026-11-22 14:05", "2026-11-22T13:05:00.000Z"],
    ["2026-11-22T14:05", "2026-11-22T13:05:00.000Z"],
    ["2026-11-22T14:05Z", "2026-11-22T14:05:00.000Z"],
    ["2026-11-22 14:05 UTC", "2026-11-22T14:05:00.000Z"],
    ["2026-11-22T14:05:33+01:00", "2026-11-22T13:05:33.000Z"],
    ["13:00Z", "2026-11-22T13:00:00.000Z"],
    ["9:30", "2026-11-22T08:30:00.000Z"],
    ["  14:05  ", "2026-11-22T13:05:00.000Z"],
  ])("%j is %s", (text, expected) => expect(iso(text)).toBe(expected));

  it("was yesterday when the clock has not yet shown it today", () => {
    expect(iso("15:05")).toBe("2026-11-22T14:05:00.000Z");
    expect(iso("15:07")).toBe("2026-11-21T14:07:00.000Z");
  });

  it("is never later than now: a minute ahead is a clock that runs fast", () => {
    expect(iso("15:06")).toBe("2026-11-22T14:05:00.000Z");
  });

  it("is read by the zone's own day, not by UTC's", () => {
    expect(iso("00:30", Date.parse("2026-11-22T23:45:00Z"))).toBe("2026-11-22T23:30:00.000Z");
    expect(iso("23:30", Date.parse("2026-11-22T23:45:00Z"), "America/New_York")).toBe("2026-11-22T04:30:00.000Z");
  });

  it("follows daylight saving: summer and winter time, and the hour that does not exist", () => {
    expect(iso("2026-07-01 12:00")).toBe("2026-07-01T10:00:00.000Z");
    expect(iso("2026-01-01 12:00")).toBe("2026-01-01T11:00:00.000Z");
    expect(iso("2026-03-29 02:30")).toBe("2026-03-29T01:30:00.000Z");
  });

  it.each([
    ["", "a time is missing"],
    ["yesterday", '"yesterday" is not a time'],
    ["25:00", '"25:00" is not a time'],
    ["12:60", '"12:60" is not a time'],
    ["2pm", '"2pm" is not a time'],
    ["2026-02-30 10:00", '"2026-02-30 10:00" is not a time'],
    ["2026-11-22", '"2026-11-22" is not a time'],
    ["22.11.2026 10:00", '"22.11.2026 10:00" is not a time'],
    ["20m", '"20m" is not a time'],
    ["20x ago", '"20x ago" is not a time'],
    ["99999w ago", '"99999w ago" is not a time'],
    ["14:05 restarted", '"14:05 restarted" is not a time'],
    ["2027-01-01 10:00", '"2027-01-01 10:00" is in the future'],
    ["2026-11-22T14:07Z", '"2026-11-22T14:07Z" is in the future'],
  ])("%j is refused in words: %s", (text, problem) => expect(iso(text)).toBe(problem));

  it("is refused with an example that would have worked", () => {
    const refused = parseMoment("soon", NOW, ZURICH);
    expect(refused).toMatchObject({ kind: "problem", example: expect.stringContaining("20m ago") });
  });

  it("never throws, and is never in the future, whatever the text", () => {
    const digits = fc.stringMatching(/^[0-9:T +Zsmhdwago-]{0,24}$/);
    fc.assert(
      fc.property(fc.oneof(digits, fc.string()), fc.constantFrom(ZURICH, "UTC", "Asia/Kathmandu"), (text, timezone) => {
        const moment = parseMoment(text, NOW, timezone);
        expect(moment.kind === "moment" ? moment.at : 0).toBeLessThanOrEqual(NOW);
        parseDate(text, NOW, timezone);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a moment at the start of a line", () => {
  it.each([
    ["14:05 restarted  the database", "2026-11-22T13:05:00.000Z", "restarted  the database"],
    ["2026-11-22 14:05 down", "2026-11-22T13:05:00.000Z", "down"],
    ["20m ago first alert", "2026-11-22T13:45:00.000Z", "first alert"],
    ["now it is up", "2026-11-22T14:05:00.000Z", "it is up"],
    ["14:05", "2026-11-22T13:05:00.000Z", ""],
  ])("%j leaves the rest", (text, expected, rest) => {
    expect(parseLeadingMoment(text, NOW, ZURICH)).toEqual({ kind: "moment", at: Date.parse(expected), rest });
  });

  it.each(["14:05restarted", "nowhere", "20m agony", "restarted at 14:05"])("is not part of a word: %j", (text) => {
    expect(parseLeadingMoment(text, NOW, ZURICH).kind).toBe("problem");
  });
});

describe("a due date", () => {
  const due = (text: string, now = NOW): string => {
    const day = parseDate(text, now, ZURICH);
    return day.kind === "day" ? day.day : day.problem;
  };

  it.each([
    ["due 2026-12-01", "2026-12-01"],
    ["2026-12-01", "2026-12-01"],
    ["due in 3d", "2026-11-25"],
    ["in 2w", "2026-12-06"],
    ["3d", "2026-11-25"],
    ["in 12h", "2026-11-23"],
    ["Today", "2026-11-22"],
    ["tomorrow", "2026-11-23"],
    ["due 2026-11-21", "2026-11-21 is in the past"],
    ["2026-02-30", '"2026-02-30" is not a date'],
    ["friday", '"friday" is not a date'],
    ["", '"" is not a date'],
  ])("%j is %s", (text, expected) => expect(due(text)).toBe(expected));

  it("counts days in the zone, where it may be tomorrow already", () => {
    expect(due("today", Date.parse("2026-11-22T23:30:00Z"))).toBe("2026-11-23");
  });
});
