import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import type { Incident } from "../../../emulator/firewarden/incident.ts";
import { until } from "../../../emulator/firewarden/waiting.ts";
import { createStages, type Stage } from "../stage.ts";
import { pullRequest } from "../walk.ts";
import { flawsOf, headingsOf, partsOfFile } from "./flaws.ts";
import { atOnce, nowAt } from "./scenes.ts";

const stages = createStages(afterAll);

const EXPRESSION = `${"$"}{{ secrets.TOKEN }} {{title}} {{{title}}} {% raw %}`;
const LINE = `../../x @org/everyone and @mallory <!-- <img src=x onerror=alert(1)> ${EXPRESSION} a | b | \`c [x](javascript:alert(1)) \u202Etxt.exe &#64;mallory Fixes #1 </details>`;
const TITLE = `../../.github/workflows/x --- "id": 1 ${LINE}`;
const BLOCK = [
  "---",
  "id: INC-666",
  "---",
  LINE,
  "",
  "| a | b |",
  "|---|---|",
  "| c | d |",
  "",
  "## Gates",
  "forged",
  "===",
  "<details><summary>@mallory</summary>",
  "",
  "- [ ] @org/everyone",
  "~~~",
  "```",
  "@mallory in code",
].join("\n");
const CATEGORIES = ["Communication", "Resource allocation", "Documentation", "Training", "Change management"];

const Named = z.object({ title: z.string(), body: z.string().nullish(), user: z.object({ login: z.string() }) });
const Commits = z.array(z.object({ commit: z.object({ message: z.string() }) }));

const reaches = (incident: Incident, title: string): Promise<void> =>
  until(`it is at ${title}`, async () => (await nowAt(incident)) === title, { explain: () => incident.board() });

/** Every text that people can bring into the record, hostile; each entry brings the incident one step on. */
const play = async (incident: Incident): Promise<void> => {
  const says = (login: string, ...commands: readonly string[]) => incident.says(login, commands.join("\n\n"));
  await says("alice", "/take lead", "/assign analyst @ana");
  await says("carol", `/update ${LINE}`, `/eta “tomorrow” ${LINE}`, `/link https://a.example/x?a|b ${LINE}`);
  await says("ana", `/note ${LINE}`, `/timeline 1m ago ${LINE}`, `/action ${LINE} @ana`, "/submit analysis", BLOCK);
  await says("bob", `/approve analysis ${LINE}`);
  await says("alice", "/submit plan", "- [ ] one | @org/everyone", BLOCK);
  await says("olga", `/waive implement ${LINE}`);
  await says("ana", "/mitigated", "/resolved permanent");
  await says("alice", `/validate ${LINE}`, "/submit verification", BLOCK);
  await reaches(incident, "Gate: The resolution holds");
  await says("olga", `/waive gate:resolution ${LINE}`);
  await says("ana", "/submit record", "### Actions taken", LINE, "### Outcome", BLOCK);
  await says("carol", "/done closure");
  // Said again a second later, it is meant.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await says("carol", "/done closure");
  await says("alice", "/submit review", ...CATEGORIES.flatMap((name) => [`### ${name}`, LINE]));
};

const finish = async (stage: Stage, incident: Incident): Promise<void> => {
  const pull = await pullRequest(stage);
  await incident.act("bob", (bob) => bob.review(pull, "APPROVE", LINE));
  await incident.act("bob", (bob) => bob.merge(pull));
  await incident.says("olga", `/waive changes ${LINE}`);
  await reaches(incident, "Gate: The final report is right");
  await incident.says("bob", `/approve report ${LINE}`);
};

