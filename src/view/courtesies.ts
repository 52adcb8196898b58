import type { Event } from "../incident/event.ts";
import type { Recorded } from "../incident/recorded.ts";

/** What is said of these may be left out where a stranger caused them; what else a stranger caused is news. */
const ANSWERS: readonly Event["kind"][] = ["refused", "asked", "carried-out", "secret-removed"];

/**
 * Tells which of a log's events are answered by a courtesy: those that answer somebody who was found to be neither a
 * role holder nor a responder. One signal may cause several events, of which one says so for all.
 */
export const courtesiesIn = (log: readonly Recorded[]): ((recorded: Recorded) => boolean) => {
  const causes = new Set(
    log.flatMap(({ event, cause }) => ("stranger" in event && event.stranger === true ? [cause] : [])),
  );
  return ({ event, cause }) => causes.has(cause) && ANSWERS.includes(event.kind);
};
