import { fold } from "../../../incident/evolve/evolve.ts";
import type { Incident } from "../../../incident/incident.ts";
import { toDoNow } from "../../../incident/now/to-do-now.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { lightStep } from "../../../incident/step/light-way.ts";
import { missing } from "../../../incident/step/requirements.ts";
import { isBehind, requirementsOf, stageByKey, stagesOf } from "../../../incident/step/stages.ts";
import type { Stage } from "../../../process/process.ts";
import type { Instant } from "../../../vocabulary.ts";
import { owedFacts } from "../../board/now.ts";
import type { Facts } from "../../text/templates.ts";
import { ownersOf } from "../people/owners.ts";
import { textAskedBy } from "../people/with-role.ts";
import { type Announcer, type Around, inTurn, say, turnActor, written } from "../said.ts";
import { isLastMove } from "../turn.ts";

/** Until when the service is watched; undefined where this severity has no watch, or the incident no step that waits for it. */
const watchedUntil = (incident: Incident): Instant | undefined => {
  const { monitorMs } = incident.policy.clocks[incident.severity];
  const { resolved } = incident.milestones;
  const waits = stagesOf(incident).some(
    (stage) =>
      stage.kind === "step" &&
      !isBehind(incident, stage.key) &&
      requirementsOf(incident, stage).some(({ kind }) => kind === "monitored"),
  );
  return waits && monitorMs > 0 && resolved !== undefined ? resolved + monitorMs : undefined;
};

/** Whether nothing is left that people must do: the word of the end follows within seconds, and tells this too. */
const endsByItself = ({ incident, now }: Around): boolean =>
  incident.ending?.kind === "closed" ||
  missing(incident, now).every(({ what, facts }) => what === "filed" && facts.rejected !== true);

/** The step that is next: the one that the same words have brought the record to, or the last one of the light way. */
const nextStep = (recorded: Recorded, around: Around): Stage | undefined => {
  const { incident } = around;
  const last = lightStep(incident);
  if (last !== undefined) return last;
  const moved = inTurn(around, recorded, "moved").at(-1);
  const step = moved && isLastMove(around, moved) ? stageByKey(incident, moved.event.to) : undefined;
  return step?.key === incident.current ? step : undefined;
};

/** The text that is needed next, and from whom. */
const nextText = (recorded: Recorded, around: Around) => {
  const { incident } = around;
  const step = nextStep(recorded, around);
  const need = step?.kind === "step" ? textAskedBy(incident, step) : undefined;
  if (step?.kind !== "step" || need === undefined) return undefined;
  if (incident.evidence[need.name] !== undefined) return undefined;
  const owners = ownersOf(incident, step);
  const actor = turnActor(around, recorded);
  return {
    called: owners.filter(({ id }) => id !== actor?.id),
    own: owners.filter(({ id }) => id === actor?.id),
    step,
    command: `/submit ${need.name}`,
    asks: need.asks,
  };
};

/**
 * The text that ends the light way is asked for at once, where nothing has to be watched: who repaired it knows it best
 * now. Its author may send it before its step; undefined where it is not asked for so.
 */
const textBesides = (recorded: Recorded, around: Around) => {
  const { incident } = around;
  const { light } = incident.policy.process;
  const next = nextText(recorded, around);
  const isLight = light?.severities.includes(incident.severity) === true && watchedUntil(incident) === undefined;
  if (light === undefined || !isLight || next === undefined || next.command === `/submit ${light.text}`)
    return undefined;
  const step = stagesOf(incident).find(
    (stage) => stage.kind === "step" && textAskedBy(incident, stage)?.name === light.text,
  );
  const need = step?.kind === "step" ? textAskedBy(incident, step) : undefined;
  if (step?.kind !== "step" || need === undefined || incident.evidence[light.text] !== undefined) return undefined;
  return { step, called: ownersOf(incident, step), command: `/submit ${need.name}`, asks: need.asks };
};

/** Whether this step's text was asked for already, when it was told that the service is back. */
export const wasAskedWithResolution = (text: string, { version }: Recorded, around: Around): boolean => {
  const back = around.log.findLast(
    (each) => each.version < version && each.event.kind === "resolution-set" && each.event.resolution === "permanent",
  );
  if (back === undefined) return false;
  const log = around.log.slice(0, around.log.findLastIndex(({ cause }) => cause === back.cause) + 1);
  const incident = fold(log);
  return incident !== undefined && textBesides(back, { ...around, incident, log })?.command === `/submit ${text}`;
};

/** What was done, and nobody has written down: told here once, of everybody who knows a part of it. */
const owedTexts = ({ incident, now }: Around): readonly Facts[] =>
  (toDoNow(incident, now).find(({ what }) => what === "write-down")?.parts ?? []).map(owedFacts);

/** Whether the call of a step's owners stands in the word that the service is back. */
export const isToldWithResolution = (recorded: Recorded, around: Around): boolean =>
  inTurn(around, recorded, "resolution-set").length > 0 && nextText(recorded, around) !== undefined;

/** The service is back: since when, what is watched, and what is needed next, in one comment. */
export const resolution: Announcer<"resolution-set"> = (event, recorded, around) => {
  const { incident } = around;
  const { started, resolved } = incident.milestones;
  if (event.resolution === "permanent" && endsByItself(around)) return undefined;
  return say("resolved", {
    resolution: event.resolution,
    service: incident.service,
    at: written(around, recorded, resolved),
    afterMs: started === undefined || resolved === undefined ? undefined : resolved - started,
    until: written(around, recorded, watchedUntil(incident)),
    next: nextText(recorded, around),
    besides: textBesides(recorded, around),
    owed: owedTexts(around),
  });
};
