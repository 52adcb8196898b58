import type { Event } from "../../incident/event.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { NearForm } from "../../incident/words/near-command.ts";

type Refused = Extract<Event, { kind: "refused" }>;

const words = (text: unknown, most: number): string =>
  String(text ?? "")
    .toLowerCase()
    .split(/\s+/u)
    .slice(0, most)
    .join(" ");

/**
 * What has to be written otherwise, by rule. The explanation tells all that works, so that another wrong word in the same
 * place has the same cause: `/severity huge` and `/severity enormous`.
 */
const SLIPS: Readonly<Record<string, readonly string[]>> = {
  "bad-argument": ["lacks", "what"],
  "bad-time": ["trouble"],
  "out-of-order": ["milestone", "other"],
  "no-such-person": ["login"],
  "no-such-stage": ["meant", "given"],
  misspelled: ["meant"],
  unticked: ["step"],
  "not-allowed": ["step", "name"],
  "too-many-commands": [],
  "doubtful-author": [],
  "unreadable-text": [],
};

/** A letter that only looks right is explained otherwise than a wrong one. */
const hasOddLetter = (word: unknown): boolean => /[^\x21-\x7e]/u.test(String(word ?? ""));

/** What else is wrong with an argument, with the word that it is about: each is explained. */
const problemIn = ({ problem, act: _act, command: _command, ...about }: Refused["refusal"]["facts"]): string =>
  problem === undefined ? "" : JSON.stringify([problem, about]);

const slipOf = ({ refusal: { rule, facts } }: Refused): string | undefined => {
  const parts = SLIPS[rule];
  const told = parts?.map((name) => facts[name]).find((fact) => fact !== undefined && fact !== "") ?? problemIn(facts);
  const odd = rule === "misspelled" && hasOddLetter(facts.word) ? " odd" : "";
  return parts && `${rule} ${words(facts.act, 1)} ${String(told ?? "")}${odd}`;
};

/** What a refusal is about, without the words that differ from try to try: `/approve analysis please` is `/approve analysis`. */
const causeOf = (event: Event): string | undefined => {
  if (event.kind === "answer-not-taken") return `answer ${event.question}`;
  if (event.kind === "label-refused") return `label ${event.label} ${event.set}`;
  if (event.kind !== "refused") return undefined;
  const { rule, facts } = event.refusal;
  return slipOf(event) ?? `${rule} ${words(facts.act ?? facts.word, 2)}`;
};

/** About one try each: what GitHub did not answer then it may answer now, and what was changed meanwhile is another text. */
const OF_ONE_TRY = [
  "unreadable",
  "unanswered",
  "edited-meanwhile",
  "deleted-meanwhile",
  "dismissed-meanwhile",
  "removed-meanwhile",
  "closed-meanwhile",
];

/** Whoever offers to take a role wants to help: they hear each time what they can do. */
const isOffer = ({ refusal: { rule, facts } }: Refused): boolean =>
  rule === "not-allowed" && words(facts.act, 1) === "/take";

/** A slip that was explained so long ago has been forgotten. */
const REMEMBERED_MS = 60 * 60_000;

/** The forms whose answer is the line as it is written right. */
const WRITTEN_WRONG: readonly NearForm[] = ["listed", "headed", "formatted", "mistyped", "addressed", "bare"];

/** Two causes: how the line was written, and which command was meant. Whoever was told of either knows how it is written. */
const nearCauses = (event: Event): readonly string[] => {
  if (event.kind !== "refused" || event.refusal.rule !== "near-command") return [];
  const { form, word } = event.refusal.facts;
  const command = words(word, 1);
  return WRITTEN_WRONG.some((each) => each === form) ? [`form ${form}`, command] : [`form ${form} ${command}`];
};

/** The same for lines that were nearly commands: what was not answered itself has explained nothing. */
const wasNearTold = (asked: Recorded, log: readonly Recorded[]): boolean => {
  const told: { readonly at: number; readonly causes: readonly string[] }[] = [];
  const isTold = ({ event, at }: Recorded): boolean =>
    told.some(
      (each) => at - each.at <= REMEMBERED_MS && nearCauses(event).some((cause) => each.causes.includes(cause)),
    );
  for (const each of log) {
    if (each.version >= asked.version || each.actor?.id !== asked.actor?.id) continue;
    const causes = nearCauses(each.event);
    if (causes.length > 0 && !isTold(each)) told.push({ at: each.at, causes });
  }
  return isTold(asked);
};

const isToldEachTime = (event: Event): boolean =>
  event.kind === "refused" && (OF_ONE_TRY.includes(event.refusal.rule) || isOffer(event));

/** Who may do what stays as it is; how it is written can be looked up no more. */
const isForgotten = (event: Event, before: Recorded, at: number): boolean =>
  event.kind === "refused" &&
  event.refusal.rule !== "not-allowed" &&
  slipOf(event) !== undefined &&
  at - before.at > REMEMBERED_MS;

const toStranger = (event: Event): boolean => event.kind === "refused" && event.stranger;

/**
 * Whether this person has had this refusal explained already: one explanation for each cause and person, and for a
 * stranger one in all. A slip is explained again when some time has passed.
 */
export const wasTold = (recorded: Recorded, log: readonly Recorded[]): boolean => {
  const { event, actor, version, at } = recorded;
  if (isToldEachTime(event)) return false;
  if (nearCauses(event).length > 0 && !toStranger(event)) return wasNearTold(recorded, log);
  const cause = causeOf(event);
  return log.some(
    (before) =>
      before.version < version &&
      before.actor?.id === actor?.id &&
      causeOf(before.event) !== undefined &&
      (toStranger(event) || (causeOf(before.event) === cause && !isForgotten(event, before, at))),
  );
};

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
