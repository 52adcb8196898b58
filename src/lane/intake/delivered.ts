import type { GitHub } from "../../github/client/octokit.ts";
import type { RepositoryReference } from "../../incident/signal.ts";
import type { Job, Subject } from "../../ledger/ledger.ts";
import type { Self } from "../../signals/delivery.ts";

/** A delivery as it enters a lane: what GitHub sent, and through which installation it can be answered. */
export type Delivered = {
  readonly lane: Subject;
  /** As the ledger handed it out. */
  readonly job?: Job;
  readonly name: string;
  readonly payload: unknown;
  /** The issue or pull request that it is about. */
  readonly number: number;
  readonly repository: RepositoryReference;
  /** Through which the delivery came; undefined where it does not say. */
  readonly installation?: number | undefined;
  readonly github: GitHub;
  readonly self: Self;
};
