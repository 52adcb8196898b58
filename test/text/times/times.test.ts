import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseDate, parseEstimate, parseLeadingMoment, parseMoment } from "../../../src/text/times/times.ts";

const NOW = Date.parse("2026-11-22T14:05:00Z");
const ZURICH = "Europe/Zurich";

const iso = (text: string, now = NOW, timezone = ZURICH): string => {
  const moment = parseMoment(text, now, timezone);
  return moment.kind === "moment" ? new Date(moment.at).toISOString() : moment.why;
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

  it("was yesterday when the clock has not yet shown it today, and that is at most twelve hours ago", () => {
    expect(iso("15:05")).toBe("2026-11-22T14:05:00.000Z");
    expect(iso("23:50", Date.parse("2026-11-22T23:10:00Z"))).toBe("2026-11-22T22:50:00.000Z");
    expect(iso("15:07")).toBe("future");
    expect(iso("yesterday 15:07")).toBe("2026-11-21T14:07:00.000Z");
  });

  it("is never later than now: a minute ahead is a clock that runs fast", () => {
    expect(iso("15:06")).toBe("2026-11-22T14:05:00.000Z");
  });

  it("is read by the zone's own day, not by UTC's", () => {
    expect(iso("00:30", Date.parse("2026-11-22T23:45:00Z"))).toBe("2026-11-22T23:30:00.000Z");
    expect(iso("23:30", Date.parse("2026-11-22T08:45:00Z"), "America/New_York")).toBe("2026-11-22T04:30:00.000Z");
  });

  it.each([
    ["2:05 PM", "2026-11-22T13:05:00.000Z"],
    ["2:05pm", "2026-11-22T13:05:00.000Z"],
    ["2:05 p.m.", "2026-11-22T13:05:00.000Z"],
    ["14:05 PM", "2026-11-22T13:05:00.000Z"],
    ["12:05 AM", "2026-11-21T23:05:00.000Z"],
    ["12:05 pm", "2026-11-22T11:05:00.000Z"],
    ["2026-11-21 2:05 PM UTC", "2026-11-21T14:05:00.000Z"],
    ["2026-11-21 14:05 -0500", "2026-11-21T19:05:00.000Z"],
    ["2026-11-21 14:05 -05", "2026-11-21T19:05:00.000Z"],
    ["2026-11-21 14:05 UTC+1", "2026-11-21T13:05:00.000Z"],
    ["2026-11-21 14:05 utc +01:00", "2026-11-21T13:05:00.000Z"],
    ["2026-11-21 14:05 GMT-0330", "2026-11-21T17:35:00.000Z"],
    ["2026-11-21 14:05 (UTC)", "2026-11-21T14:05:00.000Z"],
    ["2026-11-21 14:05 America/New_York", "2026-11-21T19:05:00.000Z"],
    ["2026-11-21T14:05:33.123Z", "2026-11-21T14:05:33.123Z"],
    ["2026-11-21 14:05:33,123", "2026-11-21T13:05:33.123Z"],
    ["14:05 Uhr", "2026-11-22T13:05:00.000Z"],
    ["14:05 yesterday", "2026-11-21T13:05:00.000Z"],
    ["today 14:05", "2026-11-22T13:05:00.000Z"],
  ])("is read with all that stands behind its digits: %j is %s", (text, expected) => expect(iso(text)).toBe(expected));

  it.each([
    "14:05 CET",
    "14:05 CST",
    "14:05 IST",
    "14:05 BST",
    "2:05 PM ET",
    "14:05 (PST)",
    "14:05 CET+1",
    "0:05 PM",
    "14:05 AM",
    "14:05 UTC+15",
    "14:05 UTC/GMT",
    "14:05 +01:5",
    "14:05 +99:00",
    "14:05 -5",
    "14:05 +123",
    "14:05 tomorrow",
    "14:05 in the morning",
    "2026-11-20 14:05 2026-11-21",
    "2:05 下午",
    "2026-11-21 14:05 yesterday",
    "14:05:061",
    "14:05.5.6",
  ])("is never read in part, with words behind it or alone: %j", (text) => {
    expect(parseMoment(text, NOW, ZURICH).kind).toBe("problem");
    expect(parseLeadingMoment(`${text} the deployment began`, NOW, ZURICH).kind).toBe("problem");
  });

  it("says of letters that they can mean more than one offset", () => {
    const refused = parseMoment("14:05 IST", NOW, ZURICH);
    expect(refused).toMatchObject({ why: "letters", words: "IST" });
  });

  it.each([
    ["2026-10-25T00:40Z", "02:30", ZURICH, "2026-10-25T00:30:00.000Z"],
    ["2026-10-25T01:40Z", "02:30", ZURICH, "2026-10-25T01:30:00.000Z"],
    ["2026-10-25T02:10Z", "02:50", ZURICH, "2026-10-25T01:50:00.000Z"],
    ["2026-10-25T01:10Z", "02:50", ZURICH, "2026-10-25T00:50:00.000Z"],
    ["2026-10-26T09:00Z", "2026-10-25 02:30", ZURICH, "2026-10-25T01:30:00.000Z"],
    ["2026-10-25T00:40Z", "2026-10-25 02:30", ZURICH, "2026-10-25T00:30:00.000Z"],
    ["2026-10-25T02:10Z", "02:50 +02:00", ZURICH, "2026-10-25T00:50:00.000Z"],
    ["2026-11-01T09:40Z", "01:30", "America/Los_Angeles", "2026-11-01T09:30:00.000Z"],
  ])("is, of an hour that exists twice, the last time: at %s %j in %s", (now, text, timezone, expected) => {
    expect(iso(text, Date.parse(now), timezone)).toBe(expected);
  });

  it("follows daylight saving: summer and winter time, and no hour that does not exist", () => {
    expect(iso("2026-07-01 12:00")).toBe("2026-07-01T10:00:00.000Z");
    expect(iso("2026-01-01 12:00")).toBe("2026-01-01T11:00:00.000Z");
    expect(iso("2026-03-29 02:30")).toBe("skipped");
  });

  it.each([
    ["", "missing"],
    ["yesterday", "no-time"],
    ["Friday", "no-time"],
    ["1 Dec", "no-time"],
    ["2026-11-22", "no-time"],
    ["25:00", "unreadable"],
    ["12:60", "unreadable"],
    ["2026-02-30 10:00", "unreadable"],
    ["20m", "unreadable"],
    ["20x ago", "unreadable"],
    ["99999w ago", "unreadable"],
    ["14:05 restarted", "unreadable"],
    ["soon", "unreadable"],
    ["9", "unreadable"],
    ["half 2", "unreadable"],
    ["14.05", "unreadable"],
    ["1/11 14:05", "two-ways"],
    ["yesterday midnight", "two-ways"],
    ["10:00-11:00", "two-times"],
    ["14:05 +25:00", "no-offset"],
    ["14:05 Monday deployment", "left-over"],
    ["2027-01-01 10:00", "future"],
    ["2026-11-22T14:07Z", "future"],
    ["in 10 minutes", "future"],
    ["tomorrow 9am", "future"],
    ["next Friday 22:10", "future"],
    ["1 Dec 14:05", "future"],
    ["9pm", "future"],
  ])("%j is refused, and why: %s", (text, why) => expect(iso(text)).toBe(why));

  it("never throws, and lies on its side of now, whatever the text", () => {
    const digits = fc.stringMatching(/^[0-9:T +ZsmhdwagoPMCEUTC(),.-]{0,24}$/);
    const words =
      "9 14:05 2 1/12 Friday next last 1 Dec noon midnight half past to in ago hours days at by on tomorrow";
    const more = "yesterday night morning pm UTC +01:00 2026-11-22 end of the week , - and a today tonight since for";
    const phrases = fc
      .array(fc.constantFrom(...`${words} ${more}`.split(" ")), { maxLength: 6 })
      .map((each) => each.join(" "));
    fc.assert(
      fc.property(
        fc.oneof(digits, phrases, fc.string()),
        fc.constantFrom(ZURICH, "UTC", "Asia/Kathmandu"),
        (text, timezone) => {
          const moment = parseMoment(text, NOW, timezone);
          expect(moment.kind === "moment" ? moment.at : 0).toBeLessThanOrEqual(NOW);
          const estimate = parseEstimate(text, NOW, timezone);
          const expected = estimate.kind === "estimate" ? estimate.estimate : undefined;
          expect(expected?.kind === "moment" ? expected.at : NOW).toBeGreaterThanOrEqual(NOW - 60_000);
          const day = parseDate(text, NOW, timezone);
          expect(day.kind === "day" ? day.day >= "2026-11-22" : true).toBe(true);
        },
      ),
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
    ["2:05 PM first alert", "2026-11-22T13:05:00.000Z", "first alert"],
    ["13:05 UTC: DNS answers", "2026-11-22T13:05:00.000Z", "DNS answers"],
    ["14:05 DNS was gone", "2026-11-22T13:05:00.000Z", "DNS was gone"],
    ["14:05 GET /health gave 503", "2026-11-22T13:05:00.000Z", "GET /health gave 503"],
    ["14:05 checkout/web restarted", "2026-11-22T13:05:00.000Z", "checkout/web restarted"],
    ["14:05 - 14:20 restarts", "2026-11-22T13:05:00.000Z", "- 14:20 restarts"],
    ["14:05, restarts", "2026-11-22T13:05:00.000Z", "restarts"],
  ])("%j leaves the rest", (text, expected, rest) => {
    expect(parseLeadingMoment(text, NOW, ZURICH)).toMatchObject({ kind: "moment", at: Date.parse(expected), rest });
  });

  it.each(["14:05restarted", "nowhere", "20m agony", "restarted at 14:05"])("is not part of a word: %j", (text) => {
    expect(parseLeadingMoment(text, NOW, ZURICH).kind).toBe("problem");
  });
});

