import { z } from "zod";
import type { Ledger, Subject } from "../../ledger/ledger.ts";
import type { Instant } from "../../vocabulary.ts";
import type { LaneContext } from "../lane-context.ts";

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

/** An issue is gone when it was missing in so many looks, and for so long. */
export const LOOKS_UNTIL_GONE = 4;
export const MISSING_UNTIL_GONE_MS = 3 * 60 * 60_000;

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

const absence = z.object({
  why: z.enum(["gone", "transferred", "suspended", "removed", "missing", "unreachable"]),
  since: z.number(),
  looks: z.number().optional(),
  lookAt: z.number().optional(),
});

const THERE = "no";
const SAID: { readonly [W in Absence["why"]]: string } = {
  gone: "the issue is gone; its incident is left as it is",
  transferred: "the issue has been transferred; its incident ends here",
  suspended: "the app is suspended there; the incident waits",
  removed: "the app is not installed there any more; the incident waits",
  missing: "GitHub does not find the issue; the incident waits, and it is looked for again",
  unreachable: "the repository does not show its issues; the incident waits, and it is looked for again",
};

const keyOf = (lane: Subject): string => `gone ${lane}`;

const parse = (told: string | undefined): Absence | undefined => {
  if (told === undefined || told === THERE) return undefined;
  // Versions before 1.0 noted no more than that it was gone.
  return told === "yes" ? { why: "gone", since: 0 } : absence.parse(JSON.parse(told));
};

/** Why nothing can be done about the lane's issue now; undefined while something can. */
export const absenceOf = async (ledger: Pick<Ledger, "recall">, lane: Subject): Promise<Absence | undefined> =>
  parse(await ledger.recall(keyOf(lane)));

/** Whether nothing can be done about the lane's issue now: it is gone, or out of the app's reach. */
export const isAbsent = async (ledger: Pick<Ledger, "recall">, lane: Subject): Promise<boolean> =>
  (await absenceOf(ledger, lane)) !== undefined;

/** Whether it is looked for again: nobody has said that it is gone. */
export const isSought = (absent: Absence | undefined): absent is Absence =>
  absent?.why === "missing" || absent?.why === "unreachable";

type Noting = Pick<LaneContext, "ledger" | "journal" | "now">;

const note = async (
  { ledger, journal }: Noting,
  lane: Subject,
  known: Absence | undefined,
  news: Absence,
): Promise<void> => {
  await ledger.remember(keyOf(lane), JSON.stringify(news));
  if (known?.why !== news.why) journal.warn({ lane }, SAID[news.why]);
};

/** From now on nothing is done about the issue, and GitHub is asked nothing. Said once in the journal. */
export const noteAbsent = async (
  context: Noting,
  lane: Subject,
  why: Exclude<Absence["why"], "missing" | "unreachable">,
): Promise<void> => {
  const known = await absenceOf(context.ledger, lane);
  if (known?.why !== why) await note(context, lane, known, { why, since: known?.since ?? context.now() });
};

const pauseAfter = (looks: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 3 ** (looks - 1));

/**
 * It was looked for in vain: once more, or for the first time. The lane's wake-up is set to the next look, or to none
 * where it has been missing so often and so long that it is gone. To be called within the lane.
 */
export const noteSought = async (context: Noting, lane: Subject, why: "missing" | "unreachable"): Promise<void> => {
  const { ledger, now } = context;
  const known = await absenceOf(ledger, lane);
  const isSame = known?.why === why;
  const since = isSame ? known.since : now();
  const looks = (isSame ? (known.looks ?? 0) : 0) + 1;
  const isGone = why === "missing" && looks >= LOOKS_UNTIL_GONE && now() - since >= MISSING_UNTIL_GONE_MS;
  const lookAt = now() + pauseAfter(looks);
  const news: Absence = isGone ? { why: "gone", since } : { why, since, looks, lookAt };
  await note(context, lane, known, news);
  if (!isGone) await wakeAt(context, lane, lookAt);
};

/** Replaces the lane's wake-up, and nothing else. */
export const wakeAt = async ({ ledger }: Pick<LaneContext, "ledger">, lane: Subject, at: Instant): Promise<void> => {
  const log = await ledger.load(lane);
  await ledger.append(lane, log.length, [], at);
};

/** From now on things are done again. */
export const notePresent = ({ ledger }: Pick<LaneContext, "ledger">, lane: Subject): Promise<void> =>
  ledger.remember(keyOf(lane), THERE);

/** Something was heard of an issue that was taken for gone, or is looked for. */
export const noteThere = async (context: Pick<LaneContext, "ledger">, lane: Subject): Promise<void> => {
  const known = await absenceOf(context.ledger, lane);
  if (known?.why === "gone" || isSought(known)) await notePresent(context, lane);
};
