import type { Recorded } from "../incident/recorded.ts";
import type { Summary } from "../incident/summary.ts";

/*
 * Words of this folder.
 *   delivery   one webhook request of GitHub, stored before it is answered
 *   subject    what a delivery is about: an issue or pull request, as `${repositoryId}#${number}`
 *   lane       one incident's queue and log, named by the subject of its issue; what is in it happens one after another
 *   link       sends the deliveries about a subject into another lane as well
 *   wake-up    the moment at which a lane wants to be looked at although nothing was delivered
 *   unsettled  the lane's log has moved, and GitHub does not show it yet
 *   set aside  a delivery that failed in all its attempts; its lane goes on without it
 *   mirror     what the reconciler last saw GitHub show; a memory, not a part of the log
 *   summary    an incident's row of the read model: what is asked across incidents, so that no log need be read for it
 */

export type Subject = string;

export type NewDelivery = {
  /** X-GitHub-Delivery: unique for as long as GitHub redelivers, and longer. */
  readonly id: string;
  /** X-GitHub-Event, such as "issues". */
  readonly name: string;
  readonly subject: Subject;
  /** The raw JSON. */
  readonly body: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
};

export type DeliveryJob = {
  readonly kind: "delivery";
  readonly lane: Subject;
  readonly delivery: NewDelivery;
  /** 1 for the first. */
  readonly attempt: number;
};
export type WakeJob = { readonly kind: "wake"; readonly lane: Subject; readonly dueAt: number };
export type SettleJob = { readonly kind: "settle"; readonly lane: Subject };
export type Job = DeliveryJob | WakeJob | SettleJob;

/**
 * Called at least once a job. Throws `Later` (alone, or within an AggregateError) to be called again at a given time; anything
 * else thrown is a failed attempt.
 */
export type JobHandler = (job: Job) => Promise<void>;

/** How one call of the handler ended. Times are epoch milliseconds. */
export type JobOutcome =
  | { readonly outcome: "done" }
  | { readonly outcome: "postponed"; readonly until: number }
  | { readonly outcome: "failed"; readonly error: unknown; readonly retryAt: number }
  | { readonly outcome: "set-aside"; readonly error: unknown };

/** `ms` is how long the call took. */
export type JobReport = JobOutcome & { readonly job: Job; readonly ms: number };

/** Time as the worker knows it; handed in, so that a test can be its own clock. */
export type Clock = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls `ring` once, at `at` or as soon after it as can be; the returned function calls it off. */
  readonly alarm: (at: number, ring: () => void) => () => void;
};

export type WorkOptions = {
  /** How many lanes are worked on side by side. */
  readonly concurrency: number;
  /** After so many failed attempts a delivery is set aside. Wake-ups and settles never are. */
  readonly attempts: number;
  /** The pause after so many failures in a row (1 after the first), jitter included. */
  readonly backoffMs: (failures: number) => number;
  /** The machine's, when not given. */
  readonly clock?: Clock;
  /** Told of every call of the handler; must not throw. */
  readonly report?: (report: JobReport) => void;
};

export interface Worker {
  /** Resolves when nothing can be done now: what is left waits for its time, or for what is still to come in. */
  idle(): Promise<void>;
  /** Takes nothing new and waits for what runs; resolves with how many jobs had not finished after `graceMs`: they are done again at the next start. */
  stop(graceMs: number): Promise<number>;
}

/** What is to become of a lane. What a change does not name stays as it is. */
export type LaneChange = {
  readonly events?: readonly Recorded[];
  /** Replaces the lane's wake-up. One that was handled without being replaced and without events is spent. */
  readonly wakeAt?: number | "never";
  readonly mirror?: string;
  /** From now on, deliveries about these enter the lane too. Linking twice is linking once. */
  readonly links?: readonly Subject[];
  /** Asks for a settle although no event is appended. */
  readonly stale?: boolean;
  /** GitHub shows the lane as it is after this change; a settle that is asked for meanwhile still comes. */
  readonly shown?: boolean;
  /** The incident after this change; "none" where the log tells of none. */
  readonly summary?: Summary | "none";
  /** As `remember`. */
  readonly facts?: Readonly<Record<string, string>>;
  /** The job that ends with this change, as it was handed out: it is done, and whatever its handler does then is not retried. */
  readonly conclude?: Job;
};

