import type { Answer, Exchange } from "./exchange.ts";
import type { Relay } from "./relay.ts";
import type { World } from "./world.ts";

/** What a route, guard or watch may use. */
export interface Stage {
  readonly world: World;
  /** What was told to the app. */
  readonly hook: Pick<Relay, "deliveries" | "redeliver" | "target">;
  /** Hands an exchange to the emulator; its answer comes back repaired, but causes no deliveries. */
  readonly forward: (exchange: Exchange) => Promise<Answer>;
  /** Reads as somebody who may see everything, and sees what the app would; throws where there is nothing. */
  readonly look: (path: string) => Promise<unknown>;
  /** Does a whole request on behalf of an exchange's actor, with all that it causes. */
  readonly act: (exchange: Exchange) => Promise<Answer>;
  /** The header that proves to the emulator who acts; root's where nobody is named. */
  readonly authorization: (login?: string) => string;
}
