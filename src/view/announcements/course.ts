import { AUTHORITY } from "../../incident/authority/authority-table.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { missingOf } from "../../incident/step/requirements.ts";
import { isBehind, keptGates, leftOut, stageByKey, stagesOf } from "../../incident/step/stages.ts";
import type { Stage } from "../../process/process.ts";
import { needsNow } from "../board/details.ts";
import { recordLinks } from "../board/records.ts";
import { stageName, stageTitle } from "../text/words.ts";
import { downAgain } from "./clock/down-again.ts";
import { isToldWithResolution, resolution, wasAskedWithResolution } from "./clock/resolution.ts";
import { update } from "./clock/updates.ts";
import { callReviewers } from "./people/reviewers.ts";
import { textAskedBy } from "./people/with-role.ts";
import { type Announcers, type Around, say } from "./said.ts";
import { callOnArrival, isNews } from "./turn.ts";

/** How it ended, in one line: how long it took, what came of it, what to read. */
const closing = (incident: Incident) => {
  const { started, resolved } = incident.milestones;
  const items = incident.items.filter(({ origin, waived }) => origin !== "waiver" && waived === undefined);
  return {
    id: `INC-${incident.number}`,
    records: recordLinks(incident),
    waived: waivedOn(incident),
    leftOut: leftOut(incident).map(stageName),
    leftOutBy: incident.evidence[incident.policy.process.light?.text ?? ""]?.author,
    fixedAfterMs: started === undefined || resolved === undefined ? undefined : resolved - started,
    items: items.length,
    itemsDone: items.filter(({ state }) => state === "closed").length,
  };
};

/** What was passed over on the way, and by whose word, in the order of the process. */
const waivedOn = (incident: Incident) =>
  stagesOf(incident).flatMap(({ kind, title, key }) => {
    const waiver = incident.waived[key];
    return waiver === undefined ? [] : [{ isGate: kind === "gate", title, by: waiver.by }];
  });

/** Whether its owners were asked for this step's text when they heard that the service is back. */
const wasAskedFor = (stage: Stage, recorded: Recorded, around: Around): boolean => {
  const text = stage.kind === "step" ? textAskedBy(around.incident, stage)?.name : undefined;
  return text !== undefined && wasAskedWithResolution(text, recorded, around);
};

/** While it is watched nobody can tell what came of it: the end of the watch calls them. */
const isWatched = (stage: Stage, { incident, now }: Around): boolean =>
  missingOf(incident, stage, now).some(({ what, facts }) => what === "monitored" && facts.resolved === true);

export const course: Announcers<
  | "severity-changed"
  | "moved"
  | "light-way-taken"
  | "milestone-reached"
  | "milestone-corrected"
  | "resolution-set"
  | "update-posted"
  | "estimate-set"
  | "closed-by-hand"
  | "cancelled"
  | "reopened"
  | "down-again"
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
    // What comes after the repair is asked for in the same breath as it is told.
    if (stage !== undefined && (wasAskedFor(stage, recorded, around) || isWatched(stage, around))) return undefined;
    if (stage !== undefined)
      return isToldWithResolution(recorded, around) ? undefined : callOnArrival(stage, recorded, around);
    const needs = needsNow(incident, now, templates);
    return needs.length === 0 ? undefined : say("all-done", { needs });
  },
  // What is said of its end tells that it is fixed; the record tells what was left out.
  "light-way-taken": undefined,
  // Moments stand on the board; a resolution is told with the kind of it.
  "milestone-reached": undefined,
  // A correction calls nobody: the board shows the moment, and the record both.
  "milestone-corrected": undefined,
  "resolution-set": resolution,
  "update-posted": update,
  // The board shows it, and the next update tells it.
  "estimate-set": update,
  "closed-by-hand": (event, { actor }, { incident, now, templates }) =>
    say("closed-by-hand", {
      by: actor,
      needs: needsNow(incident, now, templates),
      later: event.missing
        .filter((key) => key !== incident.current && key !== "")
        .map((key) => stageTitle(incident, key)),
      who: AUTHORITY.cancel.who(incident),
    }),
  cancelled: ({ as, of, elsewhere, words }, { actor }) => say("cancelled", { as, of, elsewhere, words, by: actor }),
  reopened: (event, { actor }, { incident, now, templates }) =>
    say("reopened", {
      by: actor,
      reason: event.reason,
      title: incident.current === undefined ? "" : stageTitle(incident, incident.current),
      needs: needsNow(incident, now, templates),
    }),
  "down-again": downAgain,
  closed: (_event, _recorded, { incident }) => say("closed", closing(incident)),
  "step-done": undefined,
};
