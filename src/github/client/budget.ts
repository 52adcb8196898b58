import type { Instant } from "../../vocabulary.ts";

/*
 * What an installation may still ask of GitHub, reckoned before GitHub has to say no. Pure accounting: a budget is a
 * value, and the moment is handed in. `budgets.ts` puts it in front of the requests.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */

/**
 * What gives way to what: `news` (issue updates, comments, reactions: new incidents and gates) may use everything,
 * `work` (files, action items, checks, reads) leaves room for news, `looks` (rewriting a board) leaves room for both, and
 * `courtesy` (an answer to somebody without standing) gets a small part of what all others leave.
 */
export type Priority = "news" | "work" | "looks" | "courtesy";

/** What one request costs: a read one point, a write five and one of the writes that GitHub counts apart. */
export type Cost = { readonly priority: Priority; readonly isWrite: boolean };

type Spent = { readonly at: Instant; readonly points: number; readonly isCourtesy?: boolean };

export type Budget = {
  /** Of the last minute, oldest first. */
  readonly points: readonly Spent[];
  /** Of the last hour, oldest first. */
  readonly writes: readonly Spent[];
  readonly running: number;
  /** Until then GitHub wants nothing asked. */
  readonly heldUntil: Instant;
  /** Limits in a row, without an answer between them. */
  readonly limits: number;
};

export const UNSPENT: Budget = { points: [], writes: [], running: 0, heldUntil: 0, limits: 0 };

/** How a request ended: `resetAt` where the answer said that nothing is left until then. */
export type RequestEnding =
  | { readonly kind: "answered"; readonly resetAt: Instant | undefined }
  | { readonly kind: "limited"; readonly at: Instant }
  | { readonly kind: "failed" };

export type Admission =
  | { readonly kind: "admitted"; readonly budget: Budget }
  | { readonly kind: "wait"; readonly until: Instant; readonly why: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A tenth below GitHub's own (80, 500, 900, 100): its clock is not ours, and people share some of these limits. */
const MOST = { writesAMinute: 72, writesAnHour: 450, pointsAMinute: 810, atOnce: 90 } as const;

const SHARE: Readonly<Record<Priority, number>> = { news: 1, work: 0.85, looks: 0.6, courtesy: 0.5 };

/** Of what the others have left of a window's writes, and never more than so many in a minute. */
const COURTESIES = { share: 0.1, aMinute: 5 } as const;

const LONGEST_HOLD = HOUR;

const pointsOf = ({ isWrite }: Cost): number => (isWrite ? 5 : 1);

const since = (spent: readonly Spent[], from: Instant): readonly Spent[] => spent.filter(({ at }) => at > from);

/** When so much is free again under a window's allowance; `now` or earlier when it is already. */
const freeAt = (spent: readonly Spent[], most: number, wanted: number, window: number): Instant => {
  let left = most - wanted;
  for (const { at, points } of [...spent].reverse()) {
    left -= points;
    if (left < 0) return at + window;
  }
  return 0;
};

const writesOnly = (spent: readonly Spent[]): readonly Spent[] => spent.map(({ at }) => ({ at, points: 1 }));

/** Whether courtesies have had their part of a window's writes: anybody can cause them, in any number. */
const isCourtesySpent = (writes: readonly Spent[], most: number): boolean => {
  const courtesies = writes.filter(({ isCourtesy }) => isCourtesy === true).length;
  return courtesies >= Math.floor(COURTESIES.share * (most - (writes.length - courtesies)));
};

const courtesyBound = (minute: readonly Spent[], hour: readonly Spent[], now: Instant): Bound => {
  const isSpent =
    minute.filter(({ isCourtesy }) => isCourtesy === true).length >= COURTESIES.aMinute ||
    isCourtesySpent(minute, MOST.writesAMinute) ||
    isCourtesySpent(hour, MOST.writesAnHour);
  return { at: isSpent ? now + MINUTE : 0, why: "the courtesies have had their part" };
};

type Bound = { readonly at: Instant; readonly why: string };

const bounds = (budget: Budget, cost: Cost, now: Instant): readonly Bound[] => {
  const most = (limit: number): number => Math.floor(limit * SHARE[cost.priority]);
  const writes = writesOnly(budget.writes);
  const minute = since(writes, now - MINUTE);
  return [
    { at: budget.heldUntil, why: "GitHub asked to wait" },
    { at: budget.running >= MOST.atOnce ? now + 1000 : 0, why: "too many requests are under way" },
    {
      at: freeAt(budget.points, most(MOST.pointsAMinute), pointsOf(cost), MINUTE),
      why: "the minute's points are spent",
    },
    ...(cost.priority === "courtesy" ? [courtesyBound(since(budget.writes, now - MINUTE), budget.writes, now)] : []),
    ...(cost.isWrite
      ? [
          { at: freeAt(minute, most(MOST.writesAMinute), 1, MINUTE), why: "the minute's writes are spent" },
          { at: freeAt(writes, most(MOST.writesAnHour), 1, HOUR), why: "the hour's writes are spent" },
        ]
      : []),
  ];
};

/** Takes a request's cost from the budget, or says until when (epoch milliseconds) the request has to wait. */
export const admit = (budget: Budget, cost: Cost, now: Instant): Admission => {
  const known = { ...budget, points: since(budget.points, now - MINUTE), writes: since(budget.writes, now - HOUR) };
  const [last] = [...bounds(known, cost, now)].sort((a, b) => b.at - a.at);
  if (last !== undefined && last.at > now) return { kind: "wait", until: last.at, why: last.why };
  const spent: Spent = { at: now, points: pointsOf(cost), isCourtesy: cost.priority === "courtesy" };
  return {
    kind: "admitted",
    budget: {
      ...known,
      points: [...known.points, spent],
      writes: cost.isWrite ? [...known.writes, spent] : known.writes,
      running: known.running + 1,
    },
  };
};

/**
 * The budget after a request has ended. A limit holds everything until the time that GitHub named; each further one in
 * a row holds at least twice as long as the one before, and up to half as long again by chance (`random`, from 0 to 1),
 * so that what was stopped together does not come back together.
 */
export const ended = (budget: Budget, ending: RequestEnding, now: Instant, random: number): Budget => {
  const rest = { ...budget, running: Math.max(0, budget.running - 1) };
  if (ending.kind === "failed") return rest;
  if (ending.kind === "answered")
    return { ...rest, limits: 0, heldUntil: Math.max(budget.heldUntil, ending.resetAt ?? 0) };
  // Requests that were under way together are told the same thing: that is one limit, not many.
  if (now < budget.heldUntil) return { ...rest, heldUntil: Math.max(budget.heldUntil, ending.at) };
  const leastMs = budget.limits === 0 ? 0 : Math.min(LONGEST_HOLD, MINUTE * 2 ** budget.limits);
  const holdMs = Math.max(ending.at - now, leastMs) * (budget.limits === 0 ? 1 : 1 + random / 2);
  return { ...rest, limits: budget.limits + 1, heldUntil: Math.ceil(now + holdMs) };
};
