import type { Event } from "../../../incident/event.ts";
import type { Incident } from "../../../incident/incident.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { gateById, stagesOf } from "../../../incident/step/stages.ts";
import type { Facts } from "../../text/templates.ts";

type Of<K extends Event["kind"]> = { readonly event: Extract<Event, { kind: K }>; readonly recorded: Recorded };

const all = <K extends Event["kind"]>(log: readonly Recorded[], kind: K): readonly Of<K>[] =>
  log.flatMap((recorded) => (isOf(kind, recorded.event) ? [{ event: recorded.event, recorded }] : []));

const isOf = <K extends Event["kind"]>(kind: K, event: Event): event is Extract<Event, { kind: K }> =>
  event.kind === kind;

/** How the acknowledgement compares with the time allowed; undefined where either is unknown. */
const acknowledgement = (incident: Incident): Facts | undefined => {
  const { declared, acknowledged } = incident.milestones;
  const limitMs = incident.policy.clocks[incident.severity].acknowledgeMs;
  if (declared === undefined || acknowledged === undefined || limitMs === undefined) return undefined;
  return { tookMs: acknowledged - declared, limitMs, inTime: acknowledged - declared <= limitMs };
};

const updates = (incident: Incident, log: readonly Recorded[]): Facts => ({
  posted: all(log, "update-posted").length,
  overdue: all(log, "clock-ran-out").filter(({ event }) => event.clock === "update").length,
  everyMs: incident.policy.clocks[incident.severity].updateEveryMs,
});

const rejections = (incident: Incident, log: readonly Recorded[]): readonly Facts[] =>
  all(log, "rejected").map(({ event, recorded }) => ({
    gate: event.gate,
    evidence: gateById(incident, event.gate)?.evidence ?? event.gate,
    by: recorded.actor,
    reason: event.reason,
  }));

/** Approvals lost because what they approved was changed under them. */
const lostApprovals = (log: readonly Recorded[]): readonly Facts[] =>
  all(log, "approval-voided")
    .filter(({ event }) => event.why === "evidence-changed" || event.why === "another-text")
    .map(({ event }) => ({ gate: event.gate, person: event.person }));

/** The close-out's questions by their answer: a ticked box is a yes. None before somebody answered them. */
const closeOut = (incident: Incident, ticked: boolean): readonly string[] =>
  stagesOf(incident).flatMap((stage) =>
    stage.kind === "step" && incident.done[stage.key] !== undefined
      ? stage.requires.flatMap((need) =>
          need.kind === "questions"
            ? need.items
                .map(({ ask }) => ask)
                .filter((ask) => (incident.ticks[`questions:${stage.key}`]?.[ask] !== undefined) === ticked)
            : [],
        )
      : [],
  );

/**
 * What the log itself can say about how the incident was run, and nothing that takes judgement: times against their
 * limits, updates that were late, gates that said no. People write the rest.
 */
export const assessment = (incident: Incident, log: readonly Recorded[]): Facts => ({
  severity: incident.severity,
  acknowledgement: acknowledgement(incident),
  updates: updates(incident, log),
  rejections: rejections(incident, log),
  lostApprovals: lostApprovals(log),
  reopenings: all(log, "reopened").map(({ event }) => event.reason),
  setbacks: all(log, "down-again").map(({ event }) => event.reason),
  gatesPassed: all(log, "gate-passed").length,
  yes: closeOut(incident, true),
  no: closeOut(incident, false),
});
