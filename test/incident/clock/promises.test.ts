import { describe, expect, it } from "@jest/globals";
import { deadlines } from "../../../src/incident/clock/deadlines.ts";
import { overdueAt } from "../../../src/incident/clock/promises.ts";
import { Play } from "../../view/play.ts";

const clock = (at: number): string => new Date(at).toISOString().slice(11, 16);

/** What is overdue when the last thing was recorded, and since when: `update since 14:32`. */
const overdue = (play: Play): readonly string[] => {
  const { incident, log } = play.played();
  const now = log.reduce((last, { at }) => Math.max(last, at), 0);
  return overdueAt(incident, now).map((each) => `${each.clock} since ${clock(each.at)}`);
};

const answered = (severity: "critical" | "medium" | "low" = "critical"): Play =>
  new Play().declare(severity).says("ana", "/ack");

/** An update is promised every 30 minutes: declared at 14:02. */
const MOMENTS: readonly (readonly [string, () => Play, readonly string[]])[] = [
  ["before the promise has run out", () => answered().at("14:31").says("ana", "/ack"), []],
  ["when it has run out", () => answered().clock("14:32"), ["update since 14:32"]],
  [
    "after reminders: still since the promise",
    () => answered().clock("14:32").clock("15:02").clock("15:40"),
    ["update since 14:32"],
  ],
  [
    "when somebody said when it will be back",
    () => answered().at("14:20").says("rita", "/eta 16:00").clock("14:49"),
    [],
  ],
  [
    "when nothing came after that",
    () => answered().at("14:20").says("rita", "/eta 16:00").clock("14:50"),
    ["update since 14:50"],
  ],
  ["when somebody wrote one", () => answered().clock("14:32").at("14:33").says("rita", "/update we look"), []],
  [
    "when another severity is set in the minute of an update",
    () => answered().at("14:20").says("rita", "/update we look").says("ana", "/severity high"),
    [],
  ],
  [
    "when an update came and the severity was raised after the old promise",
    () => answered("medium").at("19:00").says("ana", "/severity critical"),
    [],
  ],
  [
    "when the new severity's own promise has run out",
    () => answered("medium").at("19:00").says("ana", "/severity critical").clock("19:31"),
    ["update since 19:30"],
  ],
  ["when it is back for good", () => answered().at("14:20").says("ana", "/resolved permanent").clock("15:00"), []],
  [
    "when it runs on a workaround: people still wait",
    () => answered().at("14:20").says("ana", "/resolved temporary").clock("14:40"),
    ["update since 14:32"],
  ],
  ["when it was cancelled", () => answered().clock("14:40").says("ana", "/cancel false-alarm"), []],
  [
    "when it was taken up again after it was cancelled",
    () => answered().says("ana", "/cancel false-alarm").at("16:00").says("ana", "/reopen it is real"),
    [],
  ],
  ["when nobody has answered", () => new Play().declare().clock("14:08"), ["acknowledge since 14:07"]],
];

describe("what is overdue", () => {
  it.each(MOMENTS)("%s", (_moment, play, expected) => {
    expect(overdue(play())).toEqual(expected);
  });
  it("calls for an answer only after the time that the new severity gives for it", () => {
    const { incident } = new Play().declare("low").played();
    const raisedAt = Date.UTC(2026, 10, 22, 16);
    const raised = { ...incident, severity: "critical", severitySince: raisedAt } as const;
    expect(overdueAt(raised, raisedAt + 60_000)).toEqual([]);
    expect(deadlines(raised).map(({ clock: name, at }) => `${name} ${clock(at)}`)).toContain("acknowledge 16:05");
  });
});
