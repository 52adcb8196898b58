import { describe } from "@jest/globals";
import { claimAccepting } from "./contract/accepting.ts";
import { claimCommitting } from "./contract/committing.ts";
import { claimLanes } from "./contract/lanes.ts";
import { claimLog } from "./contract/log.ts";
import { claimRestarting } from "./contract/restarting.ts";
import { claimSettling } from "./contract/settling.ts";
import { createStage, type Implementation } from "./contract/stage.ts";

/** Everything that any implementation of the ledger promises. */
export const describeLedger = (name: string, implementation: Implementation): void => {
  describe(`the ledger, ${name}`, () => {
    const stage = createStage(implementation);
    claimAccepting(stage);
    claimCommitting(stage);
    claimLanes(stage);
    claimLog(stage);
    claimSettling(stage);
    claimRestarting(stage);
  });
};
