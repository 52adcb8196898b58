import { describe, expect, it } from "@jest/globals";
import { FilesRefused } from "../../src/github/client/failure.ts";
import { readMarker } from "../../src/github/own/marker.ts";
import {
  BRANCH,
  COMMIT,
  commit,
  directly,
  files,
  GIT,
  head,
  move,
  noBranch,
  noPull,
  pull,
  record,
  reviewed,
  TREE,
  to,
  tree,
} from "./git-lines.ts";
import { bodyOf, PLACE, play, SHOWN } from "./turns.ts";
import { type Line, SECRET } from "./wire.ts";

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
    // Where a check is required, one that was skipped would be waited for without an end.
    expect(to(sent, COMMIT)[0]?.body).toMatchObject({ message: "INC-7: records" });
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
