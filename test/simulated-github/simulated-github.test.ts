import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { account } from "./cast.ts";
import { addComment, changeIssue, editComment, openIssue } from "./changes.ts";
import { simulateGitHub } from "./simulated-github.ts";
import type { Sent } from "./state.ts";

const README = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
const AT = { owner: "acme", repo: "shop" };

const begin = () => {
  const told: Sent[] = [];
  const { state, github } = simulateGitHub(
    () => 1_800_000_000_123,
    (sent) => told.push(sent),
  );
  const issue = openIssue(state, account("carol"), "Checkout is down", "Customers cannot pay.");
  return { told, state, github, issue };
};

describe("the simulated GitHub", () => {
  it("has a README that names every file", () => {
    const files = readdirSync(import.meta.dirname).filter((file) => /(?<!\.test)\.ts$/u.test(file));
    expect(files.filter((file) => !README.includes(`\`${file}\``))).toEqual([]);
  });

  it("tells what GitHub tells, once each, by whom it was done, with the text before", () => {
    const { told, state, issue } = begin();
    changeIssue(state, account("carol"), issue, { labels: ["sev:critical"] });
    changeIssue(state, account("carol"), issue, { labels: ["SEV:critical"] });
    editComment(state, account("ana"), addComment(state, account("alice"), issue.number, "one"), "two");
    const brief = told.map(({ name, body }) => {
      const { action, sender, changes } = JSON.parse(body);
      return [name, action, sender.login, changes?.body?.from].filter((each) => each !== undefined).join(" ");
    });
    expect(brief).toEqual([
      "issues opened carol",
      "issues labeled carol",
      "issue_comment created alice",
      "issue_comment edited ana one",
    ]);
  });

  it("answers with times of whole seconds, with 404 for what is not there, and says which route it lacks", async () => {
    const { github, issue } = begin();
    const path = "GET /repos/{owner}/{repo}/issues/{issue_number}";
    const { data } = await github.request(path, { ...AT, issue_number: issue.number });
    expect(data.created_at).toBe("2027-01-15T08:00:00Z");
    await expect(github.request(path, { ...AT, issue_number: 99 })).rejects.toMatchObject({ status: 404 });
    await expect(github.request("GET /emojis")).rejects.toThrow("the simulated GitHub has no GET /emojis");
  });

  it("leads from a repository's old name to it, until somebody takes that name", async () => {
    const { github, state } = begin();
    state.addresses.rename("store");
    const idOf = async () => (await github.request("GET /repos/{owner}/{repo}", AT)).data.id;
    const own = await idOf();
    state.squat("shop");
    expect(await idOf()).not.toBe(own);
  });
});
