import { describe, expect, it } from "@jest/globals";
import { FilesRefused } from "../../src/github/failure.ts";
import { readMarker } from "../../src/github/marker.ts";
import { revisionOf } from "../../src/incident/revision.ts";
import type { CatalogEntry, DesiredFiles } from "../../src/view/desired.ts";
import { bodyOf, PLACE, play, SHOWN } from "./turns.ts";
import { type Line, SECRET, type Sent } from "./wire.ts";

const GIT = "/repos/acme/shop/git";
const BRANCH = "firewarden/incident-7";

const entry: CatalogEntry = {
  id: "INC-7",
  number: 7,
  title: "Checkout is down",
  severity: "critical",
  service: undefined,
  status: "open",
  startedAt: "2026-11-22T13:50:00Z",
  declaredAt: "2026-11-22T14:00:00Z",
  acknowledgedAt: undefined,
  mitigatedAt: undefined,
  resolvedAt: undefined,
  closedAt: undefined,
  postmortem: undefined,
  url: "https://github.com/acme/shop/issues/7",
};

const files = (changes: Partial<DesiredFiles>): { files: DesiredFiles } => ({
  files: {
    directory: "incidents",
    branch: BRANCH,
    records: [],
    entry: undefined,
    pullRequest: { title: "Post-mortem of INC-7", body: "To be reviewed." },
    commitMessage: "INC-7: records",
    ...changes,
  },
});

const record = (deliver: "commit" | "pull-request") => {
  const name = deliver === "commit" ? ("closure-report" as const) : ("postmortem" as const);
  return { record: name, path: `incidents/2026/0007-checkout-down/${name}.md`, text: `# ${name}\n`, deliver };
};

const TREE = `POST ${GIT}/trees`;
const COMMIT = `POST ${GIT}/commits`;
const COMMITS = "GET /repos/acme/shop/commits";
const head = (commit: string, tree: string): Line => ({
  on: COMMITS,
  answer: [{ sha: commit, commit: { tree: { sha: tree } } }],
});
const noBranch: Line = { on: COMMITS, status: 404 };
const tree = (sha: string): Line => ({ on: TREE, status: 201, answer: { sha } });
const commit = (sha: string): Line => ({ on: COMMIT, status: 201, answer: { sha } });
const move = (branch: string, more: Partial<Line> = {}): Line => ({ on: `PATCH ${GIT}/refs/heads/${branch}`, ...more });
const noPull: Line = { on: "GET /repos/acme/shop/pulls", answer: [] };
const pull = { number: 8, html_url: "https://github.com/acme/shop/pull/8", head: { ref: BRANCH } };
const catalogFile = (text: string): Line => ({
  on: "GET /repos/acme/shop/contents/incidents/catalog.json",
  answer: { type: "file", encoding: "base64", content: Buffer.from(text).toString("base64"), sha: "b" },
});

/** What was sent to a place, in order. */
const to = (sent: readonly Sent[], name: string) =>
  sent.filter(({ method, path }) => `${method} ${decodeURIComponent(path)}` === name);

const directly = files({ records: [record("commit")] });
const reviewed = files({ records: [record("pull-request")] });

