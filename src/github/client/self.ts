import { setTimeout as sleep } from "node:timers/promises";
import type { Journal } from "../../journal.ts";
import type { Self } from "../../signals/delivery.ts";
import { failureOf } from "./failure.ts";
import type { GitHub } from "./octokit.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Who the app is, by which its own doings are known: asked until GitHub answers, since to work without knowing it would
 * be to answer oneself. Undefined when `halt` came first. A wrong key or id is told in the journal at every try.
 */
export const readSelf = async (
  github: GitHub,
  appId: number,
  journal: Journal,
  halt: AbortSignal,
): Promise<Self | undefined> => {
  for (let pause = FIRST_PAUSE_MS; !halt.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      const { data } = await github.request("GET /app");
      return { appId, botLogin: data?.slug === undefined ? undefined : `${data.slug}[bot]` };
    } catch (error) {
      const { status, reason } = failureOf(error, Date.now());
      const check = status === 0 ? "GITHUB_API_URL and the network" : "APP_ID and PRIVATE_KEY";
      journal.error({ status, reason }, `GitHub did not say who the app is (GET /app); check ${check}`);
    }
    await sleep(pause, undefined, { signal: halt }).catch(() => undefined);
  }
  return undefined;
};
