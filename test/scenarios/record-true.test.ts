import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import type { Incident } from "../../emulator/firewarden/incident.ts";
import { createStages, type Stage } from "./stage.ts";
import { pullRequest, walkTo } from "./walk.ts";

const stages = createStages();

const BRANCH = "firewarden/incident-1";
const Pull = z.object({ title: z.string(), body: z.string() });
const Catalog = z.object({ incidents: z.array(z.object({ startedAt: z.string() })) });

const newsAfter = async (incident: Incident, act: () => Promise<unknown>): Promise<string> => {
  const before = (await incident.comments()).length;
  await act();
  return (await incident.comments())
    .slice(before)
    .map(({ body }) => body)
    .join("\n");
};

const postmortemOn = async (stage: Stage, branch: string): Promise<string> =>
  stage.read((await stage.files(branch)).find((path) => path.endsWith("/postmortem.md")) ?? "", branch);

describe("the record of a low incident where the default branch takes no commits", () => {
  it("comes in a pull request that speaks of nothing else, holds the issue, and tells corrected moments", async () => {
    const stage = await stages();
    stage.github.protect("main");
    const incident = await stage.declare("low", "決済が停止");
    await walkTo(stage, incident, "implement");
    await incident.says("ana", "/take analyst", "/resolved permanent");
    const tooLate = `/mitigated ${new Date(Date.now() - 86_400_000).toISOString().slice(0, 16)}Z`;
    const refused = await newsAfter(incident, () => incident.says("ana", tooLate));
    expect(refused).toMatch(/\*\*mitigated\*\* at .* would be before \*\*started\*\* at/);
    await incident.says("alice", "/correct started 1h ago the graphs show it");
    await walkTo(stage, incident);

    expect((await incident.issue()).state).toBe("open");
    expect(await incident.board()).toMatch(/merge/i);
    const pull = await pullRequest(stage);
    const { title, body } = Pull.parse(await stage.github.look(`/repos/acme/shop/pulls/${pull}`));
    expect(title).toBe("Record of INC-1: 決済が停止");
    expect(body).not.toMatch(/post-?mortem|categor|approve/i);

    await incident.act("bob", (bob) => bob.merge(pull));
    expect((await incident.issue()).state).toBe("closed");
    expect((await stage.files()).some((path) => path.includes("/0001-決済が停止/closure-report.md"))).toBe(true);
    const [line] = Catalog.parse(JSON.parse(await stage.read("incidents/catalog.json"))).incidents;
    expect(Date.now() - Date.parse(line?.startedAt ?? "")).toBeGreaterThan(3_500_000);
  }, 120_000);
});

describe("the post-mortem", () => {
  it("takes in what is raised until people judge it, and a corrected moment with its figures even then", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "review");
    await incident.says("carol", "/action alert on the pool");
    expect(await postmortemOn(stage, BRANCH)).toContain("| alert on the pool |");

    await walkTo(stage, incident, "gate:review");
    await incident.says("alice", "/correct started 1h ago by the graphs");
    expect(await postmortemOn(stage, BRANCH)).toMatch(/\*\*alice\*\* corrected \*\*started\*\*: .*: “by the graphs”/);
    expect(await postmortemOn(stage, BRANCH)).toMatch(/resolved after (?:59 min|1 h)/);
    const report = (await stage.files()).find((path) => path.endsWith("/closure-report.md")) ?? "";
    expect(await stage.read(report)).toMatch(/resolved after (?:59 min|1 h)/);
  }, 120_000);
});
