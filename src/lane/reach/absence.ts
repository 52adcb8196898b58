import { z } from "zod";
import type { Ledger, Subject } from "../../ledger/ledger.ts";
import type { Instant } from "../../vocabulary.ts";

/**
 * Why nothing can be done about an issue, and since when.
 *   gone         the issue was deleted: GitHub said so, or knew nothing of it in several looks over hours; its log stays
 *   transferred  it is another repository's issue now; its log stays here
 *   suspended    the app is suspended there: the incident waits
 *   removed      the app is not installed there any more: the incident waits for it to be installed again
 *   missing      GitHub knew nothing of it, in a repository that answers: looked at again soon, and ever more rarely
 *   unreachable  its repository does not show its issues, or not itself: looked at again as well, without end
 */
export type Absence = {
  readonly why: "gone" | "transferred" | "suspended" | "removed" | "missing" | "unreachable";
  readonly since: Instant;
  /** How often it was looked for in vain, and when it is looked for again. */
  readonly looks?: number | undefined;
  readonly lookAt?: Instant | undefined;
};

const absence = z.object({
  why: z.enum(["gone", "transferred", "suspended", "removed", "missing", "unreachable"]),
  since: z.number(),
  looks: z.number().optional(),
  lookAt: z.number().optional(),
});

const THERE = "no";
const keyOf = (lane: Subject): string => `gone ${lane}`;

const parse = (told: string | undefined): Absence | undefined => {
  if (told === undefined || told === THERE) return undefined;
  // At first it was noted only that the issue is gone, and not why.
  return told === "yes" ? { why: "gone", since: 0 } : absence.parse(JSON.parse(told));
};

/** What is to be remembered of it. */
export const absenceFact = (lane: Subject, absent: Absence | undefined): Readonly<Record<string, string>> => ({
  [keyOf(lane)]: absent === undefined ? THERE : JSON.stringify(absent),
});

/** Why nothing can be done about the lane's issue now; undefined while something can. */
export const absenceOf = async (ledger: Pick<Ledger, "recall">, lane: Subject): Promise<Absence | undefined> =>
  parse(await ledger.recall(keyOf(lane)));

/** Whether nothing can be done about the lane's issue now: it is gone, or out of the app's reach. */
export const isAbsent = async (ledger: Pick<Ledger, "recall">, lane: Subject): Promise<boolean> =>
  (await absenceOf(ledger, lane)) !== undefined;

/** Whether it is looked for again: nobody has said that it is gone. */
export const isSought = (absent: Absence | undefined): absent is Absence =>
  absent?.why === "missing" || absent?.why === "unreachable";
