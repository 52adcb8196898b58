import { describe, expect, it } from "@jest/globals";
import { until } from "../../../emulator/firewarden/waiting.ts";
import type { Delivery } from "../../../emulator/relay.ts";
import { createStages } from "../stage.ts";
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
  }, 120_000);

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
    expect((await incident.board()).match(/> we are looking into it/g)).toHaveLength(1);
  });

  it("is found: a declaration", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.issue();
    stage.github.dropNext(is("issues", "labeled"));
    await stage.github.person("carol").label(incident.number, "sev:high");
    await until("it is an incident", async () => (await incident.issue()).labels.includes("incident"));
    await stage.idle();
    expect(await incident.board()).toContain("Coordinator: **carol**");
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
    expect(await incident.board()).toMatch(/mitigated at \d\d:\d\d/);
  });

  it("is found: a link on an action item, and that the item is open again", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("critical");
    await incident.says("carol", "/action alert on the pool @ana");
    const item = incident.number + 1;
    stage.github.dropNext(is("issue_comment", "created"));
    await stage.github.person("ana").comment(item, "/link https://github.com/acme/shop/pull/77");
    await until("the link stands on the board", async () => (await incident.board()).includes("/pull/77"));

    const isClosed = async () => (await incident.board()).includes("closed, but no change is linked");
    await incident.act("ana", (ana) => ana.close(item));
    expect(await isClosed()).toBe(true);
    stage.github.dropNext(is("issues", "reopened"));
    await stage.github.person("ana").reopen(item);
    await until("the item is open", async () => !(await isClosed()));
    await stage.idle();
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
    await until("the board is back", async () => (await incident.board()).includes("<summary>Step "));
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

describe("an incident that GitHub fails to show", () => {
  it("holds up no other, and what was missed of it is found once GitHub shows it again", async () => {
    const stage = await stages({ firewarden: often });
    const broken = await stage.declare("critical");
    const sound = await stage.declare("low");
    stage.github.faults.next({
      match: /^GET .*\/issues\/1\/events$/,
      status: 502,
      message: "Bad gateway",
      times: 99_999,
    });
    stage.github.dropNext(is("issue_comment", "created"));
    await stage.github.person("carol").comment(broken.number, "/update the critical one");
    stage.github.dropNext(is("issue_comment", "created"));
    await stage.github.person("carol").comment(sound.number, "/update the low one");
    await until("the other is found", async () => (await sound.board()).includes("the low one"));
    expect(await broken.board()).not.toContain("the critical one");
    stage.github.faults.clear();
    await until("it is found", async () => (await broken.board()).includes("the critical one"));
    await stage.idle();
  });
});

describe("an issue that GitHub does not find for a while", () => {
  it("is asked about rarely, sets nothing aside, and goes on once it is there", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("critical");
    stage.github.faults.next({
      match: /\/issues\/1(?:\/|$)/,
      status: 410,
      message: "Issues are disabled for this repo",
      times: 99_999,
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const about = () => stage.github.requests.filter(({ url }) => /\/issues\/1(?:\/|\?|$)/.test(url)).length;
    const before = about();
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect(about() - before).toBeLessThanOrEqual(3);
    expect((await stage.standing()).setAside).toBe(0);
    stage.github.faults.clear();
    await stage.github.person("carol").comment(incident.number, "/update it is here again");
    await until("it goes on", async () => (await incident.board()).includes("it is here again"));
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
    expect(await stage.standing()).toMatchObject({ setAside: 0, waiting: 1 });
    expect(await incident.board()).not.toContain("we are looking into it");
    stage.github.faults.clear();
  });
});
