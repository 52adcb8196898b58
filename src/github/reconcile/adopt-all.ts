import { LOST_MIRROR, type Mirror } from "../mirror.ts";
import { adopt } from "./adopt.ts";
import { type Telling, turnAt } from "./tell-once.ts";

/** Everything of Firewarden's that stands on an issue, for an incident of which nothing is remembered. */
export const adoptAll = (telling: Telling): Promise<Mirror> => adopt(turnAt(telling, []), LOST_MIRROR);
