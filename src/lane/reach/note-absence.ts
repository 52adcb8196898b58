import { nextDeadline } from "../../incident/clock/deadlines.ts";
import type { LaneContext } from "../lane-context.ts";
import type { LaneWork } from "../lane-work.ts";
import { type Absence, isSought } from "./absence.ts";

/** An issue is gone when it was missing in so many looks, and for so long. */
export const LOOKS_UNTIL_GONE = 4;
export const MISSING_UNTIL_GONE_MS = 3 * 60 * 60_000;

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

const SAID: { readonly [W in Absence["why"]]: string } = {
  gone: "the issue is gone; its incident is left as it is",
  transferred: "the issue has been transferred; its incident ends here",
  suspended: "the app is suspended there; the incident waits",
  removed: "the app is not installed there any more; the incident waits",
  missing: "GitHub does not find the issue; the incident waits, and it is looked for again",
  unreachable: "the repository does not show its issues; the incident waits, and it is looked for again",
};

type Noting = Pick<LaneContext, "journal" | "now">;

const note = ({ journal }: Noting, work: LaneWork, news: Absence): void => {
  const known = work.absence;
  work.note(news);
  if (known?.why !== news.why) journal.warn({ lane: work.lane }, SAID[news.why]);
};

/** From now on nothing is done about the issue, and GitHub is asked nothing. Said once in the journal. */
export const noteAbsent = (
  context: Noting,
  work: LaneWork,
  why: Exclude<Absence["why"], "missing" | "unreachable">,
): void => {
  const known = work.absence;
  if (known?.why !== why) note(context, work, { why, since: known?.since ?? context.now() });
};

const pauseAfter = (looks: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 3 ** (looks - 1));

/**
 * It was looked for in vain: once more, or for the first time. The lane's wake-up is set to the next look, or to none
 * where it has been missing so often and so long that it is gone.
 */
export const noteSought = (context: Noting, work: LaneWork, why: "missing" | "unreachable"): void => {
  const { now } = context;
  const known = work.absence;
  const isSame = known?.why === why;
  const since = isSame ? known.since : now();
  const looks = (isSame ? (known.looks ?? 0) : 0) + 1;
  const isGone = why === "missing" && looks >= LOOKS_UNTIL_GONE && now() - since >= MISSING_UNTIL_GONE_MS;
  const lookAt = now() + pauseAfter(looks);
  note(context, work, isGone ? { why: "gone", since } : { why, since, looks, lookAt });
  if (!isGone) work.wakeAt(lookAt);
};

/**
 * Something was heard of an issue that was taken for gone, or is looked for: so it is, whatever becomes of what was heard.
 * Its clocks go on, and what was to be shown meanwhile, which counts as shown, is.
 */
export const noteThere = async (work: LaneWork): Promise<void> => {
  const { absence, incident } = work;
  if (absence?.why !== "gone" && !isSought(absence)) return;
  work.note(undefined);
  if (incident !== undefined) {
    work.wakeAt(nextDeadline(incident));
    work.askToShow();
  }
  await work.commit();
};
