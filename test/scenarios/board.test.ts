import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Incident, isSaid, keyOf } from "../../emulator/firewarden/incident.ts";
import { until } from "../../emulator/firewarden/waiting.ts";
import { createStages, type Stage } from "./stage.ts";

/** Updates are owed every two seconds; what is repaired is watched until long after the claim. */
const CONFIGURATION = `version: 1
timezone: Europe/Zurich
severities:
  critical: {update_every: 5s, monitor: 1h}
  high: {update_every: 1h, monitor: 1h}
`;

describe("the board of an incident", () => {
  const stages = createStages(afterAll);
  let stage: Stage;
  let incident: Incident;
  beforeAll(async () => {
    stage = await stages({ configuration: CONFIGURATION });
    incident = await stage.declare("critical");
  });

  /** What is shown before the details. */
  const shown = async (): Promise<string> => (await incident.board()).split("<details>")[0] ?? "";

  it("begins with the state and asks for an answer and an analyst first, while its record is at the paper", async () => {
    const [head, length, , now, ...lines] = (await shown()).split("\n");
    expect(head).toMatch(/^### 🔴 INC-\d+: down since \d\d:\d\d$/);
    expect(length).toMatch(/^Critical/);
    expect(now).toBe("**Now**");
    expect(lines[0]).toMatch(/`\/ack`/);
    expect(lines[1]).toMatch(/`\/take lead` or `\/take analyst`/);
    expect(await incident.stage()).toBe("document");
    expect(await incident.board()).toContain("Times: Europe/Zurich");
  });
  it("is linked by every other comment of Firewarden's", async () => {
    const address = `#issuecomment-${await incident.commentId("board")})`;
    const others = (await incident.comments()).filter((each) => (keyOf(each) ?? "board") !== "board");
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter(({ body }) => !body.includes(address))).toEqual([]);
  });
  it("says what is overdue since the promise, and nothing of it once the severity has another rhythm", async () => {
    await incident.says("alice", "/take lead", "/assign analyst @ana");
    await incident.says("carol", "/update we are looking into it");
    await until("the update is overdue", async () => (await shown()).includes("overdue since"));
    await incident.says("carol", "/update still looking", "/severity high");
    expect(await shown()).not.toMatch(/overdue|\[!/);
  });
  it("asks in one place for what was done, where it is back before its record", async () => {
    await incident.says("ana", "/resolved permanent");
    expect(await shown()).toMatch(/^### 🟢 INC-\d+: back since/);
    expect(await shown()).toMatch(/write down what was done\. .*`\/submit analysis`.*`\/submit plan`/);
    expect(await shown()).not.toMatch(/tick what you know/);
  });
  it("says that it is down again after /reopen in the watch, calls those who worked on it, and goes on", async () => {
    const before = (await incident.comments()).filter(isSaid).length;
    await incident.says("ana", "/reopen payments fail since 16:18");
    expect(await shown()).toMatch(/^### 🔴 INC-\d+: failing again since/);
    const said = (await incident.comments()).filter(isSaid).slice(before);
    expect(said.map(({ body }) => body).join()).toMatch(/failing again.*\n+@alice and @carol: it needs you again/s);
    expect((await incident.issue()).labels).not.toContain("resolved");
    await incident.says("ana", "/resolved permanent");
    expect(await shown()).toMatch(/^### 🟢 INC-\d+: back since/);
  });
  it("has the box of its checklist ticked that a command answers, by whom", async () => {
    await incident.says("carol", "/service checkout");
    const card = (await incident.comment("card:document"))?.body ?? "";
    expect(card).toContain("- [x] Affected service");
    expect(card).toContain("Answered by a command of **carol**: Affected service");
  });
});
