import { missing } from "../../../src/incident/step/requirements.ts";
import { absenceOf } from "../../../src/lane/reach/absence.ts";
import { MILESTONES } from "../../../src/vocabulary.ts";
import { laneOfIssue } from "../world.ts";
import type { Claim } from "./claim.ts";

/** Whatever is open is looked at again at a known time, or it is known and told why not. */
export const noOpenIncidentIsForgotten: Claim = async ({ ledger, number, incident }) => {
  if (incident === undefined || incident.ending !== undefined) return [];
  const lane = laneOfIssue(number);
  const standing = (await ledger.lanes()).find((each) => each.lane === lane);
  if (standing?.wakeAt !== undefined || (await absenceOf(ledger, lane)) !== undefined) return [];
  // The board tells everybody what is missing, and who can clear it.
  if (missing(incident, incident.currentSince).length > 0) return [];
  return ["it is open, and nothing will wake it"];
};

/** Those that nobody sets by hand follow each other as they are listed, where they are there. */
export const milestonesAreInOrder: Claim = ({ incident }) => {
  const known = MILESTONES.flatMap((name) => {
    const at = incident?.milestones[name];
    return at === undefined || name === "acknowledged" ? [] : [{ name, at }];
  });
  return known.flatMap(({ name, at }, index) => {
    const before = known[index - 1];
    return before === undefined || before.at <= at ? [] : [`${name} is before ${before.name}`];
  });
};
