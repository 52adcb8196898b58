import { describe, expect, it } from "@jest/globals";
import type { FilesPlace } from "../../src/github/reconcile/turn.ts";
import { entry, files, record } from "./git-lines.ts";
import { play } from "./turns.ts";
import type { Line } from "./wire.ts";

const repository = { id: 9, owner: "acme", name: "incidents", defaultBranch: "trunk" };
const GIT = "/repos/acme/incidents/git";
const head: Line = {
  on: "GET /repos/acme/incidents/commits",
  answer: [{ sha: "c1", commit: { tree: { sha: "t1" } } }],
};
const noBranch: Line = { on: "GET /repos/acme/incidents/commits", status: 404 };
const tree: Line = { on: `POST ${GIT}/trees`, status: 201, answer: { sha: "t2" } };
const commit: Line = { on: `POST ${GIT}/commits`, status: 201, answer: { sha: "c2" } };
const judged = { ...record("pull-request"), deliver: "branch" as const };
const BRANCH = "firewarden/shop-incident-7";

const elsewhere = (desired: Parameters<typeof files>[0], script: readonly Line[], place = repository) =>
  play({ desired: files({ branch: BRANCH, ...desired }), script, elsewhere: place });

describe("records in another repository", () => {
  it("go onto its default branch, with the catalogue that stands there", async () => {
    const catalog = { on: "GET /repos/acme/incidents/contents/incidents/catalog.json", status: 404 };
    const { sent, facts, error } = await elsewhere({ records: [record("commit")], entry }, [
      ...[head, catalog, tree, commit],
      { on: `PATCH ${GIT}/refs/heads/trunk` },
    ]);
    expect(error).toBeUndefined();
    expect(sent[0]?.query).toBe("?sha=trunk&per_page=1");
    expect(sent[3]?.body).toMatchObject({ message: "INC-7: records [skip ci]" });
    expect(facts).toMatchObject([{ where: "default" }, { record: "catalog", where: "default" }]);
  });

  it("wait on a branch while a gate judges them, without a pull request", async () => {
    const { sent, facts } = await elsewhere({ records: [judged] }, [
      ...[noBranch, head, tree, commit],
      { on: `POST ${GIT}/refs`, status: 201 },
    ]);
    expect(sent.at(-1)?.body).toEqual({ ref: `refs/heads/${BRANCH}`, sha: "c2" });
    expect(facts).toMatchObject([{ record: "postmortem", where: "branch" }]);
  });

  it("are reviewed there in a pull request, which the record knows with the id of its repository", async () => {
    const opened = { number: 8, html_url: "https://github.com/acme/incidents/pull/8" };
    const { sent, facts, error } = await elsewhere({ records: [record("pull-request")] }, [
      { on: "GET /repos/acme/incidents/pulls", answer: [] },
      ...[noBranch, head, tree, commit],
      { on: `POST ${GIT}/refs`, status: 201 },
      { on: "POST /repos/acme/incidents/pulls", status: 201, answer: opened },
    ]);
    expect(error).toBeUndefined();
    expect(sent.at(-1)?.body).toMatchObject({ head: BRANCH, base: "trunk" });
    expect(facts).toMatchObject([
      { kind: "pull-request", number: 8, repository: { id: 9, owner: "acme", name: "incidents" } },
      { record: "postmortem", where: "branch" },
    ]);
  });

  it("come by a pull request where that repository's default branch takes no commits", async () => {
    const rules = { message: "Repository rule violations found. Changes must be made through a pull request." };
    const opened = { number: 8, html_url: "https://github.com/acme/incidents/pull/8" };
    const { error, mirror, facts } = await elsewhere({ records: [record("commit")] }, [
      ...[head, tree, commit],
      { on: `PATCH ${GIT}/refs/heads/trunk`, status: 422, answer: rules },
      head,
      { on: "GET /repos/acme/incidents/pulls", answer: [] },
      ...[noBranch, head, tree, commit],
      { on: `POST ${GIT}/refs`, status: 201 },
      { on: "POST /repos/acme/incidents/pulls", status: 201, answer: opened },
    ]);
    expect(error).toBeUndefined();
    expect(mirror.refusesCommits).toBe(true);
    expect(facts).toMatchObject([{ kind: "pull-request", repository: { id: 9 } }, { where: "branch" }]);
  });

  it("are for people to mend where the app may not write there", async () => {
    const { error } = await elsewhere({ records: [record("commit")] }, [
      head,
      { on: `POST ${GIT}/trees`, status: 403 },
    ]);
    expect(String(error)).toContain("the records go to acme/incidents: Resource not accessible by integration");
  });

  it("are not asked for where nothing is to be written", async () => {
    const never = (): Promise<FilesPlace> => Promise.reject(new Error("it was asked for"));
    expect((await play({ desired: files({}), script: [], filesPlace: never })).error).toBeUndefined();
  });
});
