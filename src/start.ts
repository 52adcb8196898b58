import { setTimeout as sleep } from "node:timers/promises";
import type { Probot } from "probot";
import { application, handlerFor } from "./app.ts";
import { createProbot } from "./connect.ts";
import { createDoor } from "./door/door.ts";
import { createMetrics, type Metrics } from "./door/metrics.ts";
import type { Environment } from "./environment/environment.ts";
import { createAddresses } from "./github/client/address.ts";
import { createGitHubClock, type GitHubClock, type MachineClocks } from "./github/client/github-clock.ts";
import type { RequestReport } from "./github/client/octokit.ts";
import { readSelf } from "./github/client/self.ts";
import { webUrlOf } from "./github/client/web-host.ts";
import { markerSecret } from "./github/own/marker.ts";
import { createJournal, type Journal } from "./journal.ts";
import { ATTEMPTS } from "./lane/failure/failed.ts";
import { journalJobs } from "./lane/failure/job-reports.ts";
import type { LaneContext } from "./lane/lane-context.ts";
import { createLabelRound } from "./lane/severity-labels.ts";
import { pauseHere, repeat } from "./lane/sweep/rounds/repeat.ts";
import { startSweeps } from "./lane/sweep/sweep.ts";
import { exponentialBackoff } from "./ledger/backoff.ts";
import { clockBy } from "./ledger/clock.ts";
import type { Ledger, Worker } from "./ledger/ledger.ts";
import { openLedgerForWork } from "./ledger/open.ts";
import type { Self } from "./signals/delivery.ts";
import { relevant } from "./signals/subject.ts";
import { readTemplates } from "./templates.ts";

export type Running = {
  readonly port: number;
  /** Refuses what is new, finishes what runs (10 s), closes the ledger. What did not finish is done at the next start. */
  readonly stop: () => Promise<void>;
};

export type StartOptions = {
  readonly onRequest?: (report: RequestReport) => void;
  readonly journal?: Journal;
  /** The pause after a first failure; it doubles with each further one. A second, when not given. */
  readonly firstPauseMs?: number;
  /** The machine's clocks; its own, when not given. */
  readonly machine?: MachineClocks;
};

const GRACE_MS = 10_000;
const CONCURRENCY = 8;

type Parts = {
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly probot: Probot;
  readonly metrics: Metrics;
  readonly clock: GitHubClock;
  readonly firstPauseMs: number;
};

const createContext = (
  environment: Environment,
  { ledger, journal, probot, metrics, clock, firstPauseMs }: Parts,
): LaneContext => ({
  ledger,
  journal,
  templates: readTemplates(),
  secret: markerSecret(environment.privateKey),
  webUrl: webUrlOf(environment.gitHubApiUrl),
  addresses: createAddresses({ monotonic: clock.steady, now: clock.now, journal }),
  looked: new Set(),
  gitHubOf: (installation) => probot.auth(installation),
  now: clock.now,
  // The least that a settle waits, so that none comes before its channels may be tried.
  pauseMs: exponentialBackoff({ firstMs: firstPauseMs, capMs: 300_000, random: () => 0 }),
  leftOut: metrics.leftOut,
});

/** Wires everything together and listens. Deliveries are stored from the first moment; they are worked on once GitHub has said who the app is. */
export const start = async (environment: Environment, options: StartOptions = {}): Promise<Running> => {
  const secrets = [environment.webhookSecret, environment.privateKey];
  const journal = options.journal ?? createJournal({ level: environment.logLevel, secrets });
  const ledger = await openLedgerForWork(environment.databaseUrl);
  const metrics = createMetrics(ledger);
  const clock = createGitHubClock(options.machine);
  const { firstPauseMs = 1_000 } = options;
  const onRequest = (report: RequestReport) => {
    metrics.request(report);
    options.onRequest?.(report);
  };
  const probot = createProbot(environment, journal, onRequest, clock);
  const context = createContext(environment, { ledger, journal, probot, metrics, clock, firstPauseMs });
  // Until GitHub has said who the app is, its own doings are stored too; they mean nothing later.
  let self: Self | undefined;
  const door = createDoor({
    ledger,
    secret: environment.webhookSecret,
    relevant: (name, payload) => relevant(name, payload, self),
    metrics,
    journal,
    now: clock.now,
  });
  const port = await door.listen(environment.host, environment.port);
  journal.info({ host: environment.host, port }, "listening");

  const halt = new AbortController();
  const knowing = probot.auth().then((github) => readSelf(github, environment.appId, journal, halt.signal));
  const working = knowing.then((known) => {
    self = known;
    return known && !halt.signal.aborted ? beginWork(context, probot, metrics, known, options) : undefined;
  });
  const sweeping = Promise.all([knowing, working, probot.auth()]).then(([known, , app]) => {
    const rhythm = {
      deliveriesEveryMs: environment.sweepDeliveriesEveryMs,
      issuesEveryMs: environment.sweepIssuesEveryMs,
    };
    if (!known || halt.signal.aborted) return undefined;
    const labelling = { context, pause: pauseHere, halt: halt.signal };
    const labels = repeat(labelling, "labels", environment.sweepIssuesEveryMs, createLabelRound(context, app));
    const sweeps = startSweeps(context, known, app, rhythm, metrics.waiting);
    return { stop: () => Promise.all([sweeps.stop(), labels]) };
  });
  return {
    port,
    stop: async () => {
      halt.abort();
      await Promise.all([
        door.close(GRACE_MS),
        inTime(working.then((worker) => worker?.stop(GRACE_MS))),
        inTime(sweeping.then((sweeps) => sweeps?.stop())),
      ]);
      await ledger.close();
      journal.info("stopped");
    },
  };
};

/** A request that hangs is not waited for. */
const inTime = (ending: Promise<unknown>): Promise<unknown> =>
  Promise.race([ending, sleep(GRACE_MS, undefined, { ref: false })]);

const beginWork = async (
  context: LaneContext,
  probot: Probot,
  metrics: Metrics,
  self: Self,
  options: StartOptions,
): Promise<Worker> => {
  await probot.load(application(context, self));
  const tell = journalJobs(context.journal);
  return context.ledger.work(handlerFor(context, probot), {
    concurrency: CONCURRENCY,
    attempts: ATTEMPTS,
    clock: clockBy(context.now),
    backoffMs: exponentialBackoff({ firstMs: options.firstPauseMs ?? 1_000, capMs: 300_000, random: Math.random }),
    report: (report) => {
      metrics.job(report);
      tell(report);
    },
  });
};
