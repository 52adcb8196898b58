import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { createStages, SHORT_CLOCKS } from "./stage.ts";
import { walkTo } from "./walk.ts";

const stages = createStages();
const Issues = z.array(z.object({ title: z.string(), assignees: z.array(z.object({ login: z.string() })) }));

describe("what people type as it comes to them", () => {
  it("counts whole, or they hear how it is written", async () => {
    const stage = await stages({ configuration: SHORT_CLOCKS });
    const incident = await stage.declare("critical");
    const said = async () => (await incident.comments()).map(({ body }) => body).join("\n");
    const own = async () => (await incident.comments()).length;

    const list = await incident.says(
      "carol",
      "/ack",
      "",
      "/update",
      "What we know:",
      "- cards fail",
      "",
      "```",
      "exit 137",
      "```",
    );
    expect(await incident.reactionsTo(list)).toEqual(["+1"]);
    expect(await incident.board()).toContain("> What we know:\n> - cards fail\n>\n> ```\n> exit 137\n> ```");

    const action = await incident.says("carol", "/action alert on the pool by @ana until 2099-12-05");
    expect(await incident.reactionsTo(action)).toEqual(["+1"]);
    expect(await said()).toContain("- alert on the pool · **ana** · due Sat 5 Dec 2099");
    const issues = Issues.parse(await stage.github.look("/repos/acme/shop/issues?state=open"));
    const item = issues.find(({ title }) => title.endsWith(": alert on the pool"));
    expect(item?.assignees.map(({ login }) => login)).toEqual(["ana"]);

    const listed = await incident.says("carol", "- /ack");
    expect(await incident.reactionsTo(listed)).toEqual(["confused"]);
    expect(await said()).toContain("I don't read commands in a list");
    const before = await own();
    for (const words of ["> - /ack", "`/ack`", "- /var/log is full", "```\n/close\n```"])
      await incident.says("carol", words);
    expect(await own()).toBe(before + 4);

    await walkTo(stage, incident, "gate:analysis");
    const approval = await incident.says("bob", "/approve looks right");
    expect(await incident.reactionsTo(approval)).toEqual(["+1"]);
    expect(await incident.stage()).not.toBe("gate:analysis");
  }, 120_000);
});
