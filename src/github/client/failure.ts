import { z } from "zod";
import { Unanswered } from "../../incident/now/unanswered.ts";
import type { Unreadable } from "../../incident/question.ts";
import { Later } from "../../ledger/ledger.ts";
import type { Instant } from "../../vocabulary.ts";

/**
 * Why a request failed, as far as it matters for what to do next. `status` is 0 where no answer came.
 *   limited     GitHub asks to wait until `at`; nothing was done
 *   unanswered  5xx, the network, or no answer of GitHub's API at all: GitHub may have done it all the same
 *   absent      404, 410
 *   forbidden   401, 403, 451: the app may not
 *   refused     the rest of 4xx: GitHub understood, and said no; nothing was done
 *   foreign     not a failure of a request
 */
export type Failure = { readonly status: number; readonly reason: string } & (
  | { readonly kind: "limited"; readonly at: Instant }
  | { readonly kind: "unanswered" | "absent" | "forbidden" | "refused" | "foreign" }
);

const requestError = z.object({
  status: z.number(),
  message: z.string(),
  response: z.object({ headers: z.record(z.string(), z.unknown()), data: z.unknown().optional() }).optional(),
});

export const failureOf = (error: unknown, now: Instant): Failure => {
  if (error instanceof Later) return { kind: "limited", at: error.at, status: 0, reason: error.message };
  if (error instanceof Unanswered) return { kind: "unanswered", status: 0, reason: error.message };
  const { data } = requestError.safeParse(error);
  if (data === undefined) return { kind: "foreign", status: 0, reason: String(error) };
  const status = data.response === undefined ? 0 : data.status;
  const told = { status, reason: data.message };
  const at = limitedUntil(status, data.response?.headers ?? {}, data.message, now);
  if (at !== undefined) return { kind: "limited", at, ...told };
  return { kind: isPage(data.response?.data) ? "unanswered" : kindOf(status), ...told };
};

/** GitHub's API says no in JSON. A text is somebody else's: of a proxy, or of a page to log in at. */
const isPage = (data: unknown): boolean => typeof data === "string" && data.trim() !== "";

const kindOf = (status: number): "unanswered" | "absent" | "forbidden" | "refused" => {
  if (status === 0 || status >= 500) return "unanswered";
  if (status === 404 || status === 410) return "absent";
  return [401, 403, 451].includes(status) ? "forbidden" : "refused";
};

// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: `retry-after` first, then the reset of
// the primary limit, and a minute where GitHub names neither.
const limitedUntil = (
  status: number,
  headers: Readonly<Record<string, unknown>>,
  reason: string,
  now: Instant,
): Instant | undefined => {
  if (status !== 403 && status !== 429) return undefined;
  if (headers["retry-after"] !== undefined) return now + seconds(headers["retry-after"], 60) * 1000;
  if (headers["x-ratelimit-remaining"] === "0")
    return Math.max(now, seconds(headers["x-ratelimit-reset"], now / 1000 + 60) * 1000);
  return status === 429 || /secondary rate limit|abuse/i.test(reason) ? now + 60_000 : undefined;
};

const seconds = (header: unknown, otherwise: number): number => {
  const value = Number(header);
  return Number.isFinite(value) ? value : otherwise;
};

/** What an awaited request gives, or `otherwise` where GitHub says that there is no such thing. */
export const orAbsent = async <T, A>(request: Promise<T>, otherwise: A): Promise<T | A> => {
  try {
    return await request;
  } catch (error) {
    if (failureOf(error, 0).kind === "absent") return otherwise;
    throw error;
  }
};

// https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api: what GitHub says where a permission is
// missing. A 403 with other words comes of a firewall, a proxy or a block that may be lifted.
const PERMISSION_MISSING = /not accessible by|must have|must be an?|permission|\bSAML\b/i;

/**
 * What an awaited look-up gives; "unreadable" where GitHub answered that the app may not read it, and "unanswered" where
 * it did not answer. Only a limit (and an error that is ours) is thrown on.
 */
export const orUnreadable = async <T>(lookUp: Promise<T>): Promise<T | Unreadable> => {
  try {
    return await lookUp;
  } catch (error) {
    const { kind, reason } = failureOf(error, 0);
    if (kind === "limited" || kind === "foreign") throw error;
    return kind === "forbidden" && PERMISSION_MISSING.test(reason) ? "unreadable" : "unanswered";
  }
};

/** The incident's issue (or its repository) is not there any more: deleted, moved, or out of the app's reach. */
export class IssueGone extends Error {
  override readonly name = "IssueGone";
}

/** The app is suspended there, or not installed any more: nothing can be asked of GitHub until its owner changes that. */
export class Unreachable extends Later {}

/** Files cannot be put into the repository, for a reason that people must mend; the message says which. */
export class FilesRefused extends Error {
  override readonly name: string = "FilesRefused";
}

/** The repository that the records are kept in is out of the app's reach: taken from it, deleted, or never given to it. */
export class RecordsAway extends FilesRefused {
  override readonly name = "RecordsAway";
}
