import { afterAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { verb } from "./reliability/verbs.ts";
import { createStages, SHORT_CLOCKS, type Stage } from "./stage.ts";
import { walkTo } from "./walk.ts";

const stages = createStages(afterAll);
const ELSEWHERE = `${SHORT_CLOCKS}\nrecords: {repository: acme/incidents, deliver: commit}`;
const Tree = z.object({ tree: z.array(z.object({ path: z.string(), type: z.string() })) });
const Runs = z.object({
  check_runs: z.array(z.object({ conclusion: z.string(), output: z.object({ summary: z.string() }) })),
});

const filesIn = async (stage: Stage, repository: string): Promise<readonly string[]> => {
  const { tree } = Tree.parse(await stage.github.look(`/repos/${repository}/git/trees/main?recursive=1`));
  return tree.filter(({ type }) => type === "blob").map(({ path }) => path);
};
const reportsIn = async (stage: Stage, repository: string) =>
  (await filesIn(stage, repository)).filter((path) => path.endsWith("/closure-report.md"));
const makeRecords = (stage: Stage, name = "acme/incidents") =>
  stage.github.makeRepository(name, { olga: "admin", bob: "read" });
const checkOf = async (stage: Stage, commit: string) =>
  Runs.parse(await stage.github.look(`/repos/acme/shop/commits/${commit}/check-runs`)).check_runs[0];

let stage: Stage;

describe("records in another repository", () => {
  it("are told on the commit and by doctor to be out of reach, while the app is not installed there", async () => {
    stage = await stages({ configuration: "" });
    const check = await checkOf(stage, await stage.configure(ELSEWHERE));
    expect(check?.conclusion).toBe("failure");
    expect(check?.output.summary).toContain("records.repository names acme/incidents, which the app does not reach");
    const { code, out } = await verb(stage, "doctor");
    expect([code, out.join("\n")]).toEqual([
      1,
      expect.stringMatching(
        /FAULT acme\/shop: .*:\d+: records\.repository names acme\/incidents, which the app does not/,
      ),
    ]);
  });

  it("are all written there, in a folder of the repository that had the incident, and none at home", async () => {
    await makeRecords(stage);
    const check = await checkOf(stage, await stage.configure(`${ELSEWHERE}\ntimezone: UTC`));
    expect(check?.conclusion).toBe("success");
    const incident = await stage.declare("low");
    await walkTo(stage, incident);
    expect((await incident.issue()).state).toBe("closed");
    expect(await reportsIn(stage, "acme/incidents")).toEqual([
      expect.stringMatching(/^incidents\/shop\/\d{4}\/0001-checkout-is-down\/closure-report\.md$/),
    ]);
    expect(await filesIn(stage, "acme/incidents")).toEqual(
      expect.arrayContaining(["incidents/shop/catalog.json", "incidents/shop/README.md"]),
    );
    expect((await stage.files()).filter((path) => path.startsWith("incidents/"))).toEqual([]);
    expect(await incident.board()).toMatch(/\/acme\/incidents\/blob\/HEAD\/incidents\/shop\/.*closure-report\.md/);
  }, 120_000);

  it("follow the repository under its new name, and give nothing to another one that takes the old name", async () => {
    await stage.github.rename("acme/incidents", "acme/chronicle");
    await makeRecords(stage);
    const incident = await stage.declare("low", "Search is down");
    await walkTo(stage, incident);
    expect((await incident.issue()).state).toBe("closed");
    expect(await reportsIn(stage, "acme/chronicle")).toHaveLength(2);
    expect(await filesIn(stage, "acme/incidents")).toEqual(["README.md"]);
    const check = await checkOf(stage, await stage.configure(`${ELSEWHERE}\ntimezone: Europe/Zurich`));
    expect(check?.output.summary).toContain("which is called acme/chronicle now, and still gets the records");
  }, 120_000);
});
