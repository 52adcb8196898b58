import { describe, expect, it } from "@jest/globals";
import type { Delivery } from "../../github/relay.ts";
import { createStages } from "../stage.ts";
import { until } from "../waiting.ts";
import { ANALYSIS, walkTo } from "../walk.ts";

const stages = createStages();
const often = { environment: { SWEEP_DELIVERIES_EVERY: "1s", SWEEP_ISSUES_EVERY: "1s" } };

const is =
  (event: string, action: string) =>
  (delivery: Delivery): boolean =>
    delivery.event === event && delivery.action === action;

describe("what GitHub failed to deliver", () => {
  it("is asked for again at the start, and what happened meanwhile is done once", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "analysis");
    await stage.stopApp();
    await incident.says("ana", ...ANALYSIS);
    await incident.says("bob", "/approve analysis");
    await stage.startApp();
    await incident.reaches("plan");
    await stage.idle();
    expect((await incident.announced()).match(/has passed|passed/gi)).toHaveLength(1);
  }, 30_000);

  it("is left alone where it once succeeded", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("high");
    const [declared] = stage.github.deliveries.filter(is("issues", "labeled"));
    await until("a sweep has looked", () =>
      stage.github.requests.some(({ url, by }) => by === "app" && url.startsWith("/app/hook/deliveries")),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(declared?.attempts).toHaveLength(1);
    expect((await incident.issue()).labels).toContain("incident");
  });
});

describe("what GitHub never made a delivery of", () => {
  it("is found: a command, once, however often it is looked for", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("critical");
    stage.github.dropNext(is("issue_comment", "created"));
    await stage.github.person("carol").comment(incident.number, "/update we are looking into it");
    await until("it was posted", async () => (await incident.board()).includes("we are looking into it"));
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect((await incident.announced()).match(/we are looking into it/g)).toHaveLength(1);
  });

  it("is found: a declaration", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.issue();
    stage.github.dropNext(is("issues", "labeled"));
    await stage.github.person("carol").label(incident.number, "sev:high");
    await until("it is an incident", async () => (await incident.issue()).labels.includes("incident"));
    await stage.idle();
    expect(await incident.announced()).toContain("**carol**");
  });

  it("is found: a severity's label, with who set it", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("high");
    stage.github.dropNext(is("issues", "labeled"));
    await stage.github.person("carol").label(incident.number, "sev:critical");
    await until("the board knows", async () => /critical/i.test(await incident.board()));
    await stage.idle();
    expect((await incident.issue()).labels.filter((label) => label.startsWith("sev:"))).toEqual(["sev:critical"]);
  });

  it("is found: a label that came and went", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("critical");
    await incident.says("carol", "/take lead");
    stage.github.dropNext(is("issues", "labeled"));
    stage.github.dropNext(is("issues", "unlabeled"));
    await stage.github.person("carol").label(incident.number, "mitigated");
    await stage.github.person("carol").unlabel(incident.number, "mitigated");
    await until("it counts as mitigated", async () => (await incident.issue()).labels.includes("mitigated"));
    await stage.idle();
    expect(await incident.announced()).toMatch(/\*\*Mitigated\*\*.*carol/i);
  });

  it("is found: a close by hand, which is answered", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("critical");
    stage.github.dropNext(is("issues", "closed"));
    await stage.github.person("carol").close(incident.number);
    await until("it is open again", async () => (await incident.issue()).state === "open");
    await stage.idle();
    expect(await incident.announced()).toContain("carol");
  });

  it("is found: evidence that was deleted, which voids its approvals", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "analysis");
    const id = await incident.says("ana", ...ANALYSIS);
    stage.github.dropNext(is("issue_comment", "deleted"));
    await stage.github.person("ana").deleteComment(id);
    await until("the gate waits for evidence", async () => (await incident.stage()) === "analysis");
  });

  it("is found: a board that somebody wrote over", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("critical");
    stage.github.dropNext(is("issue_comment", "edited"));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await stage.github.person("olga").editComment(await incident.commentId("board"), "All is well.");
    await until("the board is back", async () => (await incident.board()).includes("Now at"));
  });

  it("is no command any more once it was edited", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("critical");
    stage.github.dropNext(is("issue_comment", "created"));
    stage.github.dropNext(is("issue_comment", "edited"));
    const id = await stage.github.person("carol").comment(incident.number, "Nothing yet.");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await stage.github.person("carol").editComment(id, "/update everything is well");
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await incident.board()).not.toContain("everything is well");
  });
});

describe("an issue that is gone", () => {
  it("is left alone: nothing more is asked about it, and nothing is set aside", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("critical");
    stage.github.faults.next({
      match: /\/issues\/1(?:\/|$)/,
      status: 410,
      message: "This issue was deleted",
      times: 99_999,
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const about = () => stage.github.requests.filter(({ url }) => /\/issues\/1(?:\/|\?|$)/.test(url)).length;
    const before = about();
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect(about()).toBe(before);
    expect((await stage.standing()).unsettled).toBe(0);
    expect(incident.number).toBe(1);
  });
});

describe("a suspended installation", () => {
  it("makes its incidents wait, and sets nothing aside", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("critical");
    await stage.stopApp();
    const suspended = { status: 403, message: "This installation has been suspended", times: 99_999 };
    stage.github.faults.next({ match: "/access_tokens", ...suspended });
    await stage.startApp();
    await stage.github.person("carol").comment(incident.number, "/update we are looking into it");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await stage.standing()).toMatchObject({ setAside: 0, unsettled: 1 });
    expect(await incident.board()).not.toContain("we are looking into it");
    stage.github.faults.clear();
  });
});
