import type { Policy } from "../../policy/policy.ts";
import { answerUnder } from "../../text/form-answers.ts";
import { bareWords } from "../../text/named-parts.ts";
import { nearest } from "../../text/nearest.ts";
import { isAnotherTime } from "../../text/times/left-over.ts";
import { trouble } from "../../text/times/time-trouble.ts";
import { type LeadingMoment, parseLeadingMoment } from "../../text/times/times.ts";
import { saysUnknown } from "../../text/times/unknown-words.ts";
import type { Instant } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import { serviceOfLabel } from "../step/labels.ts";

/*
 * What the reporter answered in the issue's body. An answer counts as the same words behind a command would; one that
 * does not is told to the reporter, and nothing is taken for granted from it.
 */

type NotTaken = Extract<Event, { kind: "answer-not-taken" }>;
type Guessed = Extract<Event, { kind: "time-guessed" }>;

const BEGAN = ["When it began", "When did it begin", "Started"];
const SERVICE = ["Affected service"];

const isOneOf = (names: readonly string[], item: string): boolean =>
  names.some((name) => bareWords(name) === bareWords(item));

export const asksWhenItBegan = (item: string): boolean => isOneOf(BEGAN, item);

export const asksForService = (item: string): boolean => isOneOf(SERVICE, item);

/** Under which headings an item of a checklist is answered. */
export const headingsFor = (item: string): readonly string[] => (asksWhenItBegan(item) ? BEGAN : [item]);

/** The item asks for the service, and what the issue names is none. */
export const namesNoService = (body: string, item: string, policy: Policy): boolean =>
  isOneOf(SERVICE, item) && serviceIn(body, [], policy)?.kind === "not-taken";

/** When an answer was written, by which it is read, and now; a text may have been edited in between. */
export type ReportTimes = { readonly at: Instant; readonly now: Instant; readonly timezone: string };

type Began = { readonly answer: string; readonly moment: LeadingMoment | { readonly kind: "unknown" } };

/** `10 minutes ago` is of when it was written; what was still to come then was written later. */
const readBegan = (answer: string, { at, now, timezone }: ReportTimes): LeadingMoment => {
  const then = parseLeadingMoment(answer, at, timezone);
  const isLater = then.kind === "problem" && then.why === "future" && now > at;
  return isLater ? parseLeadingMoment(answer, now, timezone) : then;
};

const begun = (body: string, written: ReportTimes): Began => {
  const answer = answerUnder(body, BEGAN);
  if (saysUnknown(answer) !== undefined) return { answer, moment: { kind: "unknown" } };
  const moment = readBegan(answer, written);
  const isTwo = moment.kind === "moment" && isAnotherTime(moment.rest);
  return { answer, moment: isTwo ? trouble("two-times", answer) : moment };
};

/** When it began, by the answer in the issue's body; undefined where nobody says. */
export const beganAt = (body: string, written: ReportTimes): Instant | undefined => {
  const { moment } = begun(body, written);
  return moment.kind === "moment" ? moment.at : undefined;
};

/** What is told of the answer to when it began: that it is none, why, or which moment was read in it. */
export const toldOfBegan = (body: string, written: ReportTimes): readonly (NotTaken | Guessed)[] => {
  const { answer, moment } = begun(body, written);
  if (answer === "") return [];
  if (moment.kind === "unknown") return [{ kind: "answer-not-taken", question: "began", answer, why: "not-known" }];
  if (moment.kind === "moment") {
    const { at, rest, isGuess, instead } = moment;
    if (!isGuess && rest === "") return [];
    const taken = { kind: "moment", at } as const;
    const other = instead === undefined ? {} : { instead };
    return [{ kind: "time-guessed", head: "/correct started", given: answer, taken, isOfIssue: true, ...other }];
  }
  const why = moment.why === "future" || moment.why === "no-time" ? moment.why : "unreadable";
  return [{ kind: "answer-not-taken", question: "began", answer, why }];
};

/** A service that the issue names, and how; or why what it names is none. */
type ServiceRead =
  | { readonly kind: "service"; readonly name: string; readonly how: "body" | "label" | "only-one" }
  | { readonly kind: "not-taken"; readonly event: NotTaken }
  | undefined;

const notTaken = (answer: string, known: readonly string[]): ServiceRead => {
  const meant = nearest(answer, known);
  const event: NotTaken = { kind: "answer-not-taken", question: "service", answer, why: "unknown", known };
  return { kind: "not-taken", event: meant === undefined ? event : { ...event, meant } };
};

/** The service that the issue's body names, else its label, else the only one that there is. Where a catalogue is configured, it must be in it. */
export const serviceIn = (body: string, labels: readonly string[], policy: Policy): ServiceRead => {
  const known = Object.keys(policy.services);
  const written = answerUnder(body, SERVICE);
  const labelled = labels.map(serviceOfLabel).find((name) => name !== undefined);
  const given = written === "" ? labelled : written;
  const how = written === "" ? "label" : "body";
  if (given === undefined)
    return known.length === 1 && known[0] !== undefined
      ? { kind: "service", name: known[0], how: "only-one" }
      : undefined;
  const name = known.length === 0 ? given : known.find((each) => each.toLowerCase() === given.toLowerCase());
  return name === undefined ? notTaken(given, known) : { kind: "service", name, how };
};
