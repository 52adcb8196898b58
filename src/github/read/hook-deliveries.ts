import type { Instant } from "../../vocabulary.ts";
import type { GitHub } from "../client/octokit.ts";
import { PAGE } from "../client/pages.ts";

type Id = number | bigint;

/** One attempt of GitHub's to hand a delivery over; redeliveries have the same `guid` and ids of their own. */
export type Attempt = {
  /** 64 bits: a bigint where a number does not hold it. */
  readonly id: Id;
  readonly guid: string;
  readonly at: Instant;
  readonly succeeded: boolean;
  /** The repository's id; undefined where the delivery is about none. */
  readonly repository: number | undefined;
};

const MINUTE = 60_000;
/** GitHub keeps failed deliveries for so long. */
const KEPT_MS = 3 * 24 * 60 * MINUTE;
const FIRST_PAUSE_MS = 5 * MINUTE;
const LONGEST_PAUSE_MS = 6 * 60 * MINUTE;

/** The attempts of the last three days, as the app itself: `github` must be its own, not an installation's. */
export const attemptsSince = async (github: GitHub, now: Instant): Promise<readonly Attempt[]> => {
  const since = now - KEPT_MS;
  const found: Attempt[] = [];
  let cursor: string | undefined;
  do {
    const page = await github.request("GET /app/hook/deliveries", { per_page: PAGE, ...(cursor && { cursor }) });
    found.push(...page.data.map(attemptOf));
    cursor = (found.at(-1)?.at ?? 0) < since ? undefined : nextCursor(page.headers.link);
  } while (cursor !== undefined);
  return found.filter(({ at }) => at >= since);
};

type Listed = {
  readonly id: Id;
  readonly guid: string;
  readonly delivered_at: string;
  readonly status_code: number;
  readonly repository_id?: number | bigint | null;
};

const attemptOf = ({ id, guid, delivered_at, status_code, repository_id }: Listed): Attempt => ({
  id,
  guid,
  at: Date.parse(delivered_at),
  succeeded: status_code >= 200 && status_code < 400,
  repository: repository_id ? Number(repository_id) : undefined,
});

const nextCursor = (link: string | undefined): string | undefined => {
  const next = /<([^>]+)>;\s*rel="next"/u.exec(link ?? "")?.[1];
  return next === undefined ? undefined : (new URL(next).searchParams.get("cursor") ?? undefined);
};

/**
 * Which attempts to ask for again, oldest first: one for each delivery that never once succeeded. What failed again
 * after being asked for is given twice as long each time, so that what cannot be taken is not asked for without end.
 */
export const toAskAgain = (attempts: readonly Attempt[], now: Instant): readonly Attempt[] =>
  [...Map.groupBy(attempts, ({ guid }) => guid).values()]
    .filter((tries) => tries.every(({ succeeded }) => !succeeded))
    .flatMap((tries) => {
      const [last] = [...tries].sort((a, b) => b.at - a.at || byId(b, a));
      return last !== undefined && now - last.at >= pauseAfter(tries.length) ? [last] : [];
    })
    .sort((a, b) => a.at - b.at || byId(a, b));

const byId = (a: Attempt, b: Attempt): number => Number(a.id > b.id) - Number(a.id < b.id);

const pauseAfter = (tries: number): number =>
  tries <= 1 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 2));

export const askAgain = async (github: GitHub, { id }: Attempt): Promise<void> => {
  // Octokit's types know numbers only; in the address both are written out.
  await github.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: id as number });
};
