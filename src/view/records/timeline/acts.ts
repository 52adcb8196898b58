import type { Event } from "../../../incident/event.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import type { Instant, Milestone, Role } from "../../../vocabulary.ts";
import { named } from "../../text/safe-text.ts";
import { joined, roleWord } from "../../text/words.ts";
import type { Kept } from "../links.ts";

/* What in a log belongs together, by the act that caused it. */

/** Whether the same act caused another fact: one act is one line. GitHub's second holds the acts of many people. */
export const together = (log: readonly Recorded[], { cause }: Recorded, is: (event: Event) => boolean): boolean =>
  log.some((other) => other.cause === cause && is(other.event));

export const isLast = (log: readonly Recorded[], { version }: Recorded, is: (event: Event) => boolean): boolean =>
  !log.some((later) => later.version > version && is(later.event));

/** What of this kind the same act caused. */
export const causedWith = <K extends Event["kind"]>(log: readonly Recorded[], { cause }: Recorded, kind: K) =>
  log.flatMap((other) => (other.cause === cause && isOf(kind, other.event) ? [other.event] : []));

const isOf = <K extends Event["kind"]>(kind: K, event: Event): event is Extract<Event, { kind: K }> =>
  event.kind === kind;

/** What had ended, or was back, is not: its milestones are reached anew. */
const isTakenUp = ({ kind }: Event): boolean => kind === "reopened" || kind === "down-again";

/** A time that was said again later was wrong; being resolved for the time being, then for good, are two facts. */
export const stillHolds = (log: readonly Recorded[], recorded: Recorded, milestone: Milestone): boolean => {
  const how = (said: Recorded) => causedWith(log, said, "resolution-set").at(-1)?.resolution;
  const end = log.find(({ version, event }) => version > recorded.version && isTakenUp(event))?.version;
  const round = log.filter(({ version }) => end === undefined || version < end);
  return !round.some(
    (later) =>
      later.version > recorded.version &&
      later.event.kind === "milestone-reached" &&
      later.event.milestone === milestone &&
      how(later) === how(recorded),
  );
};

/** The moment that this milestone was corrected to after it was said; undefined where it was right, or said again since. */
export const correctedTo = (
  log: readonly Recorded[],
  { version }: Recorded,
  milestone: Milestone,
): Instant | undefined => {
  const end = log.find((later) => later.version > version && changesAnew(later.event, milestone))?.version;
  return log
    .filter((later) => later.version > version && (end === undefined || later.version < end))
    .flatMap(({ event }) => (isOf("milestone-corrected", event) && event.milestone === milestone ? [event] : []))
    .at(-1)?.at;
};

/** An incident that is back is mitigated and resolved anew; when it began stays. */
const changesAnew = (event: Event, milestone: Milestone): boolean =>
  (isTakenUp(event) && (milestone === "mitigated" || milestone === "resolved")) ||
  (event.kind === "milestone-reached" && event.milestone === milestone);

/** Players whom one act set are one line. */
export const playersSetWith = (log: readonly Recorded[], recorded: Recorded): string =>
  causedWith(log, recorded, "role-set")
    .filter(({ role }) => role !== "reporter")
    .map(({ role, people }) => `${roleWord(role)} ${people.length === 0 ? "nobody" : joined(people.map(named), "and")}`)
    .join(", ");

export const isFirstPlayer = (log: readonly Recorded[], { version, cause }: Recorded): boolean =>
  log.find((other) => other.cause === cause && other.event.kind === "role-set" && other.event.role !== "reporter")
    ?.version === version;

export const issueUrl = (log: readonly Recorded[]): string =>
  log.flatMap(({ event }) => (isOf("declared", event) ? [event.url] : [])).at(0) ?? "";

/** In which repository the incident is, and in which its files are, as it was declared. */
export const keptAsDeclared = (log: readonly Recorded[]): Kept =>
  log.flatMap(({ event }) => (isOf("declared", event) ? [event] : [])).at(0) ?? { url: "", policy: { records: {} } };

const COMMENT = /^comment (\d+)/;

/** Where what somebody said can be read whole: their comment, else the issue. */
export const saidAt = (log: readonly Recorded[], { cause }: Recorded): string => {
  const comment = COMMENT.exec(cause)?.[1];
  return comment === undefined ? issueUrl(log) : `${issueUrl(log)}#issuecomment-${comment}`;
};

/** Whether this person has acknowledged these roles before, by `/ack` or by doing their work: once more is no news. */
export const acknowledgedBefore = (
  log: readonly Recorded[],
  { version, actor }: Recorded,
  roles: readonly Role[],
): boolean =>
  log.some(
    ({ event, ...earlier }) =>
      earlier.version < version &&
      earlier.actor?.id === actor?.id &&
      isOf("acknowledged", event) &&
      roles.every((role) => event.roles.includes(role)),
  );