describe("files on the default branch", () => {
  it("cost no request while there are none, and none once the catalogue has the line", async () => {
    expect((await play({ desired: files({}), script: [] })).sent).toEqual([]);
    const { mirror } = await play({
      desired: files({ entry }),
      script: [head("c1", "t1"), catalogFile(""), tree("t2"), commit("c2"), move("main")],
    });
    expect(await play({ desired: files({ entry }), mirror, script: [] })).toMatchObject({ sent: [], facts: [] });
  });

  it("go with the catalogue in one commit, signed by GitHub since it names no author, and only ever forward", async () => {
    const { sent, facts } = await play({
      desired: files({ records: [record("commit")], entry }),
      script: [head("c1", "t1"), catalogFile("INC-3\n"), tree("t2"), commit("c2"), move("main")],
    });
    expect(sent[0]?.query).toBe("?sha=main&per_page=1");
    const [made, committed, moved] = sent.slice(2).map(({ body }) => body);
    expect(made).toMatchObject({
      base_tree: "t1",
      tree: [
        { path: record("commit").path, content: "# closure-report\n", mode: "100644", type: "blob" },
        { path: "incidents/catalog.json", content: "INC-3\nINC-7\n" },
        { path: "incidents/README.md", content: "# INC-7\n" },
      ],
    });
    expect(committed).toEqual({ message: "INC-7: records", tree: "t2", parents: ["c1"] });
    expect(moved).toEqual({ sha: "c2", force: false });
    expect(facts).toEqual([
      {
        kind: "file",
        record: "closure-report",
        path: record("commit").path,
        revision: revisionOf("# closure-report\n"),
        text: "# closure-report\n",
        commit: "c2",
        where: "default",
      },
      expect.objectContaining({ record: "catalog", path: "incidents/README.md", text: undefined, where: "default" }),
    ]);
  });

  it("are made again on the new head, the catalogue merged anew, when the branch has moved", async () => {
    const { sent, facts } = await play({
      desired: files({ entry }),
      script: [
        head("c1", "t1"),
        catalogFile("INC-3\n"),
        tree("t2"),
        commit("c2"),
        move("main", { status: 422, answer: { message: "Update is not a fast forward" } }),
        head("c9", "t9"),
        catalogFile("INC-3\nINC-5\n"),
        tree("t10"),
        commit("c10"),
        move("main"),
      ],
    });
    expect(to(sent, TREE)[1]?.body).toMatchObject({
      base_tree: "t9",
      tree: [{ content: "INC-3\nINC-5\nINC-7\n" }, {}],
    });
    expect(to(sent, catalogFile("").on)[1]?.query).toContain("ref=c9");
    expect(to(sent, COMMIT)[1]?.body).toMatchObject({ parents: ["c9"] });
    expect(facts).toMatchObject([{ commit: "c10" }]);
  });

  it("are made again when a refusal does not tell why, but the branch has moved meanwhile", async () => {
    const { error } = await play({
      desired: directly,
      script: [
        head("c1", "t1"),
        tree("t2"),
        commit("c2"),
        move("main", { status: 409 }),
        head("c9", "t9"),
        head("c9", "t9"),
        tree("t10"),
        commit("c10"),
        move("main"),
      ],
    });
    expect(error).toBeUndefined();
  });

  it("are given up, in words, on a branch that moves each time", async () => {
    const once = [head("c1", "t1"), tree("t2"), commit("c2")];
    const moved = move("main", { status: 422, answer: { message: "Update is not a fast forward" } });
    const script = Array.from({ length: 5 }, () => [...once, moved]).flat();
    expect((await play({ desired: directly, script })).error).toBeInstanceOf(FilesRefused);
  });

  it("are not written when the head has them already", async () => {
    const { facts } = await play({ desired: directly, script: [head("c1", "t1"), tree("t1")] });
    expect(facts).toMatchObject([{ record: "closure-report", commit: "c1", where: "default" }]);
  });

  it("are not committed twice after the answer was lost", async () => {
    const lost = await play({
      desired: directly,
      script: [head("c1", "t1"), tree("t2"), commit("c2"), move("main", { lost: true })],
    });
    expect(lost).toMatchObject({ error: { status: 500 }, facts: [] });
    const again = await play({
      desired: directly,
      mirror: lost.mirror,
      script: [head("c2", "t2"), tree("t2")],
    });
    expect(again.facts).toMatchObject([{ commit: "c2" }]);
  });

  it("wait, in words, for the first commit of an empty repository", async () => {
    const { error } = await play({
      desired: directly,
      script: [{ on: COMMITS, status: 409, answer: { message: "Git Repository is empty." } }],
    });
    expect(error).toBeInstanceOf(FilesRefused);
    expect(String(error)).toContain("acme/shop is empty");
  });

  it("are not written over a catalogue that cannot be read", async () => {
    const broken = { on: "GET /repos/acme/shop/contents/incidents/catalog.json", status: 502 };
    const { error } = await play({
      desired: files({ entry }),
      script: [head("c1", "t1"), broken, broken],
    });
    expect(error).toMatchObject({ status: 502 });
  });

  it("are merged with a catalogue too large for the contents API", async () => {
    const { sent } = await play({
      desired: files({ entry }),
      script: [
        head("c1", "t1"),
        {
          on: "GET /repos/acme/shop/contents/incidents/catalog.json",
          answer: { type: "file", encoding: "none", content: "", sha: "b1" },
        },
        { on: `GET ${GIT}/blobs/b1`, answer: { content: Buffer.from("BIG\n").toString("base64") } },
        tree("t2"),
        commit("c2"),
        move("main"),
      ],
    });
    expect(to(sent, TREE)[0]?.body).toMatchObject({ tree: [{ content: "BIG\nINC-7\n" }, {}] });
  });
});