describe("a due date", () => {
  const due = (text: string, now = NOW): string => {
    const day = parseDate(text, now, ZURICH);
    return day.kind === "day" ? day.day : day.why;
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
    ["by Friday", "2026-11-27"],
    ["Friday", "2026-11-27"],
    ["this Sunday", "2026-11-22"],
    ["next Fri", "2026-11-27"],
    ["until 2026-12-05", "2026-12-05"],
    ["1 Dec", "2026-12-01"],
    ["Dec 1st", "2026-12-01"],
    ["the 5th of December 2027", "2027-12-05"],
    ["1.12.2026", "2026-12-01"],
    ["25/12", "2026-12-25"],
    ["in two weeks", "2026-12-06"],
    ["in a month", "2026-12-22"],
    ["end of the month", "2026-11-30"],
    ["by the end of next week", "2026-11-27"],
    ["last Friday", "past"],
    ["this Friday", "past"],
    ["20 Nov", "past"],
    ["yesterday", "past"],
    ["31 Nov", "unreadable"],
    ["next week", "unreadable"],
    ["load", "unreadable"],
    ["Friday 9am", "no-day"],
    ["tomorrow morning", "no-day"],
    ["now", "no-day"],
    ["1/12", "two-ways"],
    ["Friday or Monday", "unreadable"],
    ["due 2026-11-21", "past"],
    ["2026-02-30", "unreadable"],
    ["", "missing"],
  ])("%j is %s", (text, expected) => expect(due(text)).toBe(expected));

  it("counts days in the zone, where it may be tomorrow already", () => {
    expect(due("today", Date.parse("2026-11-22T23:30:00Z"))).toBe("2026-11-23");
  });
});

