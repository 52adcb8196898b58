import { copyFile, rm } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import type { Comment, Incident } from "../../../emulator/firewarden/incident.ts";
import { until } from "../../../emulator/firewarden/waiting.ts";
import { createStages, type Stage } from "../stage.ts";
import { walkTo } from "../walk.ts";

const stages = createStages();
const Numbered = z.array(z.object({ number: z.number() }));
const Commits = z.array(z.object({ sha: z.string() }));
const PARTS = ["", "-wal", "-shm"];

const databaseOf = (stage: Stage): string => stage.variables.DATABASE_URL?.slice("file:".length) ?? "";

/** As an operator does it: the process is stopped, and its file copied. */
const backUp = async (stage: Stage): Promise<void> => {
  await stage.stopApp();
  await copyFile(databaseOf(stage), `${databaseOf(stage)}.backup`);
  await stage.startApp();
};

const putBack = async (stage: Stage): Promise<void> => {
  await stage.stopApp();
  for (const part of PARTS) await rm(databaseOf(stage) + part, { force: true });
  await copyFile(`${databaseOf(stage)}.backup`, databaseOf(stage));
};

const withoutHidden = ({ id, body }: Comment) => [id, body.replace(/<!--.*?-->/gs, "")];

/** Everything that would be there twice. */
const standing = async (stage: Stage, incident: Incident) => ({
  comments: (await incident.comments()).map(withoutHidden),
  issues: Numbered.parse(await stage.github.look("/repos/acme/shop/issues?state=all")).length,
  pulls: Numbered.parse(await stage.github.look("/repos/acme/shop/pulls?state=all")).length,
  commits: Commits.parse(await stage.github.look("/repos/acme/shop/commits")).length,
});

describe("a database that is older than GitHub, because a backup was put back", () => {
  it("says, opens and writes nothing twice, and goes on from the log that the board carries", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "analysis");
    await backUp(stage);
    await incident.says("carol", "/action @sam raise the pool");
    await walkTo(stage, incident, "gate:review");
    const before = await standing(stage, incident);
    await putBack(stage);
    await stage.startApp();
    await incident.says("carol", "/note back again");
    await until("the note is on the record", async () => (await incident.stage()) === "gate:review");
    await stage.idle();
    const after = await standing(stage, incident);
    expect({ ...after, comments: [] }).toEqual({ ...before, comments: [] });
    const board = await incident.commentId("board");
    const isKept = ([id]: (string | number)[]) => id !== board;
    const said = after.comments.filter(isKept);
    expect(said.slice(0, -1)).toEqual(before.comments.filter(isKept));
    expect(said.at(-1)?.[1]).toBe("/note back again");
    await walkTo(stage, incident, "changes");
    expect(await incident.board()).toContain("raise the pool");
  }, 120_000);

  it("declares nothing anew of which the backup knows nothing", async () => {
    const stage = await stages();
    await backUp(stage);
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "plan");
    const before = await standing(stage, incident);
    await putBack(stage);
    await stage.startApp();
    for (const { id, event } of stage.github.deliveries) if (event === "issues") await stage.github.redeliver(id);
    await stage.idle();
    expect(await incident.stage()).toBe("plan");
    expect(await standing(stage, incident)).toEqual(before);
    await walkTo(stage, incident, "implement");
  }, 120_000);
});
