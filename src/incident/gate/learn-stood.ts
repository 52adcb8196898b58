import type { Instant } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import { gateRecord } from "./gates.ts";
import type { Stood } from "./stood.ts";

const SECOND = 1_000;

/** Whether somebody who wrote at that moment may have seen another text than this revision. */
export const mayHaveSeenAnother = (stood: readonly Stood[] | undefined, revision: string, at: Instant): boolean =>
  (stood ?? []).some((each) => each.revision !== revision && each.from <= at && at < each.until + SECOND);

/** The other texts that stood in place of an evidence, or of a file that a gate judges; `evidence` is its name at the gate. */
export const stoodOf = (incident: Incident, evidence: string): readonly Stood[] =>
  (evidence === "postmortem" || evidence === "report"
    ? incident.files[evidence]?.stood
    : incident.evidence[evidence]?.stood) ?? [];

/**
 * What follows from learning that another text stood for a while: it is noted, and approvals that may have been about
 * it are void. Nothing where nobody knew less before.
 */
export const learnStood = (incident: Incident, evidence: string, stood: Stood): readonly Event[] => {
  const known = stoodOf(incident, evidence).some(
    ({ from, until, revision }) => from === stood.from && until === stood.until && revision === stood.revision,
  );
  if (known) return [];
  const voided = incident.policy.process.stages.flatMap((stage) => {
    if (stage.kind !== "gate" || stage.evidence !== evidence) return [];
    return gateRecord(incident, stage)
      .approvals.filter(
        ({ voided, source, revision, at }) =>
          // A review of a pull request names the commit that its author saw.
          voided === undefined && source.kind === "comment" && mayHaveSeenAnother([stood], revision, at),
      )
      .map(({ person }) => ({ kind: "approval-voided", gate: stage.id, person, why: "another-text" }) as const);
  });
  return [{ kind: "text-stood", evidence, ...stood }, ...voided];
};
