import type { Instant } from "../../vocabulary.ts";
import { LOST_MIRROR, type Mirror } from "../own/mirror.ts";
import { adopt } from "./adopt.ts";
import { type Telling, turnAt } from "./tell-once.ts";

/** Everything of Firewarden's that stands on an issue, for an incident of which nothing is remembered. */
export const adoptAll = (telling: Telling): Promise<Mirror> => adopt(turnAt(telling, []), LOST_MIRROR);

/** The same, beside what is remembered, as far back as `since`. */
export const adoptSince = (telling: Telling, mirror: Mirror, since: Instant): Promise<Mirror> =>
  adopt(turnAt(telling, []), { ...mirror, intents: [{ key: "everything", since }] });
