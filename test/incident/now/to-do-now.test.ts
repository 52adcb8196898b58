import { describe, expect, it } from "@jest/globals";
import { toDoNow } from "../../../src/incident/now/to-do-now.ts";
import { Play, policy } from "../../view/play.ts";
import { inShort } from "../named.ts";

/** What is to be done now, as `urgency what: who`. */
const now = (play: Play): readonly string[] => {
  const { incident, log } = play.played();
  const at = log.reduce((last, recorded) => Math.max(last, recorded.at), 0);
  return toDoNow(incident, at).map(({ urgency, what, who }) => `${urgency} ${what}: ${who.map(inShort).join(" ")}`);
};

const declared = (): Play => new Play().declare();
const answered = (): Play => declared().says("ana", "/ack");
const staffed = (): Play => answered().says("ana", "/assign analyst @ben").says("ben", "/ack");
const documented = (): Play => staffed().says("ada", "/waive document the facts are in the call");
const analysed = (): Play => documented().says("ben", "/submit analysis", "Root cause: the pool");
const approved = (): Play => analysed().says("cy", "/approve analysis").says("dee", "/approve analysis");
const planned = (): Play => approved().says("ana", "/submit plan", "- [ ] roll back\n- [ ] watch");
const repaired = (): Play =>
  planned().at("15:00").says("ben", "/resolved permanent").says("ada", "/waive implement the boxes were not ticked");
const watched = (): Play => repaired().clock("16:01");
const verified = (): Play =>
  watched().says("omar", "/validate").says("dana", "/validate").says("ana", "/submit verification", "Quiet");

/** Each moment of an incident, and what is most urgent then. */
const MOMENTS: readonly (readonly [string, () => Play, readonly string[]])[] = [
  [
    "nobody has answered, and nobody looks for the cause",
    declared,
    ["unanswered answer: @ana", "not-back take: ", "not-back repair: @ana"],
  ],
  [
    "nobody is set at all",
    () => new Play({ ...policy(), roles: {} }).declare(),
    ["unanswered answer: @ana @cy", "not-back take: ", "not-back repair: @ana @cy"],
  ],
  ["somebody has answered", answered, ["not-back take: ", "not-back repair: @ana", "paper checklist: @rita"]],
  [
    "an analyst is set who has not answered",
    () => answered().says("ana", "/assign analyst @ben"),
    ["not-back repair: @ben", "paper checklist: @rita"],
  ],
  [
    "the document is behind, and a player has not answered",
    () => answered().says("ana", "/assign analyst @ben").says("ada", "/waive document it is in the call"),
    ["not-back repair: @ben"],
  ],
  [
    "one of two analysts has not answered",
    () =>
      answered()
        .says("ana", "/assign analyst @ben @sam")
        .says("ben", "/ack")
        .says("ada", "/waive document it is in the call"),
    ["not-back repair: @ben @sam", "waited-for players: @ana"],
  ],
  [
    "an update is overdue while the paper is still at its third step",
    () => staffed().clock("14:40"),
    ["not-back repair: @ben", "waited-for update: @rita", "paper checklist: @rita"],
  ],
  ["the cause is looked for", documented, ["not-back repair: @ben", "paper evidence: @ben"]],
  ["a gate waits while it is repaired", analysed, ["not-back repair: @ben", "waited-for gate: @acme/sre-leads"]],
  [
    "a gate has sent the analysis back",
    () => analysed().says("cy", "/reject analysis the release is not explained"),
    ["not-back repair: @ben", "waited-for evidence: @ben"],
  ],
  ["the plan is to be written", approved, ["not-back repair: @ben", "paper evidence: @ana"]],
  ["it is repaired after the plan", planned, ["not-back repair: @ben"]],
  ["it runs on a workaround", () => planned().says("ben", "/resolved temporary"), ["not-back workaround: @ben"]],
  [
    "it is back, and the tasks are not ticked",
    () => planned().at("15:00").says("ben", "/resolved permanent"),
    ["waited-for monitored: @ana", "paper write-down: "],
  ],
  [
    "it is watched",
    repaired,
    ["waited-for monitored: @ana", "waited-for validated: @omar @dana", "paper evidence: @ana"],
  ],
  ["the watch has ended", watched, ["waited-for validated: @omar @dana", "paper evidence: @ana"]],
  [
    "one owner has said that it works",
    () => watched().says("omar", "/validate"),
    ["waited-for validated: @dana", "paper evidence: @ana"],
  ],
  ["the resolution waits at its gate", verified, ["waited-for gate: @acme/sre-leads"]],
  ["the record is to be written", () => verified().says("cy", "/approve resolution"), ["paper evidence: @ben"]],
  [
    "it came back while it was documented: the paper of before is asked for in one place",
    () => staffed().at("14:30").says("ben", "/resolved permanent"),
    ["waited-for monitored: @ana", "paper write-down: "],
  ],
  [
    "it came back before anybody answered: nobody is called for it",
    () => declared().at("14:04").says("ana", "/resolved permanent"),
    ["waited-for monitored: @ana", "paper write-down: "],
  ],
  ["it was called off", () => answered().says("ana", "/cancel false-alarm"), []],
];

describe("what is to be done now", () => {
  it.each(MOMENTS)("when %s", (_moment, play, expected) => {
    expect(now(play())).toEqual(expected);
  });
  it("is never more than three things", () => {
    expect(now(staffed().clock("14:40")).length).toBeLessThanOrEqual(3);
  });
  it("asks in one place for everything that the resolution has overtaken", () => {
    const { incident, log } = staffed().at("14:30").says("ben", "/resolved permanent").played();
    const owed = toDoNow(incident, log.at(-1)?.at ?? 0).find(({ what }) => what === "write-down");
    expect(
      owed?.parts?.map(({ what, who, facts }) => `${what} ${facts.command}: ${who.map(inShort).join(" ")}`),
    ).toEqual(["checklist /done document: @rita", "evidence /submit analysis: @ben", "evidence /submit plan: @ana"]);
  });
  it("asks the same again when it is down again", () => {
    const play = repaired().says("ben", "/resolved temporary");
    expect(now(play)[0]).toBe("not-back workaround: @ben");
  });
});
