import { reckon } from "../../incident/gate/gates.ts";
import type { Reckoning } from "../../incident/gate/reckoning.ts";
import type { Incident } from "../../incident/incident.ts";
import { stagesOf } from "../../incident/step/stages.ts";
import type { WrittenTimes } from "../text/written-times.ts";
import { isHeld, openPlaces } from "./places.ts";

/** A gate is shown when it is the current stage, and once somebody has approved or rejected something there. */
const isTold = (reckoning: Reckoning): boolean =>
  reckoning.state !== "waived" &&
  (reckoning.state === "waiting" ||
    reckoning.state === "passed" ||
    reckoning.state === "rejected" ||
    reckoning.counted.length + reckoning.discounted.length > 0);

const passedAt = (incident: Incident, gate: string, times: WrittenTimes): string => {
  const passed = incident.gates[gate]?.passed;
  return passed === undefined ? "" : times.time(passed.at);
};

/** The reckonings of the gates on this incident's way, those of which there is something to say. */
export const gateReckonings = (incident: Incident, times: WrittenTimes) =>
  stagesOf(incident)
    .flatMap((stage) => (stage.kind === "gate" ? [reckon(incident, stage)] : []))
    .filter(isTold)
    .map((reckoning) => ({
      ...reckoning,
      held: isHeld(reckoning),
      places: reckoning.state === "passed" ? [] : openPlaces(reckoning),
      passedAt: passedAt(incident, reckoning.gate, times),
      rejected: incident.gates[reckoning.gate]?.rejected,
      // Who was left out and tried to approve stands among those who did not count already.
      excluded: reckoning.excluded.filter(
        ({ person }) => !reckoning.discounted.some((each) => each.person.id === person.id),
      ),
    }));
