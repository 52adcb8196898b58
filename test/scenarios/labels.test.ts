import { afterAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { until } from "../../emulator/firewarden/waiting.ts";
import { severityLabel } from "../../src/incident/step/labels.ts";
import { SEVERITIES } from "../../src/vocabulary.ts";
import { verb } from "./reliability/verbs.ts";
import { createStages, type Stage } from "./stage.ts";

const stages = createStages(afterAll);
const Labels = z.array(z.object({ name: z.string(), color: z.string(), description: z.string().nullish() }));

const labelsOf = async (stage: Stage, repository = "acme/shop") =>
  Labels.parse(await stage.github.look(`/repos/${repository}/labels?per_page=100`)).filter(({ name }) =>
    /^sev:/i.test(name),
  );
const namesOf = async (stage: Stage, repository?: string) =>
  (await labelsOf(stage, repository)).map(({ name }) => name).toSorted();
const ALL = SEVERITIES.map(severityLabel).toSorted();

const drop = (stage: Stage, name: string) =>
  stage.github.person("olga").octokit.rest.issues.deleteLabel({ owner: "acme", repo: "shop", name });

const madeSince = (stage: Stage, from: number): readonly string[] =>
  stage.github.requests
    .slice(from)
    .filter(({ by, method, url }) => by === "app" && method === "POST" && url.endsWith("/labels"))
    .map(({ url }) => url);

let stage: Stage;

describe("the labels of the severities", () => {
  it("are made at the start in a repository that lacks them, with a colour and what they mean", async () => {
    stage = await stages({ configuration: "" });
    await until("the labels are there", async () => (await namesOf(stage)).length === ALL.length);
    expect(await namesOf(stage)).toEqual(ALL);
    const made = await labelsOf(stage);
    expect(new Set(made.map(({ color }) => color)).size).toBe(ALL.length);
    for (const { description } of made) expect(description).toMatch(/^Declares an incident: .{20,78}$/);
  });

  it("are made in a repository that the app is given, and one that its team has stays as it is", async () => {
    const own = { name: "SEV:High", color: "123456", description: "ours" };
    await stage.github.makeRepository("acme/api", { olga: "admin" });
    await stage.github.person("olga").octokit.rest.issues.createLabel({ owner: "acme", repo: "api", ...own });
    await stage.github.entrust("acme/api");
    await stage.idle();
    expect(await namesOf(stage, "acme/api")).toEqual(["SEV:High", "sev:critical", "sev:low", "sev:medium"]);
    expect(await labelsOf(stage, "acme/api")).toContainEqual(expect.objectContaining(own));
  });

  it("are not made again where a team deleted one, until it asks for them", async () => {
    await drop(stage, "sev:low");
    const from = stage.github.requests.length;
    await stage.stopApp();
    await stage.startApp();
    await stage.declare("high");
    await until("the round came by", async () =>
      stage.github.requests.slice(from).some(({ by, url }) => by === "app" && url.startsWith("/installation/rep")),
    );
    await stage.idle();
    expect(madeSince(stage, from)).toEqual([]);
    const { code, out } = await verb(stage, "doctor");
    expect([code, out]).toEqual([
      0,
      expect.arrayContaining(["note  acme/shop has no label sev:low; firewarden doctor --fix makes what is missing"]),
    ]);
    expect(madeSince(stage, from)).toEqual([]);
  }, 20_000);

  it("are made by doctor --fix, which says so once", async () => {
    const first = await verb(stage, "doctor", "--fix");
    expect([first.code, first.out]).toEqual([0, expect.arrayContaining(["fixed acme/shop has the label sev:low now"])]);
    expect(await namesOf(stage)).toEqual(ALL);
    expect((await verb(stage, "doctor", "--fix")).out.join("\n")).toContain("every repository of acme has");
  });
});
