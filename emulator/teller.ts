import type { Relay } from "./relay.ts";
import type { Stage } from "./stage.ts";
import type { Notice } from "./watch.ts";
import { enveloped } from "./watches/envelope.ts";

/** Puts notices into their envelope and hands them to the relay; what the app has not subscribed to is left out. */
export type Teller = (stage: Stage, sender: string, notices: readonly Notice[]) => Promise<void>;

/** Every app hears of these, whatever it subscribed to. */
const ALWAYS = ["github_app_authorization", "installation", "installation_repositories"];

export const createTeller =
  (relay: Relay): Teller =>
  async (stage, sender, notices) => {
    const heard = [...stage.world.app.events, ...ALWAYS];
    for (const notice of notices.filter(({ event }) => heard.includes(event))) {
      const { event, action, payload } = await enveloped(stage, sender, notice);
      relay.enqueue(event, action, payload);
    }
  };