describe("files for review", () => {
  const opened: Line = { on: "POST /repos/acme/shop/pulls", status: 201, answer: pull };
  const toldPull = { kind: "pull-request", number: 8, url: pull.html_url, headSha: "c2", branch: BRANCH };

  it("start a branch at the default branch's head and open a pull request", async () => {
    const { sent, facts } = await play({
      desired: reviewed,
      script: [
        noPull,
        noBranch,
        head("c1", "t1"),
        tree("t2"),
        commit("c2"),
        { on: `POST ${GIT}/refs`, status: 201 },
        opened,
      ],
    });
    expect(to(sent, `POST ${GIT}/refs`)[0]?.body).toEqual({ ref: `refs/heads/${BRANCH}`, sha: "c2" });
    expect(sent.at(-1)?.body).toMatchObject({ head: BRANCH, base: "main", title: "Post-mortem of INC-7" });
    expect(readMarker(SECRET, PLACE, bodyOf(sent.at(-1)))).toBe("pull-request");
    expect(facts).toMatchObject([toldPull, { record: "postmortem", commit: "c2", where: "branch" }]);
  });

  it("join the pull request that is open, and tell its new head", async () => {
    const { sent, facts } = await play({
      desired: reviewed,
      script: [
        { on: "GET /repos/acme/shop/pulls", answer: [pull] },
        head("c5", "t5"),
        tree("t6"),
        commit("c2"),
        move(BRANCH),
      ],
    });
    expect(sent[0]?.query).toContain("head=acme%3Afirewarden%2Fincident-7");
    expect(facts).toMatchObject([toldPull, { where: "branch" }]);
  });

  it("open no second pull request after the answer was lost", async () => {
    const lost = await play({
      desired: reviewed,
      script: [
        noPull,
        noBranch,
        head("c1", "t1"),
        tree("t2"),
        commit("c2"),
        { on: `POST ${GIT}/refs`, status: 201 },
        { on: "POST /repos/acme/shop/pulls", lost: true },
      ],
    });
    const again = await play({
      desired: reviewed,
      mirror: lost.mirror,
      script: [{ on: "GET /repos/acme/shop/pulls", answer: [pull] }, head("c2", "t2"), tree("t2")],
    });
    expect(again.facts).toMatchObject([toldPull, { commit: "c2" }]);
  });

  it("open the pull request that a crash left out, without another commit", async () => {
    const { facts } = await play({
      desired: reviewed,
      script: [noPull, head("c2", "t2"), head("c1", "t1"), tree("t2"), opened],
    });
    expect(facts).toMatchObject([toldPull, { commit: "c2", where: "branch" }]);
  });

  it("go on from what was merged: an old branch moves forward and is not overwritten", async () => {
    const { sent } = await play({
      desired: reviewed,
      script: [noPull, head("c5", "t5"), head("c9", "t9"), tree("t10"), commit("c2"), move(BRANCH), opened],
    });
    expect(to(sent, TREE)[0]?.body).toMatchObject({ base_tree: "t9" });
    expect(to(sent, COMMIT)[0]?.body).toMatchObject({ parents: ["c5", "c9"] });
    expect(sent.at(-2)?.body).toEqual({ sha: "c2", force: false });
  });

  it("need no branch and no pull request when the default branch has them already", async () => {
    const { facts } = await play({
      desired: reviewed,
      script: [noPull, noBranch, head("c1", "t1"), tree("t1")],
    });
    expect(facts).toMatchObject([{ record: "postmortem", commit: "c1", where: "default" }]);
  });

  it("take in what a protected default branch refuses, and do not try it again", async () => {
    const rules = { message: "Repository rule violations found. Changes must be made through a pull request." };
    for (const status of [403, 409, 422]) {
      const { facts, mirror } = await play({
        desired: files({ records: [record("commit"), record("pull-request")] }),
        script: [
          head("c1", "t1"),
          tree("t2"),
          commit("c2"),
          move("main", { status, answer: rules }),
          head("c1", "t1"),
          noPull,
          noBranch,
          head("c1", "t1"),
          tree("t3"),
          commit("c2"),
          { on: `POST ${GIT}/refs`, status: 201 },
          opened,
        ],
      });
      expect(facts).toMatchObject([toldPull, { record: "closure-report", where: "branch" }, { record: "postmortem" }]);
      const { sent } = await play({
        desired: directly,
        mirror,
        script: [{ on: "GET /repos/acme/shop/pulls", answer: [pull] }, head("c2", "t3"), tree("t3")],
      });
      expect(sent).toHaveLength(3);
    }
  });

  it("are refused, in words, where even the incident's branch takes no commit", async () => {
    const { error } = await play({
      desired: reviewed,
      mirror: SHOWN,
      script: [
        { on: "GET /repos/acme/shop/pulls", answer: [pull] },
        head("c5", "t5"),
        tree("t6"),
        commit("c6"),
        move(BRANCH, { status: 422, answer: { message: "Commits must have verified signatures" } }),
        head("c5", "t5"),
      ],
    });
    expect(error).toBeInstanceOf(FilesRefused);
    expect(String(error)).toContain("verified signatures");
  });
});
