import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../src/github/octokit.ts";
import { createJournal } from "../../src/journal.ts";
import { absenceOf } from "../../src/lane/gone.ts";
import { settle } from "../../src/lane/settle.ts";
import { openSqliteLedger } from "../../src/ledger/sqlite/open.ts";
import { readTemplates } from "../../src/templates.ts";
import { SECRET } from "../github-verbs/wire.ts";
import { World } from "../incident/world.ts";
import { TRUSTING } from "./trusting.ts";

const folder = mkdtempSync(join(tmpdir(), "firewarden-gone-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REPOSITORY = "GET /repos/{owner}/{repo}";
const LANE = "7#42";

/** Why nothing can be done, after a settling in which GitHub knows of nothing but these routes. */
const absenceWhere = async (...known: readonly string[]) => {
  const world = new World();
  world.declare("critical");
  const request = async (route: string) => {
    if (known.includes(route)) return { data: { id: 7 } };
    throw Object.assign(new Error("Not Found"), { status: 404, response: { headers: {} } });
  };
  const ledger = openSqliteLedger(join(folder, `${known.length}.db`));
  await ledger.append(LANE, 0, world.log, undefined);
  await settle(
    {
      ...{ ledger, journal: createJournal({ level: "silent" }), templates: readTemplates(), secret: SECRET },
      ...{ webUrl: "https://github.com", now: () => world.now },
      addresses: TRUSTING,
      gitHubOf: async () => ({ request }) as unknown as GitHub,
    },
    LANE,
  );
  const absence = await absenceOf(ledger, LANE);
  await ledger.close();
  return absence?.why;
};

describe("an issue that GitHub does not know any more", () => {
  it("is gone where its repository is still there", async () => {
    expect(await absenceWhere(REPOSITORY)).toBe("gone");
  });

  it("waits where the whole repository was taken from the app, since it may be given back", async () => {
    expect(await absenceWhere()).toBe("removed");
  });
});
