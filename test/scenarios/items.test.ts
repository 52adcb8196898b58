import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { Incident, keyOf } from "../../emulator/firewarden/incident.ts";
import { until } from "../../emulator/firewarden/waiting.ts";
import { createStages } from "./stage.ts";

const stages = createStages();
const Body = z.object({ body: z.string() });
const Issues = z.array(z.object({ number: z.number(), title: z.string() }));

describe("an action item's own issue", () => {
  it("cannot be declared, and asks for its proof when it is closed by hand", async () => {
    const stage = await stages();
    const incident = await stage.declare("high");
    await incident.says("alice", "/ack", "/action alert on the pool @ana");
    const [found] = Issues.parse(await stage.github.look("/repos/acme/shop/issues?state=open")).filter(({ title }) =>
      title.includes("alert on the pool"),
    );
    const item = new Incident(stage, incident.repository, found?.number ?? 0);

    const textOf = async () =>
      Body.parse(await stage.github.look(`/repos/acme/shop/issues/${item.number}`)).body.replace(/<!--.*-->/su, "");
    const before = await textOf();
    expect(before).toContain("**Owner:** @ana");
    await item.act("dana", (dana) => dana.assign(item.number, "carol"));
    await item.act("dana", (dana) => dana.editIssue(item.number, { body: `${before}\nSee the runbook.` }));
    await incident.says("alice", `/action #${item.number} @bob until 2099-12-05`);
    const after = before.replace("**Owner:** @ana", "**Owner:** @bob\n**Due:** 2099-12-05");
    expect((await textOf()).trim()).toBe(`${after}\nSee the runbook.`.trim());
    expect((await item.issue()).assignees.toSorted()).toEqual(["bob", "carol"]);
    const amended = (await incident.comments()).map(({ body }) => body).join("\n");
    expect(amended).toContain(`@bob, you have [#${item.number}](`);
    expect(amended).toContain("now, due Sat 5 Dec 2099");
    expect(await incident.board()).toMatch(/alert on the pool, \*\*bob\*\*, due Sat 5 Dec 2099/);
    await incident.says("ruth", `/waive #${item.number} not needed`);
    expect(await incident.board()).toContain("**bob**, due Sat 5 Dec 2099");

    await item.declares("carol", "critical");
    expect((await item.comments()).map(keyOf)).toEqual([expect.stringMatching(/^announcement:/)]);
    expect((await item.comments())[0]?.body).toContain("this issue is an action item of mine");
    expect((await item.issue()).labels).toEqual(["sev:critical"]);

    await item.act("ana", (ana) => ana.close(item.number));
    const said = async () => (await item.comments()).map(({ body }) => body).join("\n");
    await until("it is asked for", async () => (await said()).includes("@ana, this is closed, but [INC-"));
    await item.says("ana", "/link #999");
    expect((await item.issue()).state).toBe("closed");
    expect((await item.comments()).filter(({ body }) => body.includes("still waits for it"))).toHaveLength(1);

    await incident.says("alice", "/take lead", "/assign analyst @ana");
    await incident.says("ana", "/submit analysis", "Root cause: the pool. Impact: nobody can pay.");
    const comments = (await incident.comments()).map(({ body }) => body).join("\n");
    expect(comments).toContain("**ana**, I've kept your analysis for step 5");
  }, 120_000);
});
