import { z } from "zod";
import type { Instant } from "../incident/vocabulary.ts";
import type { Ledger, Subject } from "../ledger/ledger.ts";
import type { Yard } from "./yard.ts";

/**
 * Why nothing can be done about an issue, and since when.
 *   gone         the issue was deleted; its log stays
 *   transferred  it is another repository's issue now; its log stays here
 *   suspended    the app is suspended there: the incident waits
 *   removed      the app is not installed there any more: the incident waits for it to be installed again
 */
export type Absence = { readonly why: "gone" | "transferred" | "suspended" | "removed"; readonly since: Instant };

const absence = z.object({ why: z.enum(["gone", "transferred", "suspended", "removed"]), since: z.number() });

const THERE = "no";
const SAID: { readonly [W in Absence["why"]]: string } = {
  gone: "the issue is gone; its incident is left as it is",
  transferred: "the issue has been transferred; its incident ends here",
  suspended: "the app is suspended there; the incident waits",
  removed: "the app is not installed there any more; the incident waits",
};

const keyOf = (lane: Subject): string => `gone ${lane}`;

const parse = (told: string | undefined): Absence | undefined => {
  if (told === undefined || told === THERE) return undefined;
  // Versions before this one noted no more than that it was gone.
  return told === "yes" ? { why: "gone", since: 0 } : absence.parse(JSON.parse(told));
};

/** Why nothing can be done about the lane's issue now; undefined while something can. */
export const absenceOf = async (ledger: Pick<Ledger, "recall">, lane: Subject): Promise<Absence | undefined> =>
  parse(await ledger.recall(keyOf(lane)));

/** Whether nothing can be done about the lane's issue now: it is gone, or out of the app's reach. */
export const isGone = async (ledger: Pick<Ledger, "recall">, lane: Subject): Promise<boolean> =>
  (await absenceOf(ledger, lane)) !== undefined;

type Noting = Pick<Yard, "ledger" | "journal" | "now">;

/** From now on nothing is done about the issue, and GitHub is asked nothing. Said once in the journal. */
export const noteAbsent = async (
  { ledger, journal, now }: Noting,
  lane: Subject,
  why: Absence["why"],
): Promise<void> => {
  const known = await absenceOf(ledger, lane);
  if (known?.why === why) return;
  await ledger.remember(keyOf(lane), JSON.stringify({ why, since: known?.since ?? now() } satisfies Absence));
  journal.warn({ lane }, SAID[why]);
};

export const noteGone = (yard: Noting, lane: Subject): Promise<void> => noteAbsent(yard, lane, "gone");

/** From now on things are done again. */
export const notePresent = ({ ledger }: Pick<Yard, "ledger">, lane: Subject): Promise<void> =>
  ledger.remember(keyOf(lane), THERE);

/** Something was heard of an issue that was taken for gone. */
export const noteThere = async (yard: Pick<Yard, "ledger">, lane: Subject): Promise<void> => {
  if ((await absenceOf(yard.ledger, lane))?.why === "gone") await notePresent(yard, lane);
};
