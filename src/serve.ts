import { setTimeout as sleep } from "node:timers/promises";
import type { Probot } from "probot";
import { compose, type Firewarden, type FirewardenParts } from "./compose.ts";
import { createProbot } from "./connect.ts";
import { createDoor } from "./door/door.ts";
import { createMetrics } from "./door/metrics.ts";
import type { Environment } from "./environment/environment.ts";
import { createGitHubClock, type MachineClocks } from "./github/client/github-clock.ts";
import type { RequestReport } from "./github/client/octokit.ts";
import { readSelf } from "./github/client/self.ts";
import { webUrlOf } from "./github/client/web-host.ts";
import { markerSecret } from "./github/own/marker.ts";
import { createJournal, type Journal } from "./journal.ts";
import { clockBy } from "./ledger/clock.ts";
import { openLedgerForWork } from "./ledger/open.ts";
import { SOURCES } from "./sources/sources.ts";
import { readTemplates } from "./templates.ts";

export type Running = {
  readonly port: number;
  /** Refuses what is new, finishes what runs (10 s), closes the ledger. What did not finish is done at the next start. */
  readonly stop: () => Promise<void>;
};

export type ServeOptions = {
  readonly onRequest?: (report: RequestReport) => void;
  readonly journal?: Journal;
  /** The pause after a first failure; it doubles with each further one. A second, when not given. */
  readonly firstPauseMs?: number;
  /** The machine's clocks; its own, when not given. */
  readonly machine?: MachineClocks;
};

const GRACE_MS = 10_000;

/** The parts of a server: its database, GitHub over HTTP, and what it measures. */
const openParts = async (environment: Environment, options: ServeOptions) => {
  const secrets = [environment.webhookSecret, environment.privateKey];
  const journal = options.journal ?? createJournal({ level: environment.logLevel, secrets });
  const ledger = await openLedgerForWork(environment.databaseUrl);
  const metrics = createMetrics(ledger);
  const clock = createGitHubClock(options.machine);
  const onRequest = (report: RequestReport) => {
    metrics.request(report);
    options.onRequest?.(report);
  };
  return {
    ...{ ledger, journal, metrics, templates: readTemplates() },
    secret: markerSecret(environment.privateKey),
    webUrl: webUrlOf(environment.gitHubApiUrl),
    probot: createProbot(environment, journal, onRequest, clock),
    clock: { ...clockBy(clock.now), steady: clock.steady },
    firstPauseMs: options.firstPauseMs ?? 1_000,
    random: Math.random,
    rhythm: {
      deliveriesEveryMs: environment.sweepDeliveriesEveryMs,
      issuesEveryMs: environment.sweepIssuesEveryMs,
      labelsEveryMs: environment.sweepIssuesEveryMs,
    },
  } satisfies FirewardenParts;
};

/**
 * Puts everything together and listens. Deliveries are stored from the first moment; they are worked on once GitHub has
 * said who the app is.
 */
export const serve = async (environment: Environment, options: ServeOptions = {}): Promise<Running> => {
  const parts = await openParts(environment, options);
  const { ledger, journal, metrics } = parts;
  const firewarden = compose(parts);
  const door = createDoor({ ledger, sources: SOURCES, secrets: environment, take: firewarden.take, metrics, journal });
  const port = await door.listen(environment.host, environment.port);
  journal.info({ host: environment.host, port }, "listening");
  const stopWork = beginWork(firewarden, parts, environment.appId);
  return {
    port,
    stop: async () => {
      await Promise.all([door.close(GRACE_MS), stopWork()]);
      await ledger.close();
      journal.info("stopped");
    },
  };
};

type Knowing = { readonly probot: Pick<Probot, "auth">; readonly journal: Journal };

/** Works and sweeps as soon as GitHub has said who the app is. Gives back what ends that, also while it waits. */
const beginWork = (firewarden: Firewarden, { probot, journal }: Knowing, appId: number): (() => Promise<void>) => {
  const halt = new AbortController();
  const knowing = probot.auth().then((github) => readSelf(github, appId, journal, halt.signal));
  const working = knowing.then((self) => (self && !halt.signal.aborted ? firewarden.work(self) : undefined));
  const sweeping = working.then((begun) => (halt.signal.aborted ? undefined : begun?.sweepInRhythm()));
  return async () => {
    halt.abort();
    await Promise.all([
      inTime(working.then((begun) => begun?.end(GRACE_MS))),
      inTime(sweeping.then((sweeps) => sweeps?.stop())),
    ]);
  };
};

/** A request that hangs is not waited for. */
const inTime = (ending: Promise<unknown>): Promise<unknown> =>
  Promise.race([ending, sleep(GRACE_MS, undefined, { ref: false })]);
