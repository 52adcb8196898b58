import type { DeliveryJob, SettleJob, Subject, WakeJob } from "../ledger.ts";

/** A job with what the ledger must remember to conclude it. `failures` are those in a row until now. */
export type NextJob =
  | { readonly kind: "delivery"; readonly job: DeliveryJob; readonly id: number; readonly failures: number }
  | { readonly kind: "wake"; readonly job: WakeJob; readonly version: number; readonly failures: number }
  | { readonly kind: "settle"; readonly job: SettleJob; readonly asked: number; readonly failures: number };

/** A task, and from when on (epoch milliseconds) it may be done. */
export type Next = { readonly at: number; readonly task: NextJob };

/** What becomes of a task after a call of the handler. Times are epoch milliseconds. */
export type Conclusion =
  | { readonly kind: "done"; readonly againAt: number }
  | { readonly kind: "again"; readonly at: number; readonly failures: number }
  | { readonly kind: "set-aside"; readonly at: number; readonly reason: string };

/** What the worker needs of a store. `conclude` is durable when it resolves. */
export type Lanes = {
  readonly unfinished: () => readonly Subject[];
  readonly next: (lane: Subject, now: number) => Next | undefined;
  readonly conclude: (task: NextJob, conclusion: Conclusion) => Promise<void>;
};
