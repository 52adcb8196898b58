import type { Policy } from "../../policy/policy.ts";
import { nearest } from "../../process/nearest.ts";
import type { Event } from "../event.ts";
import { answerUnder } from "../form-answers.ts";
import { serviceOfLabel } from "../labels.ts";
import { type Moment, parseMoment } from "../times.ts";
import type { Instant } from "../vocabulary.ts";

/*
 * What the reporter answered in the body. An answer counts as the same words behind a command would; one that
 * does not is told to the reporter, and nothing is taken for granted from it.
 */

type NotTaken = Extract<Event, { kind: "answer-not-taken" }>;

const BEGAN = ["When it began", "When did it begin", "Started"];
const SERVICE = ["Affected service"];

const begun = (body: string, at: Instant, timezone: string): { readonly answer: string; readonly moment: Moment } => {
  const answer = answerUnder(body, BEGAN);
  return { answer, moment: parseMoment(answer, at, timezone) };
};

/** When it began, by the answer in the body; undefined where nobody says. */
export const beganAt = (body: string, at: Instant, timezone: string): Instant | undefined => {
  const { moment } = begun(body, at, timezone);
  return moment.kind === "moment" ? moment.at : undefined;
};

/** The answer to when it began, where one is given that is no time, or none that is over. */
export const unreadBegan = (body: string, at: Instant, timezone: string): readonly NotTaken[] => {
  const { answer, moment } = begun(body, at, timezone);
  if (answer === "" || moment.kind === "moment") return [];
  const why = moment.why === "future" ? "future" : "unreadable";
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

/** The service that the body names, else its label, else the only one that there is. Where a catalogue is configured, it must be in it. */
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
