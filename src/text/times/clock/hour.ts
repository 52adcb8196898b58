import type { PartOfDay } from "../day/day-words.ts";

export type Half = "am" | "pm";

/** The hour of 24 that this is; undefined where AM or PM contradicts it. `14:05 PM` says the same thing twice. */
export const hourOf = (hour: number, half: Half | undefined): number | undefined => {
  if (half === undefined || (half === "pm" && hour > 12 && hour < 24)) return hour;
  if (hour > 12 || (hour === 0 && half === "pm")) return undefined;
  return (hour % 12) + (half === "pm" ? 12 : 0);
};

/** The hour of 24 in a part of the day: at night, 11 is late and 2 is early. Undefined where the part contradicts it. */
export const hourIn = (part: PartOfDay, hour: number): number | undefined => {
  if (hour > 12) return part === "morning" ? undefined : hour;
  if (part === "night") return hourOf(hour, hour >= 6 && hour < 12 ? "pm" : "am");
  if (part === "morning") return hour === 12 ? undefined : hour;
  return hour === 0 || (hour === 12 && part === "evening") ? undefined : hourOf(hour, "pm");
};
