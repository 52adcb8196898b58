import type { Probot } from "probot";
import { createFlow } from "./app.ts";
import type { Metrics } from "./door/metrics.ts";
import { createAddresses } from "./github/client/address.ts";
import type { MarkerSecret } from "./github/own/marker.ts";
import type { Journal } from "./journal.ts";
import { ATTEMPTS } from "./lane/failure/failed.ts";
import { journalJobs } from "./lane/failure/job-reports.ts";
import type { LaneContext } from "./lane/lane-context.ts";
import { createLabelRound } from "./lane/severity-labels.ts";
import { createSweepRounds, type Rhythm, type Sweeps, startSweeps } from "./lane/sweep/sweep.ts";
import { exponentialBackoff } from "./ledger/backoff.ts";
import type { Clock, Ledger, WorkOptions } from "./ledger/ledger.ts";
import type { Self } from "./signals/delivery.ts";
import { createPayloads } from "./sources/payloads.ts";
import type { Envelope } from "./sources/source.ts";
import { createTake, type TakeDelivery } from "./sources/take.ts";
import type { Templates } from "./view/text/templates.ts";

/** All that Firewarden is made of, whoever brings it: a server, one run without a server, the simulation. */
export type FirewardenParts = {
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly templates: Templates;
  readonly secret: MarkerSecret;
  /** GitHub's address for people. */
  readonly webUrl: string;
  /** Routes deliveries, and gives GitHub as the app itself sees it, or as one of its installations does. */
  readonly probot: Pick<Probot, "load" | "receive" | "auth">;
  /** GitHub's time, alarms by it, and a clock that nobody sets. Milliseconds. */
  readonly clock: Clock & { readonly steady: () => number };
  /** The pause after a first failure, in milliseconds; it doubles with each further one. */
  readonly firstPauseMs: number;
  /** A number from 0 up to 1, such as Math.random. */
  readonly random: () => number;
  readonly rhythm: Rhythm;
  readonly metrics?: Pick<Metrics, "job" | "waiting" | "leftOut">;
};

export type Firewarden = {
  /** Takes in a delivery, also before the work has begun: what is told to be stored waits for it. */
  readonly take: TakeDelivery;
  /** Begins to work on what is stored, as this app. */
  readonly work: (self: Self) => Promise<Working>;
};

export type Working = {
  /** Resolves when nothing is left that can be done now; what failed is tried again in its time. */
  readonly drain: () => Promise<void>;
  /**
   * Looks once for everything that GitHub lost; what it finds is stored as deliveries are, so drain afterwards. Throws
   * `Later` where GitHub does not let it come to an end now.
   */
  readonly sweep: () => Promise<void>;
  /** Sweeps at once, and then in its rhythm. */
  readonly sweepInRhythm: () => Sweeps;
  /** Takes nothing new and waits for what runs; tells how many jobs had not finished after `graceMs`. */
  readonly end: (graceMs: number) => Promise<number>;
};

const CONCURRENCY = 8;
const LONGEST_PAUSE_MS = 300_000;

/** Puts the parts together. Nothing is opened, bound or begun here. */
export const compose = (parts: FirewardenParts): Firewarden => {
  const { ledger, journal, clock } = parts;
  const context = contextOf(parts);
  const payloads = createPayloads();
  let self: Self | undefined;
  const onError = (error: unknown, { name, id }: Envelope): void =>
    journal.error({ err: error, event: name, delivery: id }, "delivery not taken");
  const take = createTake({ ledger, payloads, self: () => self, now: clock.now, onError });

  const work = async (known: Self): Promise<Working> => {
    self = known;
    const { application, handlerFor } = createFlow(context, known, payloads);
    await parts.probot.load(application);
    const rounds = await roundsOf(parts, context, known);
    const worker = ledger.work(handlerFor(parts.probot), workOptionsOf(parts));
    return {
      drain: () => worker.idle(),
      sweep: async () => {
        const { signal } = new AbortController();
        for (const round of Object.values(rounds)) await round(signal);
      },
      sweepInRhythm: () => startSweeps(context, rounds, parts.rhythm),
      end: (graceMs) => worker.stop(graceMs),
    };
  };
  return { take, work };
};

const contextOf = ({ probot, clock, metrics, firstPauseMs, ...parts }: FirewardenParts): LaneContext => {
  const { ledger, journal, templates, secret, webUrl } = parts;
  return {
    ...{ ledger, journal, templates, secret, webUrl },
    addresses: createAddresses({ monotonic: clock.steady, now: clock.now, journal }),
    looked: new Set(),
    gitHubOf: (installation) => probot.auth(installation),
    now: clock.now,
    // The least that a settle waits, so that none comes before its channels may be tried.
    pauseMs: exponentialBackoff({ firstMs: firstPauseMs, capMs: LONGEST_PAUSE_MS, random: () => 0 }),
    ...(metrics && { leftOut: metrics.leftOut }),
  };
};

const roundsOf = async ({ probot, rhythm, metrics }: FirewardenParts, context: LaneContext, self: Self) => {
  const app = await probot.auth();
  const rounds = createSweepRounds(context, self, app, rhythm, metrics?.waiting);
  return rhythm.labelsEveryMs === undefined ? rounds : { ...rounds, labels: createLabelRound(context, app) };
};

const workOptionsOf = ({ journal, metrics, clock, firstPauseMs, random }: FirewardenParts): WorkOptions => {
  const tell = journalJobs(journal);
  return {
    ...{ concurrency: CONCURRENCY, attempts: ATTEMPTS, clock },
    backoffMs: exponentialBackoff({ firstMs: firstPauseMs, capMs: LONGEST_PAUSE_MS, random }),
    report: (report) => {
      metrics?.job(report);
      tell(report);
    },
  };
};
