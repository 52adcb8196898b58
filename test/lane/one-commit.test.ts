import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "@jest/globals";
import { readMarker } from "../../src/github/own/marker.ts";
import { createJournal } from "../../src/journal.ts";
import { delivered } from "../../src/lane/intake/intake.ts";
import { woken } from "../../src/lane/intake/woken.ts";
import type { LaneContext } from "../../src/lane/lane-context.ts";
import { settle } from "../../src/lane/settle/settle.ts";
import type { JobHandler, Ledger, NewDelivery } from "../../src/ledger/ledger.ts";
import { createMemoryLedger } from "../../src/ledger/memory/memory.ts";
import { createMemoryStore } from "../../src/ledger/memory/store.ts";
import { createSqliteLedger } from "../../src/ledger/sqlite/ledger.ts";
import { migrate } from "../../src/ledger/sqlite/schema.ts";
import { readTemplates } from "../../src/templates.ts";
import { SECRET } from "../github/wire.ts";
import { person, START, World } from "../incident/world.ts";
import { append } from "../ledger/commits.ts";
import { createSmallGitHub, gitHubOf, type SmallGitHub } from "./small-github.ts";
import { TRUSTING } from "./trusting.ts";

const LANE = "7#42";
const NOW = START + 60_000;
const world = new World();
world.declare("critical");
const { repository } = world.incident;
const templates = readTemplates();

/** What leo says on the issue. */
const saying = (text: string): NewDelivery => {
  const at = new Date(NOW).toISOString();
  const user = { ...person("leo"), type: "User" };
  const issue = { number: 42, state: "open", updated_at: at, title: "Checkout is down", body: "", user };
  const comment = { id: 77, body: text, created_at: at, updated_at: at, user, html_url: "https://github.com/c/77" };
  const { id, owner, name, defaultBranch } = repository;
  const told = { id, name, full_name: `${owner}/${name}`, owner: { login: owner }, default_branch: defaultBranch };
  const body = JSON.stringify({
    ...{ action: "created", issue, comment, sender: user, repository: told, installation: { id: 9 } },
  });
  return { id: `d ${text}`, name: "issue_comment", subject: LANE, body, receivedAt: NOW };
};

const contextOf = (ledger: Ledger, gitHub: SmallGitHub, pause: () => Promise<void>): LaneContext => ({
  ...{ ledger, templates, secret: SECRET, webUrl: "https://github.com", addresses: TRUSTING, looked: new Set() },
  ...{ journal: createJournal({ level: "silent" }), now: () => NOW, pauseMs: () => 0 },
  gitHubOf: async () => gitHubOf(gitHub, pause),
});

const handlerOf =
  (context: LaneContext): JobHandler =>
  async (job) => {
    if (job.kind === "wake") return woken(context, job);
    if (job.kind === "settle") return settle(context, job.lane, job);
    const { name, body } = job.delivery;
    const github = await context.gitHubOf(9);
    const rest = { number: 42, repository, installation: 9, github, self: { appId: 1 } };
    return delivered(context, { lane: job.lane, job, name, payload: JSON.parse(body), ...rest });
  };

const options = {
  ...{ concurrency: 1, attempts: 8, backoffMs: () => 1_000 },
  clock: { now: () => NOW, alarm: () => () => undefined },
};
const never = new Promise<never>(() => {});

/** Goes on with a process whose every call is heard before and after; it dies at the given one. True where it did. */
const live = async (real: Ledger, gitHub: SmallGitHub, dyingAt = Number.POSITIVE_INFINITY): Promise<boolean> => {
  const died = Promise.withResolvers<"died">();
  let calls = 0;
  const pause = async (): Promise<void> => {
    calls += 1;
    if (calls < dyingAt) return;
    died.resolve("died");
    await never;
  };
  const ledger = new Proxy(real, {
    get: (target, name) => {
      const method = Reflect.get(target, name);
      return async (...given: readonly unknown[]) => {
        await pause();
        const answer = await method(...given);
        await pause();
        return answer;
      };
    },
  });
  const worker = real.work(handlerOf(contextOf(ledger, gitHub, pause)), options);
  const end = await Promise.race([worker.idle(), died.promise]);
  await worker.stop(0);
  return end === "died";
};

