import { rm } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { until } from "../../../emulator/firewarden/waiting.ts";
import { createStages, type Stage } from "../stage.ts";
import { walkTo } from "../walk.ts";
import { verb } from "./verbs.ts";

const stages = createStages();

const loseDatabase = async (stage: Stage): Promise<void> => {
  await stage.stopApp();
  const path = stage.variables.DATABASE_URL?.slice("file:".length) ?? "";
  for (const end of ["", "-wal", "-shm", ".worker"]) await rm(path + end, { force: true });
};

describe("an incident whose database is lost", () => {
  it("is restored from GitHub alone, and goes on to its end without a word said twice", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "plan");
    const before = await incident.comments();
    await loseDatabase(stage);
    expect(await verb(stage, "rebuild", "acme/shop")).toMatchObject({ code: 0, out: ["acme/shop#1 restored"] });
    expect((await verb(stage, "rebuild", "acme/shop")).out.join()).toContain("in the database already");
    await stage.startApp();
    await stage.idle();
    const shown = (comments: typeof before) => comments.map(({ id, body }) => [id, body.replace(/<!--.*-->/gs, "")]);
    expect(shown(await incident.comments())).toEqual(shown(before));
    await walkTo(stage, incident);
    expect((await incident.issue()).state).toBe("closed");
  }, 120_000);

  it("is taken over from its board, not declared anew, when Firewarden is started on a lost database", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "plan");
    const before = (await incident.comments()).length;
    await loseDatabase(stage);
    await stage.startApp();
    const asked = stage.github.requests.length;
    const swept = () => stage.github.requests.slice(asked).some(({ url }) => url.includes("/issues/1/comments"));
    await until("the issues were looked through", swept);
    await stage.idle();
    expect(await incident.comments()).toHaveLength(before);
    expect(await incident.stage()).toBe("plan");
    await stage.stopApp();
    expect((await verb(stage, "rebuild", "acme/shop")).out.join()).toContain("in the database already");
  }, 120_000);

  it("is not restored from a copy that somebody has touched", async () => {
    const stage = await stages();
    const incident = await stage.declare("high");
    await loseDatabase(stage);
    const board = await incident.comment("board");
    const touched = (board?.body ?? "").replace(
      /(firewarden-log \d+ log .{20})(.)/,
      (_all, head: string, letter: string) => head.concat(letter === "A" ? "B" : "A"),
    );
    expect(touched).not.toBe(board?.body);
    await stage.github.person("olga").editComment(board?.id ?? 0, touched);
    const { code, out } = await verb(stage, "rebuild", "acme/shop");
    expect({ code, out: out.join() }).toEqual({ code: 1, out: expect.stringContaining("TAMPERED") });
  });

  it("is not restored from a copy of another incident's board, nor from one that a person posted", async () => {
    const stage = await stages();
    const [first, second] = [await stage.declare("high"), await stage.declare("low", "Search is slow")];
    const theirs = (await first.board()).trim();
    const board = await second.commentId("board");
    await loseDatabase(stage);
    await stage.github.person("olga").comment(second.number, theirs);
    await stage.github.person("olga").editComment(board, theirs);
    expect((await verb(stage, "rebuild", "acme/shop")).out).toEqual([
      expect.stringMatching(/^acme\/shop#2 NOT restored/),
      "acme/shop#1 restored",
    ]);
  });
});
