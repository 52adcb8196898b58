import type { Subject } from "../../ledger/ledger.ts";
import { incidentLane } from "./incident.ts";
import { installationLane } from "./installation.ts";
import { kindOf, type LaneDecider, type LaneKind, type Surroundings } from "./kind.ts";
import { repositoryLane } from "./repository.ts";

/** The decider of a lane. A kind without one does not compile. */
export const deciders = (surroundings: Surroundings): ((lane: Subject) => LaneDecider) => {
  const byKind: { readonly [K in LaneKind]: LaneDecider } = {
    incident: incidentLane,
    repository: repositoryLane,
    installation: installationLane(surroundings),
  };
  return (lane) => byKind[kindOf(lane)];
};
