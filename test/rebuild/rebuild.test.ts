import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { createAddresses } from "../../src/github/client/address.ts";
import type { GitHub } from "../../src/github/client/octokit.ts";
import { withLog } from "../../src/github/own/carried-log.ts";
import { withMarker } from "../../src/github/own/marker.ts";
import { createHistory } from "../../src/github/read/issue-history.ts";
import { parseRecorded } from "../../src/incident/stored/stored.ts";
import { openSqliteLedger } from "../../src/ledger/sqlite/open.ts";
import { rebuild } from "../../src/rebuild/rebuild.ts";
import { SECRET } from "../github/wire.ts";
import { ISSUE, kinds, World } from "../incident/world.ts";
import { STORED_SECRET, storedBoard, storedLines } from "../stored/logs.ts";

const folder = mkdtempSync(join(tmpdir(), "firewarden-rebuild-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { repository: HOME, number: NUMBER } = ISSUE;
const SELF = { appId: 9, slug: "firewarden" };
const LISTED = "GET /repos/{owner}/{repo}/issues";
const COMMENTS = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";

const answerOf = ({ id, owner, name, defaultBranch }: typeof HOME) => ({
  ...{ id, name, owner: { login: owner }, default_branch: defaultBranch, archived: false },
});

const at = "2026-11-22T13:00:00Z";
const account = { id: 1, login: "firewarden[bot]", type: "Bot" };
const incidentIssue = {
  ...{ number: NUMBER, title: "checkout", body: "", html_url: ISSUE.url, repository_url: "", user: account },
  ...{ state: "open", state_reason: null, labels: [{ name: "incident" }], created_at: at, updated_at: at },
  ...{ closed_at: null, closed_by: null },
};

const boardOf = (log: World["log"]): string => {
  const place = { repository: HOME.id, issue: NUMBER };
  return withLog(SECRET, place, withMarker(SECRET, place, "board", "The board\n<!-- firewarden-log 1 -->"), log);
};

const board = (body: string) => {
  const app = { performed_via_github_app: { id: SELF.appId } };
  return {
    id: 5,
    html_url: `${ISSUE.url}#issuecomment-5`,
    body,
    user: account,
    created_at: at,
    updated_at: at,
    ...app,
  };
};

/**
 * A repository with one incident that is renamed while its issues are listed; somebody else has its name from then on.
 * `asked` holds under which name what was asked since.
 */
const renamedMeanwhile = (body: string) => {
  let repositories = [HOME];
  const asked: string[] = [];
  const request = async (route: string, { owner = "", repo = "" }: { owner?: string; repo?: string } = {}) => {
    const found = repositories.find((each) => each.owner === owner && each.name === repo);
    if (route === "GET /installation/repositories")
      return { data: { repositories: repositories.filter(({ id }) => id === HOME.id).map(answerOf) } };
    if (found !== undefined && route === "GET /repos/{owner}/{repo}") return { data: answerOf(found) };
    asked.push(`${found?.id} ${route}`);
    if (route === LISTED) {
      repositories = [
        { ...HOME, name: "store" },
        { ...HOME, id: 666 },
      ];
      return { data: [incidentIssue], headers: {} };
    }
    if (route === COMMENTS) return { data: found?.id === HOME.id ? [board(body)] : [], headers: {} };
    throw Object.assign(new Error("Not Found"), { status: 404, response: { headers: {} } });
  };
  return { github: { request } as unknown as GitHub, asked };
};

/** A clock that is five seconds on at every look. */
const passing = (): (() => number) => {
  let clock = 0;
  return () => {
    clock += 5_000;
    return clock;
  };
};

describe("a rebuild", () => {
  it("restores from the repository with the id, also when that is renamed and its name taken while it works", async () => {
    const world = new World();
    world.declare("critical");
    const { github, asked } = renamedMeanwhile(boardOf(world.log));
    const ledger = openSqliteLedger(join(folder, "renamed.db"));
    const monotonic = passing();
    const now = () => world.now;
    const told: string[] = [];
    const addresses = createAddresses({ monotonic, now, journal: { warn: (_facts, words) => told.push(words) } });
    const work = { ledger, history: createHistory(), github, secret: SECRET, self: SELF, repository: HOME, now };
    expect(await rebuild({ ...work, addresses })).toEqual([{ number: NUMBER, outcome: "restored" }]);
    expect(await ledger.load(`${HOME.id}#${NUMBER}`)).toEqual(world.log);
    expect(asked.filter((each) => !each.startsWith(`${HOME.id} `))).toEqual([]);
    expect(told).toEqual(["another repository has this name now: left alone"]);
    await ledger.close();
  });

  it("restores from a board that an earlier Firewarden wrote, and goes on", async () => {
    const { github } = renamedMeanwhile(storedBoard("refused", "log"));
    const ledger = openSqliteLedger(join(folder, "older.db"));
    const addresses = createAddresses({ monotonic: passing(), now: () => 0, journal: { warn: () => {} } });
    const history = createHistory();
    const work = { ledger, history, github, secret: STORED_SECRET, self: SELF, repository: HOME, now: () => 0 };
    expect(await rebuild({ ...work, addresses })).toEqual([{ number: NUMBER, outcome: "restored" }]);
    const log = await ledger.load(`${HOME.id}#${NUMBER}`);
    expect(log).toEqual(storedLines("refused").map(parseRecorded));
    const world = World.after(log);
    Object.assign(world, { renamed: { leo: "leonard", mia: "mia-new" }, teams: { "acme/leads": ["leo"] } });
    expect(kinds(world.say("leo", "/reopen the pool is full again"))).toContain("reopened");
    await ledger.close();
  });
});
