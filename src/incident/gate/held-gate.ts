import type { Gate } from "../../process/process.ts";
import type { Instant } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import type { LookUpSubject } from "../look-up-subject.ts";
import { currentStage } from "../step/stages.ts";
import { gateRecord, reckon } from "./gates.ts";

/* A gate that has its approvals, and that what could not be read on GitHub keeps from passing. */

const SHORTEST_MS = 5_000;
const LONGEST_MS = 60 * 60_000;

/** The gate at which the record stands, where it lacks nobody's word. */
const fullGate = (incident: Incident): Gate | undefined => {
  const stage = incident.ending === undefined ? currentStage(incident) : undefined;
  if (stage?.kind !== "gate") return undefined;
  const { state, open, revision } = reckon(incident, stage);
  return state === "waiting" && open.length === 0 && revision !== undefined ? stage : undefined;
};

/** When it is looked at again, in epoch milliseconds: after seconds, and each time after twice as long, up to an hour. */
export const nextLookAtGate = (incident: Incident): Instant | undefined => {
  const gate = fullGate(incident);
  const held = gate && gateRecord(incident, gate).held;
  return held && held.at + Math.min(LONGEST_MS, Math.max(SHORTEST_MS, held.at - held.since));
};

/** That it is held, as an event: at the first look and at each that was due. Others change nothing. */
export const holding = (incident: Incident, gate: Gate, subject: LookUpSubject, now: Instant): readonly Event[] =>
  now < (nextLookAtGate(incident) ?? now) ? [] : [{ kind: "gate-held", gate: gate.id, subject, heldAt: now }];
