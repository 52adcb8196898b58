import type { Event, EventOf } from "../event.ts";
import type { Incident } from "../incident.ts";
import type { Recorded } from "../recorded.ts";
/** What one kind of event changes. A table of these over every kind: a forgotten kind does not compile. */
export type Evolver<K extends Event["kind"]> = (incident: Incident, event: EventOf<K>, recorded: Recorded) => Incident;

export type Evolvers<K extends Event["kind"]> = { readonly [Kind in K]: Evolver<Kind> };

/** The same value without some of its keys. */
export const without = <T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
