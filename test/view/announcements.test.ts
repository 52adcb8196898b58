import { describe, expect, it } from "@jest/globals";
import { Play } from "./play.ts";
import { saidOf } from "./reading.ts";

const ANALYSIS = "Root cause: the pool is exhausted\nsince 13:58\n\nImpact: all users";

const atAnalysis = (): Play =>
  new Play()
    .declare()
    .at("14:05")
    .says("ana", "/ack")
    .says("ana", "/assign analyst @ben")
    .says("ben", "/ack")
    .says("ada", "/waive document the facts are in the call");
const atGate = (): Play => atAnalysis().at("14:30").says("ben", "/submit analysis", ANALYSIS);

describe("a declaration", () => {
  it("says who is who, calls those who have not acknowledged, and says what comes first", () => {
    const said = saidOf(new Play(), (play) => play.declare());
    expect(said).toContain("🔴 Critical incident INC-42, checkout");
    expect(said).toContain("**lead:** @ana, please comment `/ack`");
    expect(said).toContain("**coordinator:** **rita**");
    expect(said).toContain("**analyst:** nobody yet; `/take analyst` takes it");
    expect(said).toContain("tick what is known");
  });
  it("is one announcement, however much it sets", () => {
    expect(saidOf(new Play(), (play) => play.declare())).not.toContain("---");
  });
  it("on a closed issue is told once, by the view without an incident", () => {
    const play = new Play().declare("critical", "", false);
    expect(play.log().map(({ event }) => event.kind)).toEqual(["declaration-refused"]);
  });
});

describe("people", () => {
  it("calls whoever is given a role", () => {
    expect(saidOf(new Play().declare(), (play) => play.says("ana", "/assign analyst @ben"))).toBe(
      "@ben: you are now **analyst** of this incident, named by **ana**. Please comment `/ack` when you are on it.",
    );
  });
  it("does not tell people what they just did themselves", () => {
    expect(saidOf(new Play().declare(), (play) => play.says("ben", "/take analyst"))).toBe("");
    expect(saidOf(new Play().declare(), (play) => play.says("ana", "/ack"))).toBe("");
  });
  it("calls only the newcomer when a role is given to one more", () => {
    const play = new Play().declare().says("ana", "/assign analyst @ben");
    expect(saidOf(play, () => play.says("ana", "/assign analyst @ben @sam"))).toContain("@sam: you are now");
  });
});

describe("the course", () => {
  it("says a waiver loudly, with its reason", () => {
    expect(saidOf(new Play().declare(), (play) => play.says("ada", "/waive document no time"))).toMatch(
      /^> \[!CAUTION\]\n> \*\*Waived: 3 · Document what is known\*\*, by \*\*ada\*\*\. Reason: no time/,
    );
  });
  it("sends an update to every audience, as a quotation that mentions nobody else", () => {
    const said = saidOf(new Play().declare(), (play) => play.says("rita", "/update it is **down** @everyone"));
    expect(said).toContain("for @acme/helpdesk:");
    expect(said).toContain("> it is **down** @\u200beveryone");
  });
  it("tells a resolution once, with its kind and the watch that follows", () => {
    const said = saidOf(atAnalysis(), (play) => play.at("16:00").says("ben", "/resolved permanent 15:55"));
    expect(said).toBe(
      "**Resolved** at 2026-11-22 15:55 UTC, said by **ben**. The service is watched for 1 h from then on.",
    );
    expect(saidOf(atAnalysis(), (play) => play.says("ben", "/resolved temporary"))).toContain("with a workaround");
  });
  it("tells of the owners' word when the last of them has spoken", () => {
    const play = atAnalysis().says("ben", "/resolved permanent");
    expect(saidOf(play, () => play.says("omar", "/validate"))).toBe("");
    expect(saidOf(play, () => play.says("dana", "/validate"))).toContain(
      "**omar** (service owner) and **dana** (business owner)",
    );
  });
  it("lists what is missing when the issue is closed by hand", () => {
    const said = saidOf(atGate(), (play) => play.send("sam", { kind: "issue-closed", reason: "completed" }));
    expect(said).toContain("**sam** closed this issue. It is open again");
    expect(said).toContain("has 0 of 2 approvals");
    expect(said).toContain("After that: 7 · Plan the repair · 8 · Repair");
  });
  it("says how the severity changed, and why", () => {
    expect(saidOf(new Play().declare(), (play) => play.says("ana", "/severity high only Europe"))).toContain(
      "The severity is now **🟠 High** (it was critical), by **ana**: only Europe",
    );
  });
});

