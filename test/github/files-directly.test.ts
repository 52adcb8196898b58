import { describe, expect, it } from "@jest/globals";
import { FilesRefused } from "../../src/github/client/failure.ts";
import { withComment } from "../../src/github/own/mirror.ts";
import { revisionOf } from "../../src/text/revision.ts";
import {
  COMMIT,
  COMMITS,
  catalogFile,
  commit,
  directly,
  entry,
  files,
  GIT,
  head,
  move,
  record,
  TREE,
  to,
  tree,
} from "./git-lines.ts";
import { play, SHOWN } from "./turns.ts";

describe("files on the default branch", () => {
  it("cost no request while there are none, and none once the catalogue has the line", async () => {
    expect((await play({ desired: files({}), script: [] })).sent).toEqual([]);
    const { mirror } = await play({
      desired: files({ entry }),
      script: [head("c1", "t1"), catalogFile(""), tree("t2"), commit("c2"), move("main")],
    });
    expect(await play({ desired: files({ entry }), mirror, script: [] })).toMatchObject({ sent: [], facts: [] });
  });

  describe("that were written before", () => {
    const { path } = record("commit");
    const again = { ...record("commit"), text: "# written again\n", over: revisionOf("# closure-report\n") };
    const standing = (text: string) => ({
      on: `GET /repos/acme/shop/contents/${path}`,
      answer: { type: "file", encoding: "base64", content: Buffer.from(text).toString("base64"), sha: "b" },
    });
    const script = (text: string) => [standing(text), head("c1", "t1"), tree("t2"), commit("c2"), move("main")];
    const written = async (text: string) => {
      const { sent } = await play({ desired: files({ records: [again] }), script: script(text) });
      return to(sent, TREE).map(({ body }) => body);
    };

    it("are written over where they stand as Firewarden wrote them", async () => {
      expect(await written("# closure-report\n")).toMatchObject([{ tree: [{ content: "# written again\n" }] }]);
    });
    it("stay as people changed them", async () => {
      expect(await written("# ours\n")).toMatchObject([{ tree: [{ content: "# ours\n" }] }]);
    });
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
    expect(committed).toEqual({ message: "INC-7: records [skip ci]", tree: "t2", parents: ["c1"] });
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

  it("leave the board to the next turn where they were news, and to none where the log knew them before a crash", async () => {
    const known = withComment(SHOWN, "board", { id: 500, body: "The old board." });
    const desired = { ...files({ entry }), comments: [{ key: "board", body: "Another." }] };
    const committed = [head("c1", "t1"), catalogFile(""), tree("t2"), commit("c2"), move("main")];
    const news = await play({ desired, mirror: known, script: committed });
    expect(to(news.sent, "comments/500")).toEqual([]);
    const edit = { on: "PATCH /repos/acme/shop/issues/comments/500", answer: { updated_at: "2026-11-22T14:05:01Z" } };
    const again = await play({ desired, mirror: known, knowsAll: true, script: [...committed, edit] });
    expect(again.sent.at(-1)).toMatchObject({ method: "PATCH", path: "/repos/acme/shop/issues/comments/500" });
    expect(again.error).toBeUndefined();
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
