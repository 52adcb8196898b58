import { rm } from "node:fs/promises";
import { afterAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import type { Incident } from "../../emulator/firewarden/incident.ts";
import { until } from "../../emulator/firewarden/waiting.ts";
import type { Delivery } from "../../emulator/relay.ts";
import { verb } from "./reliability/verbs.ts";
import { createStages, SHORT_CLOCKS, type Stage, type StageOptions } from "./stage.ts";
import { walkTo } from "./walk.ts";

const stages = createStages(afterAll);
const RECORDS = "acme/incidents";
const often = { environment: { SWEEP_DELIVERIES_EVERY: "1s", SWEEP_ISSUES_EVERY: "1s" } };
/** bob reviews by what he may at home, and can only read there; mallory owns the records, and is a stranger at home. */
const people: NonNullable<StageOptions["people"]> = {
  ...{ olga: "admin", alice: "maintain", dana: "maintain", ana: "write", carol: "write", ruth: "read" },
  bob: { "acme/shop": "maintain", [RECORDS]: "read" },
  mallory: { [RECORDS]: "admin" },
};
const Pull = z.object({
  number: z.number(),
  body: z.string(),
  state: z.string(),
  head: z.object({ sha: z.string(), ref: z.string() }),
});

const pulls = async (stage: Stage, repository: string) =>
  z.array(Pull).parse(await stage.github.look(`/repos/${repository}/pulls?state=open`));
const Tree = z.object({ tree: z.array(z.object({ path: z.string() })) });
const File = z.object({ content: z.string() });

/** Adds a line to the post-mortem on the pull request's branch. */
const addsLine = async (stage: Stage, login: string, line: string): Promise<void> => {
  const [pull] = await pulls(stage, RECORDS);
  const { sha = "", ref = "" } = pull?.head ?? {};
  const { tree } = Tree.parse(await stage.github.look(`/repos/${RECORDS}/git/trees/${sha}?recursive=1`));
  const path = tree.find((each) => each.path.endsWith("/postmortem.md"))?.path ?? "";
  const { content } = File.parse(await stage.github.look(`/repos/${RECORDS}/contents/${path}?ref=${sha}`));
  const text = `${Buffer.from(content, "base64").toString("utf8")}\n${line}\n`;
  await there(stage, login, (person) => person.commitFile(path, text, { branch: ref }));
};
const is =
  (event: string, action: string) =>
  (delivery: Delivery): boolean =>
    delivery.event === event && delivery.action === action;
const there = async <T>(stage: Stage, login: string, does: (person: ReturnType<Stage["github"]["person"]>) => T) => {
  const done = await does(stage.github.person(login, RECORDS));
  await stage.idle();
  return done;
};

/** A look of the sweep that was answered. */
const isReview = ({ method, url, status }: Stage["github"]["requests"][number]): boolean =>
  method === "GET" && url.includes(`/repos/${RECORDS}/pulls/1/reviews`) && status === 200;

let stage: Stage;
let incident: Incident;
const PULL = 1;

describe("a post-mortem's pull request in another repository", () => {
  it("is opened there, and names the incident with its repository", async () => {
    stage = await stages({
      ...{ people, repositories: ["acme/shop", RECORDS], firewarden: often },
      configuration: `${SHORT_CLOCKS}\nrecords: {repository: ${RECORDS}}`,
    });
    await stage.github.person("dana").commitFile("fix.txt", "mended", { branch: "fix" });
    expect(await stage.github.person("dana").openPull("Mend the pool", "fix")).toBe(PULL);
    incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:review");
    const [pull] = await pulls(stage, RECORDS);
    expect(pull?.number).toBe(PULL);
    expect(pull?.body).toContain(`[acme/shop#${incident.number}](`);
    expect(pull?.body).not.toContain(`[#${incident.number}]`);
    expect(await incident.board()).toContain(`/${RECORDS}/pull/${PULL}`);
    expect((await pulls(stage, "acme/shop")).map(({ number }) => number)).toEqual([PULL]);
  }, 120_000);

  it("is told on the incident to be out of reach while it is, once each time, with the way out", async () => {
    const told = async () =>
      (await incident.comments()).filter(({ body }) => body.includes("I can't reach incidents of acme any more"));
    for (const times of [1, 2]) {
      await stage.github.withhold(RECORDS);
      await until("it is told", async () => (await told()).length === times);
      // Two rounds of the sweep and a settle tell it no more.
      await incident.says("carol", "/note still away", "/status");
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      expect(await told()).toHaveLength(times);
      await stage.github.entrust(RECORDS);
      await until("it is reached", async () => stage.github.requests.slice(-20).some(isReview));
    }
    expect((await told())[0]?.body).toMatch(/Reviews of \[the pull request\].*\/pull\/1.*`\/waive review reason`/s);
    expect(await incident.stage()).toBe("gate:review");
  }, 120_000);

  it("is not taken for the one of the same number at home, whoever approves and merges that", async () => {
    await incident.act("bob", (bob) => bob.review(PULL, "APPROVE"));
    await incident.act("bob", (bob) => bob.merge(PULL));
    expect(await incident.stage()).toBe("gate:review");
    expect(await incident.board()).toMatch(/pull request .*\/acme\/incidents\/pull\/1\S*, open/);
  });

  it("counts no command, and no review of somebody who owns the records and is a stranger at home", async () => {
    await there(stage, "bob", (bob) => bob.comment(PULL, "/approve review"));
    expect(await incident.announced()).toContain(`on pull request ${RECORDS}#${PULL}`);
    await there(stage, "mallory", (mallory) => mallory.review(PULL, "APPROVE"));
    expect(await incident.stage()).toBe("gate:review");
  });

  it("counts no review of whoever edited its text", async () => {
    await addsLine(stage, "dana", "The pool was full.");
    await there(stage, "dana", (dana) => dana.review(PULL, "APPROVE"));
    expect(await incident.stage()).toBe("gate:review");
    expect(await incident.announced()).toMatch(/approving review.*dana|dana.*approving review/s);
  });

  it("is heard when it asks for changes, and found when nobody told that it was approved", async () => {
    await there(stage, "bob", (bob) => bob.review(PULL, "REQUEST_CHANGES", "Say who was told."));
    expect(await incident.board()).toContain("Say who was told.");
    await addsLine(stage, "dana", "Everybody was told.");
    expect(await incident.stage()).toBe("gate:review");
    stage.github.dropNext(is("pull_request_review", "submitted"));
    await stage.github.person("bob", RECORDS).review(PULL, "APPROVE");
    await until("the review was found", async () => (await incident.stage()) !== "gate:review");
    await stage.idle();
  }, 120_000);

  it("is followed after the database was lost, and its merge is found there", async () => {
    await stage.stopApp();
    const path = stage.variables.DATABASE_URL?.slice("file:".length) ?? "";
    for (const end of ["", "-wal", "-shm", ".worker"]) await rm(path + end, { force: true });
    expect(await verb(stage, "rebuild", "acme/shop")).toMatchObject({ code: 0 });
    stage.github.dropNext(is("pull_request", "closed"));
    await stage.github.person("olga", RECORDS).merge(PULL);
    await stage.startApp();
    await until("the merge was found", async () => /pull\/1\S*, merged/.test(await incident.board()));
    await stage.idle();
    await walkTo(stage, incident);
    expect((await incident.issue()).state).toBe("closed");
    const report = (await stage.github.look(`/repos/${RECORDS}/git/trees/main?recursive=1`)) as object;
    expect(JSON.stringify(report)).toMatch(/incidents\/shop\/\d{4}\/\S+\/postmortem\.md/);
  }, 120_000);
});

describe("a comment on the pull request whose number is the incident's", () => {
  it("is no command to the incident, and no snapshot of its issue", async () => {
    const second = await stage.declare("high", "Search is down");
    for (let made = PULL; made < second.number - 1; )
      made = await stage.github.person("olga", RECORDS).openIssue("Not an incident");
    await walkTo(stage, second, "gate:review");
    expect((await pulls(stage, RECORDS)).map(({ number }) => number)).toEqual([second.number]);
    await there(stage, "alice", (alice) => alice.comment(second.number, "/cancel false-alarm"));
    expect((await second.issue()).state).toBe("open");
    expect(await second.stage()).toBe("gate:review");
    expect(await second.announced()).toContain(`on pull request ${RECORDS}#${second.number}`);
  }, 120_000);
});
