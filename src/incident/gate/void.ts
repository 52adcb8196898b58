import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";

/** The voiding of every standing approval at the gates that judge this evidence; `review` and `report` judge files. */
export const voidAll = (incident: Incident, evidence: string, why: "evidence-changed" | "reopened"): readonly Event[] =>
  incident.policy.process.stages
    .flatMap((stage) => (stage.kind === "gate" && stage.evidence === evidence ? [stage] : []))
    .flatMap((gate) =>
      (incident.gates[gate.id]?.approvals ?? [])
        .filter((approval) => approval.voided === undefined)
        .map((approval) => ({ kind: "approval-voided", gate: gate.id, person: approval.person, why }) as const),
    );