export type SummarizedLane = LaneStanding & { readonly summary: Summary };

export type LaneStanding = { readonly lane: Subject; readonly version: number; readonly wakeAt: number | undefined };
export type SetAside = { readonly id: string; readonly lane: Subject; readonly reason: string; readonly at: number };
/** Counts: deliveries not handled yet, lanes that GitHub does not show yet, deliveries set aside. */
export type LedgerStanding = { readonly waiting: number; readonly unsettled: number; readonly setAside: number };

/**
 * Everything that Firewarden must not forget. What a method promises is durable when its promise resolves.
 *
 * Within a lane: waiting deliveries in the order in which they were accepted, then a wake-up that is due, then, when the
 * lane is unsettled, one settle for all that happened. A delivery that fails holds its lane until it succeeds or is set
 * aside; a wake-up or settle that fails is tried again without end, and lets new deliveries pass. What was not finished
 * when the process ended is done again.
 */
export interface Ledger {
  /**
   * Stores a delivery as one job in its own subject's lane and one in every lane that the subject is linked to.
   * An id is known for 30 days, also after its body was dropped.
   */
  accept(delivery: NewDelivery): Promise<"stored" | "duplicate">;

  /** Hands jobs to the handler until stopped. Throws when this ledger already has as many workers as it can bear: SQLite, one. */
  work(handler: JobHandler, options: WorkOptions): Worker;

  /** Whether a delivery waits in the lane. */
  isAwaited(lane: Subject): Promise<boolean>;

  /** The log of the lane, oldest first; empty for a lane that has none. */
  load(lane: Subject): Promise<readonly Recorded[]>;

  /**
   * All of the change in one transaction, or nothing of it. Throws `VersionConflict` when the log is not at
   * `expectedVersion` any more. Events are numbered from `expectedVersion + 1`; they make the lane unsettled.
   */
  commit(lane: Subject, expectedVersion: number, change: LaneChange): Promise<void>;

  /** The lanes that deliveries about this subject enter beside its own. */
  lanesOf(subject: Subject): Promise<readonly Subject[]>;

  recallMirror(lane: Subject): Promise<string | undefined>;

  /** Small facts under a key of the caller's, such as the last good configuration of a repository. */
  recall(key: string): Promise<string | undefined>;
  remember(key: string, value: string): Promise<void>;

  /** Every lane that has a log or a wake-up. */
  lanes(): Promise<readonly LaneStanding[]>;
  /** The read model: every incident that is open, or ended after this moment; all of them without one. */
  summaries(endedAfter?: number): Promise<readonly SummarizedLane[]>;
  /** The lanes whose logs were written without their summaries: by an older Firewarden, or by a writer that forgot. */
  unsummarized(): Promise<readonly Subject[]>;
  standing(): Promise<LedgerStanding>;
  setAside(): Promise<readonly SetAside[]>;
  /** Puts a delivery that was set aside at the end of its lane, with all its attempts. False when there is none of that id. */
  retry(id: string): Promise<boolean>;

  /** Finishes the writes already asked for; stop the worker first. */
  close(): Promise<void>;
}

/** The log of a lane is not where its writer believed it to be: somebody else has written, so load it and decide again. */
export class VersionConflict extends Error {
  override readonly name = "VersionConflict";
  readonly lane: Subject;
  readonly expected: number;
  readonly actual: number;

  constructor(lane: Subject, expected: number, actual: number) {
    super(`The log of ${lane} is at version ${actual}; expected ${expected}.`);
    this.lane = lane;
    this.expected = expected;
    this.actual = actual;
  }
}

/** Thrown by a handler that was told to wait (a rate limit): the job is handed over again at `at`, and no attempt is counted. */
export class Later extends Error {
  override readonly name = "Later";
  /** Epoch milliseconds. */
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}