const keysOn = ({ comments }: SmallGitHub): readonly (string | undefined)[] =>
  comments.map(({ body }) => readMarker(SECRET, { repository: repository.id, issue: 42 }, body));

/** An incident as GitHub shows it, with nothing left to do. */
const settled = async (ledger: Ledger): Promise<SmallGitHub> => {
  const gitHub = createSmallGitHub();
  await append(ledger, LANE, 0, world.log, undefined);
  await live(ledger, gitHub);
  return gitHub;
};

const logOf = async (ledger: Ledger) =>
  (await ledger.load(LANE)).map(({ version, cause, event }) => [version, cause, event.kind]);

type Start = { readonly store: ReturnType<typeof createMemoryStore>; readonly gitHub: SmallGitHub };

/** A word waits in the lane of an incident that GitHub shows already, or shows nothing of yet. */
const starts: Readonly<Record<string, () => Promise<Start>>> = {
  "a command": async () => {
    const store = createMemoryStore();
    const ledger = createMemoryLedger(store);
    const gitHub = await settled(ledger);
    await ledger.accept(saying("/take lead"));
    return { store, gitHub };
  },
  "two commands of one comment": async () => {
    const store = createMemoryStore();
    const ledger = createMemoryLedger(store);
    const gitHub = await settled(ledger);
    await ledger.accept(saying("/take lead\n/note the pool is full"));
    return { store, gitHub };
  },
  "what makes the board and says the first word": async () => {
    const store = createMemoryStore();
    const ledger = createMemoryLedger(store);
    await append(ledger, LANE, 0, world.log, undefined);
    await ledger.accept(saying("/take lead"));
    return { store, gitHub: createSmallGitHub() };
  },
};

describe("a process that dies at any await", () => {
  it.each(Object.keys(starts))("has caused all of %s or nothing, and writes nothing twice", async (name) => {
    const begun = await starts[name]?.();
    if (begun === undefined) throw new Error(`no start is called ${name}`);
    const clean = structuredClone(begun);
    await live(createMemoryLedger(clean.store), clean.gitHub);
    const expected = await logOf(createMemoryLedger(clean.store));
    expect(expected.length).toBeGreaterThan(world.log.length);
    let at = 1;
    for (let died = true; died; at += 1) {
      const { store, gitHub } = structuredClone(begun);
      died = await live(createMemoryLedger(store), gitHub, at);
      const between = await logOf(createMemoryLedger(store));
      expect([world.log.length, expected.length]).toContain(between.length);
      await live(createMemoryLedger(store), gitHub);
      const ledger = createMemoryLedger(store);
      expect(await logOf(ledger)).toEqual(expected);
      expect(keysOn(gitHub)).toEqual(keysOn(clean.gitHub));
      expect(gitHub.issue).toEqual(clean.gitHub.issue);
      expect(await ledger.standing()).toEqual({ waiting: 0, unsettled: 0, setAside: 0 });
      expect(await ledger.unsummarized()).toEqual([]);
    }
    expect(at).toBeGreaterThan(20);
  });
});

describe("a delivery that causes something", () => {
  it("is two commits from the door to nothing left to do, beside those of its writes, and its log is read once a job", async () => {
    const db = new DatabaseSync(":memory:");
    migrate(db);
    let commits = 0;
    const exec = db.exec.bind(db);
    db.exec = (sql) => {
      commits += sql === "COMMIT" ? 1 : 0;
      exec(sql);
    };
    const real = createSqliteLedger(db, () => () => undefined);
    let loads = 0;
    const ledger: Ledger = {
      ...real,
      load: (lane) => {
        loads += 1;
        return real.load(lane);
      },
    };
    const gitHub = await settled(ledger);
    [commits, loads, gitHub.writes] = [0, 0, 0];
    await ledger.accept(saying("/note the pool is full"));
    await live(ledger, gitHub);
    // The door's, the delivery's, and one for the answer to a reaction, which needs no intent: with the settle's end in it.
    expect({ commits, writes: gitHub.writes }).toEqual({ commits: 3, writes: 1 });
    expect(loads).toBe(2);
    expect(await ledger.standing()).toEqual({ waiting: 0, unsettled: 0, setAside: 0 });
    await ledger.close();
  });
});