describe("an estimate", () => {
  const expected = (text: string, now = NOW, timezone = ZURICH): string => {
    const read = parseEstimate(text, now, timezone);
    if (read.kind === "problem") return read.why;
    const { estimate } = read;
    if (estimate.kind === "unknown") return "unknown";
    return estimate.kind === "day" ? estimate.day : new Date(estimate.at).toISOString();
  };

  it("is the next time that the clock shows this, today or within twelve hours", () => {
    expect(expected("18:30")).toBe("2026-11-22T17:30:00.000Z");
    expect(expected("0:30")).toBe("2026-11-22T23:30:00.000Z");
    expect(expected("15:05")).toBe("2026-11-22T14:05:00.000Z");
    expect(expected("14:00")).toBe("past");
    expect(expected("4:00")).toBe("past");
  });

  it("looks ahead where what is over looks back", () => {
    expect(expected("Friday 22:10")).toBe("2026-11-27T21:10:00.000Z");
    expect(iso("Friday 22:10")).toBe("2026-11-20T21:10:00.000Z");
    expect(expected("midnight")).toBe("2026-11-22T23:00:00.000Z");
    expect(iso("midnight")).toBe("2026-11-21T23:00:00.000Z");
    expect(expected("at 9")).toBe("2026-11-22T20:00:00.000Z");
    expect(iso("at 9")).toBe("2026-11-22T08:00:00.000Z");
  });

  it("is, of an hour that exists twice, the first, and says that there is another", () => {
    const before = Date.parse("2026-10-24T21:00:00Z");
    expect(expected("02:30", before)).toBe("2026-10-25T00:30:00.000Z");
    expect(parseEstimate("02:30", before, ZURICH)).toMatchObject({
      isGuess: true,
      instead: Date.parse("2026-10-25T01:30:00Z"),
    });
    expect(expected("02:30", Date.parse("2026-10-25T00:40:00Z"))).toBe("2026-10-25T01:30:00.000Z");
    expect(expected("2026-03-29 02:30", Date.parse("2026-03-28T12:00:00Z"))).toBe("skipped");
  });

  it("counts days on the calendar, also where one of them has 23 hours", () => {
    const before = Date.parse("2026-03-28T12:00:00Z");
    expect(expected("tomorrow 13:00", before)).toBe("2026-03-29T11:00:00.000Z");
    expect(expected("in 24 hours", before)).toBe("2026-03-29T12:00:00.000Z");
    expect(expected("tomorrow", Date.parse("2026-11-22T23:30:00Z"))).toBe("2026-11-24");
  });

  it("is a day where no time is named, never its first minute", () => {
    expect(parseEstimate("tomorrow", NOW, ZURICH)).toMatchObject({ estimate: { kind: "day", day: "2026-11-23" } });
    expect(parseEstimate("tomorrow evening", NOW, ZURICH)).toMatchObject({ estimate: { part: "evening" } });
  });

  it.each(["tomorrow at 2", "Friday 3"])("asks which half of the day an early hour is in: %j", (text) => {
    expect(expected(text)).toBe("two-ways");
  });
});
