import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import type { Incident } from "../../emulator/firewarden/incident.ts";
import { createStages, SHORT_CLOCKS, type Stage } from "./stage.ts";
import { pullRequest, walkTo } from "./walk.ts";

const stages = createStages();

const Pulls = z.array(z.object({ number: z.number(), state: z.string() }));

const pullsOf = async (stage: Stage) => Pulls.parse(await stage.github.look("/repos/acme/shop/pulls?state=all"));

const Commits = z.array(z.object({ commit: z.object({ message: z.string() }) }));

/** The messages of the commits of records on a branch. */
const messagesOn = async (stage: Stage, branch: string): Promise<readonly string[]> =>
  Commits.parse(await stage.github.look(`/repos/acme/shop/commits?sha=${branch}&per_page=100`))
    .map(({ commit }) => commit.message.split("\n")[0] ?? "")
    .filter((message) => message.startsWith("INC-"));

const record = (files: readonly string[], name: string): boolean => files.some((path) => path.endsWith(`/${name}`));

/** Closes the issue of the incident's only action item by a merged change that says so. */
const carryOut = async (stage: Stage, incident: Incident, item: number): Promise<void> => {
  const { github } = stage;
  await github.person("ana").commitFile("alert.yml", "on: true\n", { branch: "alert" });
  const pull = await github.person("ana").openPull("Add the alert", "alert", `Closes #${item}`);
  await incident.act("bob", (bob) => bob.merge(pull));
};

describe("the record", () => {
  it("comes by commit alone where the configuration says so", async () => {
    const stage = await stages({
      configuration: `${SHORT_CLOCKS}\nrecords: {deliver: commit, directory: docs/incidents}`,
    });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:review");
    expect(record(await stage.files(), "postmortem.md")).toBe(false);
    await incident.says("bob", "/approve review");
    expect(record(await stage.files(), "postmortem.md")).toBe(true);
    await walkTo(stage, incident);
    expect((await incident.issue()).state).toBe("closed");
    expect((await stage.files()).filter((path) => path.endsWith("report.md"))).toHaveLength(2);
    expect((await pullsOf(stage)).filter(({ state }) => state === "open")).toEqual([]);
    const messages = await messagesOn(stage, "main");
    expect(messages.length).toBeGreaterThan(2);
    for (const message of messages) expect(message).toMatch(/ \[skip ci\]$/);
  }, 120_000);

  it.each(["ruleset", "classic"] as const)(
    "joins the incident's branch and its pull request where a %s protects the default branch",
    async (kind) => {
      const stage = await stages();
      stage.github.protect("main", "acme/shop", kind);
      const incident = await stage.declare("critical");
      await walkTo(stage, incident, "review");
      const branch = await stage.files("firewarden/incident-1");
      expect(record(branch, "closure-report.md")).toBe(true);
      expect(record(branch, "postmortem.md")).toBe(true);
      expect(record(await stage.files(), "closure-report.md")).toBe(false);
      expect(await pullsOf(stage)).toHaveLength(1);
      const messages = await messagesOn(stage, "firewarden/incident-1");
      expect(messages.length).toBeGreaterThan(0);
      expect(messages.join()).not.toContain("skip ci");
    },
    60_000,
  );

  it("holds the issue open while the post-mortem and the report still wait to be merged", async () => {
    const stage = await stages();
    stage.github.protect("main");
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:review");
    await incident.says("bob", "/approve review");
    await incident.reaches("gate:report");
    await incident.says("bob", "/approve report");
    expect(await incident.stage()).toBe(undefined);
    expect((await incident.issue()).state).toBe("open");
    expect(await incident.board()).toMatch(/merge/i);

    const pull = await pullRequest(stage);
    await incident.act("bob", (bob) => bob.merge(pull));
    expect((await incident.issue()).state).toBe("closed");
    expect(record(await stage.files(), "report.md")).toBe(true);
  }, 120_000);

  it("voids the approval of a post-mortem that is edited after it", async () => {
    const stage = await stages({ configuration: `${SHORT_CLOCKS}\ngates: {review: {approvals: 2}}` });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:review");
    const pull = await pullRequest(stage);
    await incident.act("bob", (bob) => bob.review(pull, "APPROVE"));
    expect(await incident.board()).toMatch(/1 of 2 approvals/);

    const branch = "firewarden/incident-1";
    const path = (await stage.files(branch)).find((each) => each.endsWith("/postmortem.md")) ?? "";
    const text = await stage.read(path, branch);
    await incident.act("ana", (ana) => ana.commitFile(path, `${text}\nOne more thing.\n`, { branch }));
    expect(await incident.board()).toMatch(/0 of 2 approvals/);
  }, 120_000);
});

describe("action items", () => {
  it("hold the incident until each is closed by a merged change", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await incident.says("carol", "/action alert on the pool @ana");
    await walkTo(stage, incident, "gate:review");
    const pull = await pullRequest(stage);
    await incident.act("bob", (bob) => bob.review(pull, "APPROVE"));
    await incident.act("bob", (bob) => bob.merge(pull));
    expect(await incident.stage()).toBe("changes");

    const item = incident.number + 1;
    await incident.act("ana", (ana) => ana.close(item));
    expect(await incident.stage()).toBe("changes");
    await incident.act("ana", (ana) => ana.reopen(item));
    await carryOut(stage, incident, item);
    expect(["residual", "gate:report"]).toContain(await incident.stage());
  }, 120_000);
});
