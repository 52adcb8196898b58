import { describe, expect, it } from "@jest/globals";
import { Incident } from "../../../emulator/firewarden/incident.ts";
import { until } from "../../../emulator/firewarden/waiting.ts";
import type { Delivery } from "../../../emulator/relay.ts";
import { createStages, type Stage } from "../stage.ts";
import { ANALYSIS, walkTo } from "../walk.ts";

const stages = createStages();
/** The comparison in its rhythm comes too late to help; what happens is the delivery's doing. */
const seldom = { environment: { SWEEP_DELIVERIES_EVERY: "1h", SWEEP_ISSUES_EVERY: "1h" } };
const often = { environment: { SWEEP_DELIVERIES_EVERY: "1h", SWEEP_ISSUES_EVERY: "1s" } };

const isComment = ({ event }: Delivery): boolean => event === "issue_comment";
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 1_200));

/** What Firewarden asked of GitHub for the installation since then: tokens, and everything about the repository. */
const askedSince = (stage: Stage, from: number): readonly string[] =>
  stage.github.requests
    .slice(from)
    .filter(({ by, url }) => by === "app" && /access_tokens|^\/repos\/acme\/shop\/(?!installation)/.test(url))
    .map(({ method, url }) => `${method} ${url}`);

/** Says something that no delivery tells of, because GitHub makes none for who may not see it. */
const saysUnheard = async (stage: Stage, number: number, login: string, text: string): Promise<void> => {
  stage.github.dropNext(isComment);
  await stage.github.person(login).comment(number, text);
};

describe("a suspended app", () => {
  it("lets its incidents wait, asks GitHub for nothing, and does what was said meanwhile once it is back", async () => {
    const stage = await stages({ firewarden: seldom });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "analysis");
    await stage.github.suspend();
    await stage.idle();
    const from = stage.github.requests.length;
    await saysUnheard(stage, incident.number, "ana", ANALYSIS.join("\n"));
    await aMoment();
    expect(askedSince(stage, from)).toEqual([]);
    await stage.github.unsuspend();
    await until("the analysis was taken", async () => (await incident.stage()) === "gate:analysis");
    await stage.idle();
    expect(await incident.announced()).toContain("**I was away**");
  }, 120_000);

  it("says once on the issue that it was away, however often GitHub tells it", async () => {
    const stage = await stages({ firewarden: seldom });
    const incident = await stage.declare("high");
    await stage.github.suspend();
    await stage.idle();
    await stage.github.unsuspend();
    await stage.idle();
    for (const { id, event } of stage.github.deliveries) {
      if (event === "installation") await stage.github.redeliver(id);
    }
    await stage.idle();
    expect((await incident.announced()).match(/\*\*I was away\*\*/g)).toHaveLength(1);
  }, 120_000);

  it("is noticed by a comparison where GitHub never said it, and so is its return", async () => {
    const stage = await stages({ firewarden: often });
    const incident = await stage.declare("high");
    stage.github.dropNext(({ event }) => event === "installation");
    await stage.github.suspend();
    await until("the incident waits", async () => (await stage.standing()).waits === 1);
    stage.github.dropNext(({ event }) => event === "installation");
    await stage.github.unsuspend();
    await until("it goes on", async () => (await stage.standing()).waits === 0);
    await stage.idle();
    expect(await incident.announced()).toContain("**I was away**");
  }, 120_000);
});

describe("a repository that was taken from the app", () => {
  it("lets its incidents wait until it is given back", async () => {
    const stage = await stages({ firewarden: seldom });
    const incident = await stage.declare("critical");
    await stage.github.withhold();
    await stage.idle();
    const from = stage.github.requests.length;
    // On its way when the repository was taken away.
    await stage.github.person("carol").comment(incident.number, "/update we are looking into it");
    await aMoment();
    expect(askedSince(stage, from)).toEqual([]);
    await stage.github.entrust();
    await until("it was posted", async () => (await incident.board()).includes("we are looking into it"));
    await stage.idle();
    expect(await stage.standing()).toMatchObject({ setAside: 0, unsettled: 0 });
  }, 120_000);
});

describe("an issue that was transferred to another repository", () => {
  it("is an incident there, and is left alone here", async () => {
    const stage = await stages({ repositories: ["acme/shop", "acme/pay"], firewarden: seldom });
    const incident = await stage.declare("critical");
    await incident.says("carol", "/take lead");
    // GitHub numbers it anew, and makes two deliveries of it. The emulated GitHub transfers nothing, so both are told.
    const number = await stage.github.person("ruth", "acme/pay").openIssue("Checkout is down", "Nobody can pay.");
    const [there, here] = await Promise.all(
      ["acme/pay", "acme/shop"].map((name) => stage.github.look(`/repos/${name}`)),
    );
    const look = (repository: string, issue: number) => stage.github.look(`/repos/${repository}/issues/${issue}`);
    const [old_issue, new_issue] = [await look("acme/shop", incident.number), await look("acme/pay", number)];
    const from = stage.github.requests.length;
    const changes = { old_issue, old_repository: here };
    await stage.github.tell("issues", "opened", { issue: new_issue, changes }, "acme/pay");
    const gone = { issue: old_issue, changes: { new_issue, new_repository: there } };
    await stage.github.tell("issues", "transferred", gone, "acme/shop");
    await stage.idle();
    const moved = new Incident(stage, "acme/pay", number);
    expect((await moved.issue()).labels).toEqual(expect.arrayContaining(["incident", "sev:critical"]));
    expect((await moved.issue()).assignees).toContain("carol");
    expect((await moved.comment("card:document"))?.body).toContain("acme/shop#1");
    const written = stage.github.requests.slice(from).filter(({ by, method }) => by === "app" && method !== "GET");
    expect(written.filter(({ url }) => url.startsWith("/repos/acme/shop/"))).toEqual([]);
  }, 120_000);
});
