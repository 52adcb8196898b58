import type { History } from "../../github/read/issue-history.ts";
import type { Self } from "../../signals/delivery.ts";
import type { LaneContext } from "../lane-context.ts";

/** What everything here works with. */
export type SweepContext = { readonly context: LaneContext; readonly self: Self; readonly history: History };