describe("clocks", () => {
  it("call those who have not acknowledged", () => {
    const said = saidOf(new Play().declare(), (play) => play.clock("14:08"));
    expect(said).toContain("**Not acknowledged within 5 min.** @ana: please comment `/ack`");
    expect(said).toContain("Nobody is analyst yet; whoever reads this and can help comments `/take analyst`");
  });
  it("ask the coordinator for an update, with a line to copy", () => {
    expect(saidOf(atAnalysis(), (play) => play.clock("14:40"))).toContain("**An update is due.** @rita:");
  });
  it("remind the reviewers and count the reminders", () => {
    const play = atGate();
    expect(saidOf(play, () => play.clock("15:01"))).toContain(
      "Reminder 1: the gate **analysis** has waited since 2026-11-22 14:30 UTC",
    );
    expect(saidOf(play, () => play.clock("15:32"))).toContain("Reminder 2:");
  });
  it("call lead and owners when the monitoring has passed", () => {
    const play = atAnalysis().at("15:00").says("ben", "/resolved permanent");
    const said = saidOf(play, () => play.clock("16:01"));
    expect(said).toContain("@ana: please submit what was observed, with `/submit verification`");
    expect(said).toContain("@omar and @dana: if the service is back for you");
  });
  it("call the lead when the review is overdue", () => {
    const play = atAnalysis().at("15:00").says("ben", "/resolved permanent");
    expect(saidOf(play, () => play.clock("2026-11-25 15:01"))).toContain("**The review is overdue.** @ana:");
  });
});

describe("answers", () => {
  it("tell the one who asked why not, and who can", () => {
    expect(saidOf(atGate(), (play) => play.says("sam", "/approve analysis"))).toBe(
      "**sam**: your word on the gate **analysis** was not counted: you are not one of its reviewers. These can approve: @\u200bacme/sre-leads.",
    );
    expect(saidOf(atGate(), (play) => play.says("ben", "/approve analysis"))).toContain("you wrote what it judges");
  });
  it("give the state as it is now", () => {
    const said = saidOf(atGate(), (play) => play.says("sam", "/status"));
    expect(said).toContain("🔴 Critical · checkout · not mitigated yet");
    expect(said).toContain("Now at **6 · Gate: The analysis is right**");
  });
  it("list everything that blocks, and who can clear it", () => {
    const said = saidOf(atGate(), (play) => play.says("sam", "/why"));
    expect(said).toContain(
      "**INC-42 stands at 6 · Gate: The analysis is right**, because:\n\n- The gate **analysis** has 0 of 2 approvals",
    );
    expect(said).toContain("- **19 · Gate: The final report is right**\n  - The gate **report** has no final report");
  });
  it("list every command, or tell one with an example", () => {
    const help = saidOf(atGate(), (play) => play.says("sam", "/help"));
    expect(help).toContain("| `/resolved temporary\\|permanent [TIME]` |");
    expect(saidOf(atGate(), (play) => play.says("sam", "/help approve"))).toContain("```text\n/approve analysis");
  });
  it("explain once why a label was put back, and who may set it", () => {
    const said = saidOf(atGate(), (play) =>
      play.send("sam", { kind: "label-removed", label: "sev:critical", issue: play.issue() }),
    );
    expect(said).toBe(
      "**sam**: the label `sev:critical` was removed, and Firewarden has put things back. It is for **rita** or **ana** to say.",
    );
  });
});
