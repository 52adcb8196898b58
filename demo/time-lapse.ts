const realDate = globalThis.Date;
let ahead = 0;

const now = (): number => realDate.now() + ahead;

/** The time of the whole process: GitHub's, Firewarden's and everybody's. Between two jumps it runs as always. */
class StoryDate extends realDate {
  static override now = now;

  constructor(...given: readonly unknown[]) {
    super(...((given.length === 0 ? [now()] : given) as [number]));
  }
}

/**
 * Sets the clock of this process to a moment (epoch milliseconds), so that an incident of eight days can be played in
 * half a minute and still have the times of an incident. Timers are not touched: they run by the machine's own clock.
 */
export const jumpTo = (moment: number): void => {
  globalThis.Date = StoryDate as DateConstructor;
  ahead = moment - realDate.now();
};

/** The clocks of a machine that lives in the story. The story ends before the machine's own time, so both only go on. */
export const STORY_CLOCKS = {
  wall: (): number => Date.now(),
  steady: (): number => performance.now() + ahead,
};

/** Back to the machine's own time. */
export const endTimeLapse = (): void => {
  globalThis.Date = realDate;
  ahead = 0;
};

const DAY = 86_400_000;
const TUESDAY = 2;

/** The last Tuesday, 00:00 UTC, from which so many days have passed by now. */
export const tuesdayBefore = (moment: number, days: number): number => {
  const midnight = Math.floor(moment / DAY) * DAY - days * DAY;
  const sinceTuesday = (new Date(midnight).getUTCDay() - TUESDAY + 7) % 7;
  return midnight - sinceTuesday * DAY;
};

/** The start of a day (`2026-11-10`) that is a Tuesday from which so many days have passed by `moment`; else "none". */
export const tuesdayOn = (day: string, moment: number, days: number): number | "none" => {
  const start = /^\d{4}-\d\d-\d\d$/u.test(day) ? Date.parse(day) : Number.NaN;
  const isTuesday = new Date(start).getUTCDay() === TUESDAY;
  return isTuesday && start + days * DAY <= moment ? start : "none";
};
