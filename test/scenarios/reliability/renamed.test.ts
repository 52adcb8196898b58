import { describe, expect, it } from "@jest/globals";
import { Incident } from "../../../emulator/firewarden/incident.ts";
import { until } from "../../../emulator/firewarden/waiting.ts";
import { createStages, type Stage } from "../stage.ts";
import { walkTo } from "../walk.ts";

const stages = createStages();
const CONFIGURATION = `version: 1
severities:
  high: {update_every: 5s}
roles: {authority: ["@olga"]}
gates:
  analysis: {reviewers: ["permission:maintain"]}
`;
/** No comparison tells of it, and GitHub makes no delivery of it. */
const seldom = { environment: { SWEEP_DELIVERIES_EVERY: "1h", SWEEP_ISSUES_EVERY: "1h" } };
const often = { environment: { SWEEP_DELIVERIES_EVERY: "1h", SWEEP_ISSUES_EVERY: "1s" } };

/** What was asked about the repository that has the old name now, beside whose name it is. */
const askedOfTheOther = (stage: Stage, from: number): readonly string[] =>
  stage.github.requests
    .slice(from)
    .filter(({ by, url }) => by === "app" && /^\/repos\/acme\/shop(?=[/?]|$)/.test(url))
    .map(({ method, url }) => `${method} ${url}`)
    .filter((each) => each !== "GET /repos/acme/shop");

/** The repository is called otherwise from now on, and mallory owns another one under its old name. */
const isTaken = async (stage: Stage, number: number): Promise<Incident> => {
  await stage.github.rename("acme/shop", "acme/store");
  await stage.github.makeRepository("acme/shop", { mallory: "admin" });
  for (let made = 0; made < number; made += 1)
    await stage.github.person("mallory", "acme/shop").openIssue("Innocent", "Nothing to do with it.");
  return new Incident(stage, "acme/store", number);
};

const sayings = async (incident: Incident): Promise<number> => (await incident.comments()).length;

const spoken = async (incident: Incident, since?: number): Promise<void> => {
  const before = since ?? (await sayings(incident));
  await until("a clock has spoken", async () => (await sayings(incident)) > before);
};

describe("a repository that was renamed, and whose name was taken by somebody else", () => {
  it("keeps its incident to itself when a clock runs out, and lets nobody else's administrator waive its gate", async () => {
    const stage = await stages({ configuration: CONFIGURATION, firewarden: seldom });
    const before = await stage.declare("high");
    await walkTo(stage, before, "gate:analysis");
    // Its reminders end after a few rounds, which a slow walk uses up; a word begins them anew.
    await before.says("carol", "/update we are looking into it");
    // Right after a clock has spoken nothing is asked of GitHub until the next one: what was known of the name is old then.
    await spoken(before);
    await stage.idle();
    const since = await sayings(before);
    const incident = await isTaken(stage, before.number);
    const from = stage.github.requests.length;
    await spoken(incident, since);
    await incident.says("mallory", "/waive gate:analysis it is mine", "/approve analysis");
    expect(await incident.stage()).toBe("gate:analysis");
    await incident.says("bob", "/approve analysis");
    expect(await incident.stage()).toBe("plan");
    expect(askedOfTheOther(stage, from)).toEqual([]);
    expect(await sayings(new Incident(stage, "acme/shop", before.number))).toBe(0);
  }, 120_000);

  it("is found again by its id after a start, where all of it happened while the process was down", async () => {
    const stage = await stages({ firewarden: often });
    const before = await stage.declare("high");
    await stage.stopApp();
    const incident = await isTaken(stage, before.number);
    stage.github.deliverTo(undefined);
    await stage.github.person("carol", "acme/store").comment(before.number, "/update we are looking into it");
    const from = stage.github.requests.length;
    await stage.startApp();
    await until("the update was found", async () => (await incident.board()).includes("we are looking into it"));
    await stage.idle();
    expect(askedOfTheOther(stage, from).filter((each) => !/\/issues\?|\/labels/.test(each))).toEqual([]);
    expect(await stage.standing()).toMatchObject({ setAside: 0, unsettled: 0, waits: 0 });
  }, 120_000);
});

describe("a repository that was deleted, and made anew under the same name", () => {
  it("has no incident: the old one waits, and writes nothing there", async () => {
    const stage = await stages({ configuration: CONFIGURATION, firewarden: often });
    const incident = await stage.declare("high");
    await stage.github.rename("acme/shop", "acme/gone");
    await stage.github.makeRepository("acme/shop", { mallory: "admin" });
    await stage.github.withhold("acme/gone");
    await stage.github.person("mallory", "acme/shop").openIssue("Innocent", "Nothing to do with it.");
    const from = stage.github.requests.length;
    await until("the incident waits", async () => (await stage.standing()).waits === 1);
    await stage.github.person("mallory", "acme/shop").comment(incident.number, "/update hello");
    await stage.idle();
    const written = askedOfTheOther(stage, from).filter((each) => !/^GET|\/labels$/.test(each));
    expect(written).toEqual([]);
  }, 120_000);
});
