import { describe, expect, it } from "@jest/globals";
import type { Policy } from "../../../src/policy/policy.ts";
import { revisionOf } from "../../../src/text/revision.ts";
import { announcements } from "../../../src/view/announcements/announcements.ts";
import { Play, policy } from "../play.ts";
import { saidOf, saidSince, templates } from "../reading.ts";

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
    expect(said).toMatch(/^🔴 \*\*Critical: checkout down since 14:00\.\*\* @ana: `\/ack` by 14:07\./);
    expect(said).toContain("- No analyst yet. Can you look? `/take analyst`");
    expect(said).toContain("Do what helps first; the paperwork can wait.");
    expect(said).not.toContain("@rita");
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
      "@ben, **ana** made you analyst: `/ack`. Then find the cause and `/submit analysis`: root cause and impact.",
    );
  });
  it("does not tell people what they just did themselves", () => {
    expect(saidOf(new Play().declare(), (play) => play.says("ben", "/take analyst"))).toBe("");
    expect(saidOf(new Play().declare(), (play) => play.says("ana", "/ack"))).toBe("");
  });
  it("calls only the newcomer when a role is given to one more", () => {
    const play = new Play().declare().says("ana", "/assign analyst @ben");
    expect(saidOf(play, () => play.says("ana", "/assign analyst @ben @sam"))).toContain(
      "@sam, **ana** made you analyst",
    );
  });
});

describe("a turn", () => {
  const DOCUMENTED = "/waive document the facts are in the call";

  it("is not called out to whoever was asked for the text together with the role", () => {
    const play = new Play().declare().says("ana", "/ack").says("ana", "/assign analyst @ben").says("ben", "/ack");
    const said = saidOf(play, () => play.says("ada", DOCUMENTED));
    expect(play.played().incident.current).toBe("analysis");
    expect(said).not.toContain("@ben");
  });
  it("is called out to whoever took the role with their own hands", () => {
    const play = new Play().declare().says("ana", "/ack").says("ben", "/take analyst");
    expect(saidOf(play, () => play.says("ada", DOCUMENTED))).toContain(
      "@ben, find the cause: `/submit analysis` with root cause and impact.",
    );
  });
  it("is called out again for the next text", () => {
    const play = atGate();
    const said = saidOf(play, () => play.says("cy", "/approve analysis").says("dee", "/approve analysis"));
    expect(said).toContain("@ana, the analysis passed");
  });
  it("is past once the record has left it, also when it comes back there", () => {
    const play = atGate().says("cy", "/approve analysis").says("dee", "/approve analysis");
    const before = play.log().length;
    play.says("ana", "/submit plan", "- [x] roll back");
    play.says("ben", "/submit analysis", "Root cause: a deployment").says("cy", "/approve analysis");
    const said = saidSince(play.played().incident, play.log(), before - 6).join("\n");
    expect(said).not.toContain("`/submit plan`");
  });
  it("of the end is not told as waiting where the incident was closed by it, and was reopened", () => {
    const play = new Play()
      .declare("low")
      .says("ana", "/resolved permanent")
      .says("ana", "/submit record", "A full disk.");
    const written = (record: "catalog" | "closure-report") =>
      play.send(undefined, {
        kind: "written",
        written: {
          kind: "file",
          record,
          path: `x/${record}.md`,
          revision: revisionOf(record),
          text: record,
          commit: "abc",
          where: "default",
        },
      });
    written("catalog");
    written("closure-report");
    expect(play.played().incident.ending?.kind).toBe("closed");
    play.says("ana", "/reopen it came back");
    expect(saidSince(play.played().incident, play.log(), 0).join("\n")).not.toContain("Every step is done");
  });
  it("does not call who repairs: the plan's own comment reaches them", () => {
    const play = atGate().says("cy", "/approve analysis").says("dee", "/approve analysis");
    expect(saidOf(play, () => play.says("ana", "/submit plan", "- [ ] roll back"))).toBe("");
    expect(play.played().incident.current).toBe("implement");
  });
  it("asks for the verification in the word that the service is back", () => {
    const play = atGate().says("cy", "/approve analysis").says("dee", "/approve analysis");
    play.says("ana", "/submit plan", "- [x] roll back").says("ada", "/done implement").says("ana", "/done implement");
    const said = saidOf(play, () => play.at("16:00").says("ben", "/resolved permanent"));
    expect(said).toContain("@ana, then say what you saw: `/submit verification`");
    expect(said).not.toContain("---");
  });
  it.each([false, true])(
    "calls for the review once, when there is a draft to fill in; its pull request first: %s",
    (isOpenedFirst) => {
      const play = new Play().declare();
      const written = (record: "catalog" | "closure-report" | "postmortem", where: "default" | "branch") =>
        play.send(undefined, {
          kind: "written",
          written: {
            kind: "file",
            record,
            path: `x/${record}.md`,
            revision: revisionOf(record),
            text: record,
            commit: "abc",
            where,
          },
        });
      for (const { key } of play.played().incident.policy.process.stages.slice(2, 13))
        play.says("ada", `/waive ${key.replace("gate:", "")} played elsewhere`);
      expect(play.played().incident.current).toBe("review");
      const pull = {
        number: 77,
        url: "https://github.com/acme/shop/pull/77",
        headSha: "abc",
        branch: "firewarden/incident-42",
      };
      const drafted = () => written("postmortem", "branch");
      const opened = () => play.send(undefined, { kind: "written", written: { kind: "pull-request", ...pull } });
      const said = saidOf(play, () => {
        for (const act of isOpenedFirst ? [opened, drafted] : [drafted, opened]) act();
      });
      expect(said).toBe(
        "@ana, I've drafted the post-mortem: [#77](https://github.com/acme/shop/pull/77). Fill in its 5 categories: in the file, or with `/submit review`.",
      );
      expect(
        announcements(play.played().incident, play.log(), 0, templates).filter(({ body }) => body.includes("drafted")),
      ).toHaveLength(1);
    },
  );
});

