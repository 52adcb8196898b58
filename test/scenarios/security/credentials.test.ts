import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Incident } from "../../../emulator/firewarden/incident.ts";
import { createStages, SHORT_CLOCKS, type Stage } from "../stage.ts";
import { walkTo } from "../walk.ts";
import { said } from "./scenes.ts";

const stages = createStages(afterAll);

/** Made here and now, so that no file of this repository holds anything like one. */
const tokenOf = (letter: string): string => ["ghp", `${letter}1${"Zk7".repeat(11)}Q`].join("_");
const MARK = "[removed: looks like a credential (github)]";

/** Every row of every table, as text. */
const rowsOf = (path: string): string => {
  const db = new DatabaseSync(path, { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const rows = tables.flatMap(({ name }) => db.prepare(`SELECT * FROM "${name}"`).all());
  db.close();
  return JSON.stringify(rows);
};

describe("what looks like a credential", () => {
  let stage: Stage;
  let incident: Incident;

  beforeAll(async () => {
    stage = await stages();
    incident = await stage.issue(`Checkout says ${tokenOf("a")}`, `The log: ${tokenOf("B")}`);
  });

  it("in an issue is told to who wrote it, not to who declared it, with what to do", async () => {
    await incident.declares("carol", "low");
    const card = (await incident.comment("card:document"))?.body;
    expect(card).toMatch(/@ruth, \[the issue's text\].*credential \(github\).*\*\*Revoke it now\*\*/);
  });

  it("in a comment is told to who wrote it, once for all its commands", async () => {
    const lines = [`/note the key is ${tokenOf("c")}`, "", `/action remove ${tokenOf("c")} from the log`];
    const news = await said(incident, () => incident.says("ana", ...lines));
    expect(news).toMatch(
      /@ana, \[your comment\].*\*\*Revoke it now\*\*.* Then delete the comment, and its old revisions/,
    );
    expect(news.match(/Revoke it now/g)).toHaveLength(1);
  });

  it("is in no file of the repository and in nothing that Firewarden says, but its place is marked", async () => {
    await walkTo(stage, incident);
    const files = await Promise.all((await stage.files()).map((path) => stage.read(path)));
    const own = (await incident.comments()).filter(({ user }) => user.login === "firewarden[bot]");
    const items = JSON.stringify(await stage.github.look("/repos/acme/shop/issues/2"));
    const commits = JSON.stringify(await stage.github.look("/repos/acme/shop/commits?per_page=100"));
    const written = [...files, ...own.map(({ body }) => body), items, commits].join("\n");
    expect(written).not.toContain("ghp_");
    expect(items).toContain(MARK);
  });

  it("stands in no row of the ledger", async () => {
    await stage.stopApp();
    const rows = rowsOf((stage.variables.DATABASE_URL ?? "").replace(/^file:/, ""));
    expect(rows).not.toContain("ghp_");
    expect(rows).toContain(MARK);
  });
});

describe("what looks like a credential in a file that is pushed", () => {
  it("is told to who pushed it, and stays out of the log, the board and the ledger", async () => {
    const stage = await stages({ configuration: SHORT_CLOCKS });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:review");
    const branch = "firewarden/incident-1";
    const path = (await stage.files(branch)).find((each) => each.endsWith("/postmortem.md")) ?? "";
    const text = await stage.read(path, branch);
    const push = (words: string) =>
      said(incident, () => incident.act("ana", (ana) => ana.commitFile(path, `${text}\n${words}\n`, { branch })));

    expect(await push(`The key was ${tokenOf("d")}.`)).toMatch(/@ana, \[the post-mortem\].*\*\*Revoke it now\*\*/);
    expect(await push(`The key was ${tokenOf("d")}, and is revoked.`)).not.toContain("Revoke it now");
    await stage.stopApp();
    const rows = rowsOf((stage.variables.DATABASE_URL ?? "").replace(/^file:/, ""));
    expect(rows).not.toContain("ghp_");
    expect(rows).toContain(MARK);
  }, 120_000);
});
