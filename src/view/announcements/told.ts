import type { Event } from "../../incident/event.ts";
import type { Recorded } from "../../incident/recorded.ts";

/** What a refusal is about, without the words that differ from try to try: `/approve analysis please` is `/approve analysis`. */
const causeOf = (event: Event): string | undefined => {
  if (event.kind === "answer-not-taken") return `answer ${event.question}`;
  if (event.kind === "label-refused") return `label ${event.label} ${event.set}`;
  if (event.kind !== "refused") return undefined;
  const { rule, facts } = event.refusal;
  const act = String(facts.act ?? facts.word ?? "").toLowerCase();
  return `${rule} ${act.split(/\s+/u).slice(0, 2).join(" ")}`;
};

const toStranger = (event: Event): boolean => event.kind === "refused" && event.stranger;

/**
 * Whether this person has had this refusal explained already: one explanation for each cause and person, and for a
 * stranger one in all. What people can mend by writing it differently is told each time.
 */
export const wasTold = ({ event, actor, version }: Recorded, log: readonly Recorded[]): boolean => {
  const cause = causeOf(event);
  return log.some(
    (before) =>
      before.version < version &&
      before.actor?.id === actor?.id &&
      causeOf(before.event) !== undefined &&
      (toStranger(event) || (causeOf(before.event) === cause && !isMendable(event))),
  );
};

const MENDABLE = [
  "bad-argument",
  "bad-time",
  "out-of-order",
  "no-such-person",
  "no-such-stage",
  "misspelled",
  "doubtful-author",
  "unreadable-text",
  "too-many-commands",
  "unticked",
  // About one try each: what GitHub did not answer then it may answer now.
  "unreadable",
  "unanswered",
  "edited-meanwhile",
  "deleted-meanwhile",
  "dismissed-meanwhile",
  "removed-meanwhile",
  "closed-meanwhile",
];

const isMendable = (event: Event): boolean => event.kind === "refused" && MENDABLE.includes(event.refusal.rule);

const ANSWERED_FOR_MS = 10 * 60_000;
const CHANGES_NOTHING = ["asked", "carried-out", "refused"];

const questionOf = (event: Event): string | undefined =>
  event.kind === "asked" ? `${event.what} ${event.topic}` : undefined;

/**
 * Whether this person has had the answer to this question within ten minutes, and nothing has happened since that would
 * change it: it stands a little further up, and asking again and again writes nothing.
 */
export const wasAnswered = ({ event, actor, version, at }: Recorded, log: readonly Recorded[]): boolean => {
  const isSame = (before: Recorded): boolean =>
    before.version < version &&
    before.actor?.id === actor?.id &&
    at - before.at < ANSWERED_FOR_MS &&
    questionOf(before.event) !== undefined &&
    questionOf(before.event) === questionOf(event);
  const last = log.findLastIndex(isSame);
  const since = log.slice(last).filter((each) => each.version < version);
  return last >= 0 && since.every((each) => CHANGES_NOTHING.includes(each.event.kind));
};