describe("the course", () => {
  it("says a waiver loudly, with its reason", () => {
    expect(saidOf(new Play().declare(), (play) => play.says("ada", "/waive document no time"))).toMatch(
      /^> \[!CAUTION\]\n> \*\*Waived: 3 · Document what is known\*\*, by \*\*ada\*\*\. Reason: no time/,
    );
  });
  it("sends an update to every audience, as a quotation that mentions nobody else", () => {
    const said = saidOf(new Play().declare(), (play) => play.says("rita", "/update it is **down** @everyone"));
    expect(said).toMatch(/^@acme\/helpdesk, this is the latest on checkout/);
    expect(said).toContain("> it is **down** @\u200beveryone");
  });
  it("tells a resolution once, with its kind and the watch that follows", () => {
    const said = saidOf(atAnalysis(), (play) => play.at("16:00").says("ben", "/resolved permanent 15:55"));
    expect(said).toBe(
      "🟢 **checkout has been back since 15:55**, after 1 h 55 min. We watch it until 16:55. Trouble again? `/reopen reason`\n\n" +
        "When you can, write down what was done. **ben**: `/submit analysis` · **ana**: `/submit plan`",
    );
    expect(saidOf(atAnalysis(), (play) => play.says("ben", "/resolved temporary"))).toContain("with a workaround");
  });
  it("leaves to the board and a reaction what its author's own comment tells everybody", () => {
    const play = atAnalysis().says("rita", "/update card payments fail");
    for (const [who, line] of [
      ["ben", "/mitigated"],
      ["rita", "/eta 17:00 after the restart"],
      ["rita", "/update half of them work again"],
      ["ben", "/link https://status.test/7"],
      ["ben", "/note restarted the pods"],
    ] as const)
      expect([line, saidOf(play, () => play.says(who, line))]).toEqual([line, ""]);
    play.says("ben", "/resolved permanent");
    expect(saidOf(play, () => play.says("omar", "/validate"))).toBe("");
    expect(saidOf(play, () => play.says("dana", "/validate"))).toBe("");
  });
  it("calls with a later update only those whom no update has called", () => {
    const services = {
      ...policy().services,
      web: { ...policy().services.checkout, recipients: ["@acme/helpdesk", "@acme/sales"] },
    };
    const play = new Play({ ...policy(), services } as Policy).declare().says("rita", "/update card payments fail");
    expect(saidOf(play, () => play.says("rita", "/update still"))).toBe("");
    play.says("rita", "/service web");
    expect(saidOf(play, () => play.says("rita", "/update still"))).toMatch(/^@acme\/sales, this is the latest on web/);
    expect(saidOf(play, () => play.says("rita", "/update still"))).toBe("");
  });
  it("lists what is missing when the issue is closed by hand", () => {
    const said = saidOf(atGate(), (play) => play.send("sam", { kind: "issue-closed", reason: "completed" }));
    expect(said).toContain("@sam, I've reopened this: it isn't finished.");
    expect(said).toContain("0 of 2 approvals so far");
    expect(said).toContain("- 7 · Plan the repair\n- 8 · Repair");
    expect(said).toContain("False alarm? **rita** or **ana** can `/cancel false-alarm`.");
  });
  it("says how the severity changed, and why", () => {
    expect(saidOf(new Play().declare(), (play) => play.says("ana", "/severity high only Europe"))).toContain(
      "**ana** set the severity to **High** (it was critical): only Europe",
    );
  });
});

