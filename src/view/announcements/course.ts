import type { Incident } from "../../incident/incident.ts";
import type { Missing } from "../../incident/missing.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { missingOf } from "../../incident/requirements.ts";
import { isBehind, keptGates, stageByKey, stagesOf } from "../../incident/stages.ts";
import type { Step } from "../../process/process.ts";
import { recordLinks } from "../board/records.ts";
import { asItem, needsNow, openEstimate } from "../board.ts";
import { estimateFacts } from "../expected.ts";
import { recordDraftOffer } from "../records/draft.ts";
import { missingInWords, stageTitle } from "../words.ts";
import { callReviewers } from "./gates.ts";
import { ownersOf } from "./owners.ts";
import { type Announcers, type Around, inTurn, type Said, say, turnActor } from "./said.ts";

/** Of several moves in one turn only the last is news, and none where something louder tells it. */
const isNews = (recorded: Recorded, around: Around): boolean =>
  inTurn(around, recorded, "moved").at(-1)?.version === recorded.version &&
  inTurn(around, recorded, "declared", "rejected", "evidence-deleted", "reopened", "cancelled").length === 0;

/** What Firewarden writes by itself is on the board, and nobody's turn. */
const isPeoples = ({ what, facts }: Missing): boolean => what !== "filed" || facts.rejected === true;

/** Whoever has just brought the record here knows it; anybody else is called. */
const callOwners = (step: Step, recorded: Recorded, around: Around): Said | undefined => {
  const { incident, log, now, templates } = around;
  const actor = turnActor(around, recorded);
  const needs = missingOf(incident, step, now).filter(isPeoples);
  const called = ownersOf(incident, step).filter(({ id }) => id !== actor?.id);
  const isSomebodysTurn = needs.some(({ who }) => who.length > 0);
  if (incident.current !== step.key || !isSomebodysTurn || called.length === 0) return undefined;
  return say("your-turn", {
    title: stageTitle(incident, step.key),
    called,
    needs: needs.map((need) => asItem(missingInWords(need, templates))),
    draft: needs.some(({ facts }) => facts.name === "record") ? recordDraftOffer(incident, log, templates) : undefined,
  });
};

const recipientsOf = (incident: Incident): readonly string[] =>
  (incident.policy.services[incident.service ?? ""]?.recipients ?? []).filter((name) => name.startsWith("@"));

/** What was passed over on the way, and by whose word, in the order of the process. */
const waivedOn = (incident: Incident) =>
  stagesOf(incident).flatMap(({ kind, id, key }) => {
    const waiver = incident.waived[key];
    return waiver === undefined ? [] : [{ isGate: kind === "gate", id, by: waiver.by }];
  });

export const course: Announcers<
  | "severity-changed"
  | "moved"
  | "milestone-reached"
  | "milestone-corrected"
  | "resolution-set"
  | "update-posted"
  | "estimate-set"
  | "closed-by-hand"
  | "cancelled"
  | "reopened"
  | "closed"
  | "step-done"
> = {
  "severity-changed": (event, { actor }, { incident }) =>
    say("severity-changed", {
      ...event,
      by: actor,
      kept: keptGates(incident)
        .filter(({ key }) => !isBehind(incident, key))
        .map(({ id }) => id),
    }),
  moved: (event, recorded, around) => {
    if (!isNews(recorded, around)) return undefined;
    const { incident, now, templates } = around;
    const stage = stageByKey(incident, event.to);
    if (stage?.kind === "gate")
      return stage.key === incident.current ? callReviewers(incident, stage, false) : undefined;
    if (stage !== undefined) return callOwners(stage, recorded, around);
    const needs = needsNow(incident, now, templates);
    return needs.length === 0 ? undefined : say("all-done", { needs });
  },
  // The other milestones stand on the board; a resolution is told with the kind of it.
  "milestone-reached": (event, recorded, around) => {
    const isTold = event.milestone === "mitigated" || event.milestone === "verified";
    return isTold ? say("milestone", { ...event, by: turnActor(around, recorded) }) : undefined;
  },
  // A correction calls nobody: the board shows the moment, and the record both.
  "milestone-corrected": undefined,
  "resolution-set": (event, { actor }, { incident }) =>
    say("resolved", {
      ...event,
      by: actor,
      at: incident.milestones.resolved,
      monitorMs: incident.policy.clocks[incident.severity].monitorMs,
    }),
  // An estimate that comes in the same comment is told by itself.
  "update-posted": (event, { actor, at }, { incident }) => {
    const estimate = openEstimate(incident);
    const isKnown = estimate !== undefined && estimate.at < at;
    const recipients = recipientsOf(incident);
    return say("update", { text: event.text, by: actor, at, recipients, estimate: isKnown ? estimate : undefined });
  },
  "estimate-set": (event, { actor, at }, { incident }) =>
    say("estimate", { ...estimateFacts({ ...event, at }, incident.policy.timezone), by: actor }),
  "closed-by-hand": (event, { actor }, { incident, now, templates }) =>
    say("closed-by-hand", {
      by: actor,
      needs: needsNow(incident, now, templates),
      later: event.missing
        .filter((key) => key !== incident.current && key !== "")
        .map((key) => stageTitle(incident, key)),
    }),
  cancelled: ({ as, of, elsewhere, words }, { actor }) => say("cancelled", { as, of, elsewhere, words, by: actor }),
  reopened: (event, { actor }, { incident, now, templates }) =>
    say("reopened", {
      by: actor,
      reason: event.reason,
      title: incident.current === undefined ? "" : stageTitle(incident, incident.current),
      needs: needsNow(incident, now, templates),
    }),
  closed: (_event, _recorded, { incident }) =>
    say("closed", { records: recordLinks(incident), waived: waivedOn(incident) }),
  "step-done": undefined,
};