describe("hostile text, all the way from the issue to the repository", () => {
  const OURS = ["ana", "alice", "bob", "carol", "olga"];
  let stage: Stage;
  let incident: Incident;
  let records: ReadonlyMap<string, string>;

  const readRecords = async (): Promise<ReadonlyMap<string, string>> => {
    const paths = (await stage.files()).filter((path) => path.startsWith("incidents"));
    return new Map(await Promise.all(paths.map(async (path) => [path, await stage.read(path)] as const)));
  };

  beforeAll(async () => {
    stage = await stages({ configuration: atOnce() });
    incident = await stage.issue(TITLE, BLOCK);
    await incident.declares("carol", "critical");
    await play(incident);
    await finish(stage, incident);
    records = await readRecords();
  }, 120_000);

  it("leaves an incident that ends like any other", async () => {
    expect(await incident.issue()).toMatchObject({ state: "closed", state_reason: "completed" });
  });

  it("stays in the records' folder, under plain names", () => {
    const own = [...records.keys()].filter((path) => !/^incidents\/(?:README\.md|catalog\.json)$/.test(path));
    expect(own).toHaveLength(3);
    for (const path of own)
      expect(path).toMatch(/^incidents\/\d{4}\/0001-[a-z\d-]+\/(?:closure-report|postmortem|report)\.md$/);
  });

  it("leaves front matter that is one mapping, with nothing in it but what it should hold", () => {
    for (const [path, file] of records) {
      if (!/\d{4}\/.*\.md$/.test(path)) continue;
      const { matter } = partsOfFile(file);
      expect(matter).toMatchObject({ id: "INC-1", severity: "critical" });
      expect(["id,record,severity", "id,record,severity,service"]).toContain(Object.keys(Object(matter)).join());
    }
  });

  it("calls nobody, hides and runs nothing, closes nothing and breaks no table in any file", () => {
    for (const [path, file] of records)
      if (path.endsWith(".md")) expect([path, flawsOf(partsOfFile(file).text, [])]).toEqual([path, []]);
  });

  it("adds no heading that a report has of its own", () => {
    for (const [path, file] of records)
      expect([path, headingsOf(partsOfFile(file).text).filter((heading) => /forged|INC-666/.test(heading))]).toEqual([
        path,
        [],
      ]);
    const [postmortem = ""] = [...records].filter(([path]) => path.endsWith("postmortem.md")).map(([, file]) => file);
    for (const name of CATEGORIES)
      expect(headingsOf(partsOfFile(postmortem).text).filter((heading) => heading.endsWith(name))).toHaveLength(1);
  });

  it("stands in the catalogue for programs as it was written", () => {
    const catalog = JSON.parse(records.get("incidents/catalog.json") ?? "");
    expect(catalog.incidents).toHaveLength(1);
  });

  it("calls only who is meant, in Firewarden's comments, action items and pull request", async () => {
    const comments = (await incident.comments()).filter(({ user }) => user.login === "firewarden[bot]");
    expect(comments.length).toBeGreaterThan(10);
    for (const { body } of comments) expect([body, flawsOf(body, OURS)]).toEqual([body, []]);
    const issues = z.array(Named).parse(await stage.github.look("/repos/acme/shop/issues?state=all&per_page=100"));
    for (const { title, body, user } of issues)
      if (user.login === "firewarden[bot]") {
        expect([title, flawsOf(body ?? "", OURS)]).toEqual([title, []]);
        // GitHub shows a title as it is: nothing in one calls anybody, but a control in it would turn the line around.
        expect(title).not.toMatch(/[\n\u202e]/);
      }
  });

  it("does not enter the first line of a commit's message", async () => {
    const commits = Commits.parse(await stage.github.look("/repos/acme/shop/commits?per_page=100"));
    const ours = commits.map(({ commit }) => commit.message).filter((message) => message.startsWith("INC-1"));
    expect(ours.length).toBeGreaterThan(2);
    for (const message of ours) expect(message).not.toMatch(/mallory|everyone|\{\{|Fixes #/);
  });

  it("lists both waivers, with who and why, in every report", () => {
    for (const [path, file] of records) {
      if (!/(?:closure-report|postmortem|report)\.md$/.test(path)) continue;
      expect([path, file.match(/olga/g)?.length ?? 0]).not.toEqual([path, 0]);
      expect(file).toMatch(/[Ww]aive/);
    }
  });
});
