import type { Recorded } from "../../incident/recorded.ts";
import type { Summary } from "../../incident/summary.ts";
import type { NewDelivery, Subject } from "../ledger.ts";

export type KeptDelivery = {
  readonly id: number;
  readonly delivery: NewDelivery;
  failures: number;
  /** Epoch milliseconds; 0: at once. */
  notBefore: number;
};

export type DeliverySetAside = {
  readonly lane: Subject;
  readonly delivery: NewDelivery;
  readonly at: number;
  readonly reason: string;
};

/** Unsettled while the log is ahead of what GitHub shows, or a settle was asked for and not yet answered. */
export type KeptLane = {
  /** Deliveries in the order in which they were accepted. */
  readonly waiting: KeptDelivery[];
  /** Replaced when it grows, so that whoever loaded it keeps what they loaded. */
  log: readonly Recorded[];
  settledVersion: number;
  asked: number;
  answered: number;
  settleFailures: number;
  settleNotBefore: number;
  wakeAt: number | undefined;
  wakeFailures: number;
  wakeNotBefore: number;
  /** The row of the read model, and of which version of the log it is; without a summary, the log tells of no incident. */
  summarized: { readonly version: number; readonly summary: Summary | undefined };
};

/** All that a ledger in memory holds. Nothing in it but data, so `structuredClone` is a backup of it. */
export type MemoryStore = {
  /** Every delivery id of the last 30 days, with when it was received. */
  readonly ids: Map<string, number>;
  readonly lanes: Map<Subject, KeptLane>;
  readonly setAside: Map<number, DeliverySetAside>;
  /** By subject, the lanes that it is linked to. */
  readonly links: Map<Subject, Set<Subject>>;
  readonly mirrors: Map<Subject, string>;
  readonly facts: Map<string, string>;
  /** How many deliveries entered a lane until now: the id of the last one. */
  entered: number;
  /** When old ids are forgotten next, by the deliveries' own time. */
  forgetsAt: number;
};

export const createMemoryStore = (): MemoryStore => ({
  ids: new Map(),
  lanes: new Map(),
  setAside: new Map(),
  links: new Map(),
  mirrors: new Map(),
  facts: new Map(),
  entered: 0,
  forgetsAt: 0,
});

/** The lane, made where there is none. */
export const laneIn = ({ lanes }: MemoryStore, lane: Subject): KeptLane => {
  const known = lanes.get(lane);
  if (known !== undefined) return known;
  const made: KeptLane = {
    waiting: [],
    log: [],
    settledVersion: 0,
    asked: 0,
    answered: 0,
    settleFailures: 0,
    settleNotBefore: 0,
    wakeAt: undefined,
    wakeFailures: 0,
    wakeNotBefore: 0,
    summarized: { version: 0, summary: undefined },
  };
  lanes.set(lane, made);
  return made;
};

export const isUnsettled = ({ log, settledVersion, asked, answered }: KeptLane): boolean =>
  log.length > settledVersion || asked > answered;
