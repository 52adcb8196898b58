import { Temporal } from "temporal-polyfill";
import type { Rotation } from "../policy/policy.ts";
import type { Instant } from "../vocabulary.ts";

/**
 * Who has the duty at an instant, by login; with an offset, the n-th next in line. Nobody where the line is not so long,
 * so that a call chain never calls the same person twice in a round. An override's member is on duty in place of whoever
 * would be; the last override that applies holds.
 */
export const onDuty = (rotation: Rotation, at: Instant, offset = 0): string | undefined => lineAt(rotation, at)[offset];

/** Everyone who can have the duty, each once: who has it now, then who has it next, and so on. */
export const lineAt = (rotation: Rotation, at: Instant): readonly string[] => {
  const { members } = rotation;
  const first = remainder(shiftAt(rotation, at), members.length);
  const inTurn = [...members.slice(first), ...members.slice(0, first)];
  const standIn = standInAt(rotation, at);
  return distinct(standIn === undefined ? inTurn : [standIn, ...inTurn.slice(1), ...inTurn.slice(0, 1)]);
};

/** When the shift ends that runs at this instant; overrides aside. */
export const handoverAfter = (rotation: Rotation, at: Instant): Instant => beginOf(rotation, shiftAt(rotation, at) + 1);

/**
 * The number of the shift that runs: 0 is the one that begins at the first hand-over on or after the start, earlier ones
 * are negative. Local time finds it but for the hours around a change of the clocks, where instants decide.
 */
const shiftAt = (rotation: Rotation, at: Instant): number => {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(rotation.timezone).toPlainDateTime();
  const sinceFirst = firstHandover(rotation).until(local, { largestUnit: "hours" }).total("milliseconds");
  let shift = Math.floor(sinceFirst / rotation.everyMs);
  while (beginOf(rotation, shift) > at) shift -= 1;
  while (beginOf(rotation, shift + 1) <= at) shift += 1;
  return shift;
};

/** A local time that the clocks skip is as much later; one that they show twice is the first. */
const beginOf = (rotation: Rotation, shift: number): Instant =>
  firstHandover(rotation)
    .add({ milliseconds: shift * rotation.everyMs })
    .toZonedDateTime(rotation.timezone, { disambiguation: "compatible" }).epochMilliseconds;

const firstHandover = ({ start, handover }: Rotation): Temporal.PlainDateTime => {
  const day = Temporal.PlainDate.from(start);
  const first = day.add({ days: remainder(handover.weekday - day.dayOfWeek, 7) });
  return first.toPlainDateTime().add({ minutes: handover.minute });
};

const standInAt = (rotation: Rotation, at: Instant): string | undefined => {
  const instantOf = (local: string) =>
    Temporal.PlainDateTime.from(local).toZonedDateTime(rotation.timezone).epochMilliseconds;
  return rotation.overrides.findLast(({ from, to }) => instantOf(from) <= at && at < instantOf(to))?.member;
};

const distinct = (logins: readonly string[]): readonly string[] => {
  const lower = logins.map((login) => login.toLowerCase());
  return logins.filter((_, index) => lower.indexOf(lower[index] ?? "") === index);
};

/** Never negative, unlike `%`. */
const remainder = (value: number, by: number): number => ((value % by) + by) % by;
