import { describe, expect, it } from "@jest/globals";
import { deadlines } from "../../../src/incident/clock/deadlines.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import { type Name, Play } from "../../view/play.ts";

/** Mitigated at 14:10, back at 14:30, watched until 15:30; the repair was analysed, approved and planned. */
const back = (): Play =>
  new Play()
    .declare()
    .says("ana", "/ack")
    .says("ana", "/assign analyst @ben")
    .says("ben", "/ack")
    .says("ada", "/waive document the facts are in the call")
    .says("ben", "/submit analysis", "Root cause: the pool")
    .says("cy", "/approve analysis")
    .says("dee", "/approve analysis")
    .says("ana", "/submit plan", "- [x] roll back")
    .at("14:10")
    .says("ben", "/mitigated")
    .at("14:30")
    .says("ben", "/done implement")
    .says("ben", "/resolved permanent");

const verified = (): Play =>
  back()
    .at("14:40")
    .says("omar", "/validate")
    .says("dana", "/validate")
    .says("ana", "/submit verification", "Quiet")
    .clock("15:31")
    .says("cy", "/approve resolution");

const at = (play: Play): Incident => play.played().incident;
const refusals = (play: Play): readonly string[] =>
  play.log().flatMap(({ event }) => (event.kind === "refused" ? [event.refusal.rule] : []));
const clocks = (play: Play): readonly string[] => deadlines(at(play)).map(({ clock }) => clock);

const labelled = (play: Play, who: Name, severity: "critical" | "high" | "medium"): Play =>
  play.send(who, { kind: "severity-labelled", severity, issue: play.issue() });
const unlabelled = (play: Play, who: Name): Play =>
  play.send(who, { kind: "label-removed", label: "resolved", issue: play.issue() });

describe("/reopen while it is watched", () => {
  it("means that it is down again: the record goes back to the repair, and nothing of before is back", () => {
    const incident = at(back().at("14:50").says("ana", "/reopen it fails again"));
    expect(incident.current).toBe("implement");
    expect(incident.milestones.resolved).toBeUndefined();
    expect(incident.milestones.mitigated).toBeUndefined();
    expect(incident.resolution).toBeUndefined();
    expect(incident.runningSince).toBe(Date.UTC(2026, 10, 22, 14, 50));
  });
  it("keeps what was found, approved and planned", () => {
    const incident = at(back().at("14:50").says("ana", "/reopen it fails again"));
    expect(Object.keys(incident.evidence)).toEqual(["analysis", "plan"]);
    expect(incident.gates.analysis?.passed).toBeDefined();
    expect(incident.milestones.started).toBe(Date.UTC(2026, 10, 22, 14));
  });
  it("promises updates again, from then on, and watches nothing", () => {
    const play = back().at("14:50").says("ana", "/reopen it fails again");
    expect(clocks(play)).toEqual(["update"]);
    expect(deadlines(at(play))[0]?.at).toBe(Date.UTC(2026, 10, 22, 15, 20));
  });
  it("is watched and verified again when it is back again, the same words included", () => {
    const play = verified().at("15:40").says("ana", "/reopen it fails again").at("15:50");
    play.says("ben", "/resolved permanent").says("ana", "/submit verification", "Quiet").clock("16:51");
    const incident = at(play);
    expect(incident.validations).toEqual({});
    expect(incident.current).toBe("verify");
    play.says("omar", "/validate").says("dana", "/validate");
    expect(at(play).current).toBe("gate:resolution");
    expect(at(play).gates.resolution?.passed).toBeUndefined();
  });
  it("voids the approvals of what was verified", () => {
    const { gates } = at(verified().at("15:40").says("ana", "/reopen it fails again"));
    expect(gates.resolution?.approvals.map(({ voided }) => voided)).toEqual(["reopened"]);
    expect(gates.analysis?.approvals.map(({ voided }) => voided)).toEqual([undefined, undefined]);
  });
  it.each(["ana", "rita", "ben"] as const)("is taken from the lead, the coordinator and the analyst: %s", (who) => {
    expect(at(back().at("14:50").says(who, "/reopen it fails")).current).toBe("implement");
  });
  it.each(["sam", "omar", "cy"] as const)("is refused to anybody else: %s", (who) => {
    const play = back().at("14:50").says(who, "/reopen it fails");
    expect(refusals(play)).toEqual(["not-allowed"]);
    expect(at(play).milestones.resolved).toBeDefined();
  });
  it("needs a reason", () => {
    expect(refusals(back().at("14:50").says("ana", "/reopen"))).toEqual(["bad-argument"]);
  });
  it("does nothing to what is not back, and nothing where it was written before that was said", () => {
    expect(refusals(new Play().declare().says("ana", "/reopen it fails"))).toEqual(["nothing-to-do"]);
    const play = back().at("14:29").says("ana", "/reopen it fails");
    expect(refusals(play)).toEqual(["nothing-to-do"]);
    expect(at(play).milestones.resolved).toBeDefined();
  });
  it("ends a workaround that holds no more", () => {
    const play = back().says("ben", "/resolved temporary").at("14:50").says("ana", "/reopen it fails");
    expect(at(play).resolution).toBeUndefined();
  });
});

describe("a label that says so", () => {
  it("is a severity that is at least as bad, set while it is watched", () => {
    const lowered = back().at("14:35").says("ana", "/severity high");
    const incident = at(labelled(lowered.at("14:50"), "ana", "critical"));
    expect(incident.current).toBe("implement");
    expect(incident.severity).toBe("critical");
    expect(at(labelled(back().at("14:50"), "ana", "critical")).current).toBe("implement");
  });
  it("is no lower severity, none that is set after the watch, none of the second in which it came back", () => {
    for (const play of [
      labelled(back().at("14:50"), "ana", "high"),
      labelled(verified().at("15:40").says("ana", "/severity high").at("15:45"), "ana", "critical"),
      labelled(back(), "ana", "critical"),
    ])
      expect(at(play).milestones.resolved).toBeDefined();
  });
  it("is put back where somebody set it who may not", () => {
    const play = labelled(back().at("14:50"), "sam", "critical");
    expect(at(play).milestones.resolved).toBeDefined();
  });
  it("is the label resolved, taken off by who may, and by nobody else", () => {
    expect(at(unlabelled(back().at("14:50"), "ana")).current).toBe("implement");
    const play = unlabelled(back().at("14:50"), "sam");
    expect(at(play).milestones.resolved).toBeDefined();
    expect(play.log().at(-1)?.event).toEqual({ kind: "label-refused", label: "resolved", set: false });
  });
});