describe("clocks", () => {
  it("call those who have not acknowledged", () => {
    const said = saidOf(new Play().declare(), (play) => play.clock("14:08"));
    expect(said).toMatch(
      /^🔴 @ana: checkout has been down since .*, and nobody has answered for 6 min\. `\/ack` stops/,
    );
    expect(said).toContain("No analyst yet. Can you? `/take analyst`");
  });
  it("ask the coordinator for an update, with a line to copy", () => {
    expect(saidOf(atAnalysis(), (play) => play.clock("14:40"))).toMatch(
      /^@rita, people have waited 38 min for a first update\./,
    );
  });
  it("remind the reviewers, and then the lead", () => {
    const play = atGate();
    expect(saidOf(play, () => play.clock("15:01"))).toContain(
      "@acme/sre-leads, the analysis waits for you: 0 of 2 approvals. `/approve analysis`",
    );
    expect(saidOf(play, () => play.clock("15:32"))).toContain("@ana, the analysis still waits for acme/sre-leads");
  });
  it("call lead and owners when the monitoring has passed", () => {
    const play = atAnalysis().at("15:00").says("ben", "/resolved permanent");
    const said = saidOf(play, () => play.clock("16:01"));
    expect(said).toContain("@omar and @dana: we've watched checkout for 1 h. Does it work for you? `/validate`");
    expect(said).toContain("@ana, what did you see? `/submit verification`");
  });
  it("name the lead once where the lead also says whether it works", () => {
    const play = new Play({ ...policy(), services: {} })
      .declare()
      .says("ana", "/ack")
      .says("ana", "/assign analyst @ben")
      .says("ben", "/resolved permanent");
    const said = saidOf(play, () => play.clock("15:31"));
    expect(said.match(/@ana/g)).toHaveLength(1);
    expect(said).toContain("Then say what you saw: `/submit verification`");
  });
  it("show the lead who takes what the settings gave them as somebody who has answered", () => {
    const play = new Play().declare();
    expect(saidOf(play, () => play.says("ana", "/take lead"))).toBe("");
    expect(play.played().incident.roles.lead?.acknowledged).toHaveLength(1);
    expect(play.played().incident.milestones.acknowledged).toBeDefined();
    expect(saidOf(play, () => play.says("ana", "/take lead"))).toContain("you're lead already.");
  });
  it("call the lead when the review is overdue", () => {
    const play = atAnalysis().at("15:00").says("ben", "/resolved permanent");
    expect(saidOf(play, () => play.clock("2026-11-25 15:01"))).toContain("**The review is overdue.** @ana:");
  });
});

describe("answers", () => {
  it("tell the one who asked why not, and who can", () => {
    expect(saidOf(atGate(), (play) => play.says("sam", "/approve analysis"))).toBe(
      "**sam**, approving is up to acme/sre-leads. If you see a mistake, say so.",
    );
    expect(saidOf(atGate(), (play) => play.says("ben", "/approve analysis"))).toContain(
      "you wrote this analysis, so someone else has to approve it",
    );
  });
  it("give the state as it is now", () => {
    const said = saidOf(atGate(), (play) => play.says("sam", "/status"));
    expect(said).toContain("**🔴 checkout: down since 14:00** · Critical · INC-42 · 30 min as of 14:30");
    expect(said).toContain("- **ben** is repairing.");
    expect(said).toMatch(/- acme\/sre-leads \(not \*\*ben\*\*\): read the \[analysis\].*`\/approve analysis`/);
  });
  it("list everything that blocks, and who can clear it", () => {
    const said = saidOf(atGate(), (play) => play.says("sam", "/why"));
    expect(said).toContain(
      "**INC-42 is at 6 · Gate: The analysis is right.** What's open:\n\n- acme/sre-leads: read the analysis, then `/approve analysis`",
    );
    expect(said).toContain("- **19 · Gate: The final report is right**\n  - The final report isn't written yet");
  });
  it("write their times as the team's clock shows them, and say which clock that is", () => {
    const play = new Play({ ...policy(), timezone: "Europe/Zurich" }).declare().says("ana", "/ack");
    play.at("15:00").says("ana", "/resolved permanent");
    const said = saidOf(play, () => play.says("sam", "/why"));
    expect(said).toContain("We watch the service until 17:00.");
    expect(said).not.toContain(" UTC");
    expect(said).toContain("<sub>Times: Europe/Zurich</sub>");
  });
  it("list every command, or tell one with an example", () => {
    const help = saidOf(atGate(), (play) => play.says("sam", "/help"));
    expect(help).toContain("- `/resolved temporary|permanent [TIME [words]]` says");
    expect(saidOf(atGate(), (play) => play.says("sam", "/help approve"))).toContain("```text\n/approve analysis");
  });
  it("explain once why a label was put back, and who may set it", () => {
    const said = saidOf(atGate(), (play) =>
      play.send("sam", { kind: "label-removed", label: "sev:critical", issue: play.issue() }),
    );
    expect(said).toBe("**sam**, `sev:critical` is up to **rita** or **ana**, so I put it back. Tell them why.");
  });
});
