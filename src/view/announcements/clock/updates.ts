import type { EventOf } from "../../../incident/event.ts";
import type { Incident } from "../../../incident/incident.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { own } from "../../../text/own-property.ts";
import { openEstimate } from "../../board/board.ts";
import { type Around, type Said, say, written } from "../said.ts";

const recipientsOf = (incident: Incident, service: string | undefined): readonly string[] =>
  (own(incident.policy.services, service ?? "")?.recipients ?? []).filter((name) => name.startsWith("@"));

/** The service that it was about when this was recorded. */
const serviceThen = (log: readonly Recorded[], version: number): string | undefined =>
  log
    .flatMap(({ version: set, event }) => (set < version && event.kind === "service-set" ? [event.service] : []))
    .at(-1);

const isUpdate = ({ event }: Recorded): boolean => event.kind === "update-posted" || event.kind === "estimate-set";

/** Whom earlier updates have called: from then on GitHub sends them what the coordinator writes. */
const toldBefore = (incident: Incident, log: readonly Recorded[], version: number): readonly string[] =>
  log
    .filter((each) => each.version < version && isUpdate(each))
    .flatMap((each) => recipientsOf(incident, serviceThen(log, each.version)));

/**
 * The first update calls those who wait for it, and a later one those who are new; everybody else has its author's own
 * comment. An estimate is an update too.
 */
export const update = (
  event: EventOf<"update-posted" | "estimate-set">,
  recorded: Recorded,
  around: Around,
): Said | undefined => {
  const { incident, log } = around;
  const told = toldBefore(incident, log, recorded.version);
  const recipients = recipientsOf(incident, incident.service).filter((name) => !told.includes(name));
  if (recipients.length === 0) return undefined;
  return say("update", {
    text: event.kind === "update-posted" ? event.text : "",
    at: written(around, recorded, recorded.at),
    service: incident.service,
    recipients,
    estimate: openEstimate(incident),
  });
};
