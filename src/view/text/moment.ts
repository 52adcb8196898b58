import type { Event } from "../../incident/event.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { Instant } from "../../vocabulary.ts";

/** The moment up to which a log tells: of its latest event, whatever the order in which they were recorded. */
export const lastMoment = (log: readonly Recorded[]): Instant => log.reduce((last, { at }) => Math.max(last, at), 0);

/** What changes nothing that the board shows: answers, refusals, and what only the record tells. */
const UNSEEN: readonly Event["kind"][] = [
  "answer-not-taken",
  "asked",
  "body-changed",
  "carried-out",
  "closed-by-hand",
  "edit-not-in-file",
  "label-refused",
  "noted",
  "people-pinned",
  "refused",
  "returned",
  "secret-removed",
  "tampered",
  "text-stood",
  "title-changed",
  "words-asked-again",
  "words-judged",
  "words-kept",
  "words-offered",
];

/** When the board was written as it stands: what it does not show is no reason to write it again. */
export const boardMoment = (log: readonly Recorded[]): Instant =>
  lastMoment(log.filter(({ event }) => !UNSEEN.includes(event.kind)));
