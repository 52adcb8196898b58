/** In milliseconds, the largest first. */
const UNITS = [
  ["w", 604_800_000],
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
] as const;

/** `30s`, `5m`, `4h`, `1d`, `1w`: at most 5 digits, so that no sum of an instant and a duration leaves the calendar. */
const DURATION = /^(\d{1,5})([smhdw])$/;

/** Milliseconds; undefined when the text is no duration. */
export const parseDuration = (text: string): number | undefined => {
  const [, digits, letter] = DURATION.exec(text) ?? [];
  const unit = UNITS.find(([name]) => name === letter);
  return unit === undefined ? undefined : Number(digits) * unit[1];
};

/** The duration as a configuration would say it, in the largest unit up to days that divides it: 5400000 is `90m`. */
export const durationText = (ms: number): string => {
  const [name, size] = UNITS.find((unit) => unit[0] !== "w" && ms > 0 && ms % unit[1] === 0) ?? ["s", 1_000];
  return `${ms / size}${name}`;
};
