import type { GitHubClock } from "../../src/github/client/github-clock.ts";

/** GitHub's time where it is always this moment. */
export const stoppedAt = (now: number): GitHubClock => ({ now: () => now, steady: () => 0, hear: () => {} });
