import type { Incident } from "../incident/incident.ts";
import { repositoryOfPullRequest } from "../incident/pull-request-place.ts";
import type { Subject } from "../ledger/ledger.ts";
import { laneOf } from "./lane-context.ts";

/** What belongs to an incident beside its own issue: the issues of its action items, and its pull request, wherever that is. */
export const subjectsOf = (incident: Pick<Incident, "repository" | "items" | "pullRequest">): readonly Subject[] => [
  ...incident.items.flatMap(({ number }) => (number === undefined ? [] : [laneOf(incident.repository, number)])),
  ...(incident.pullRequest === undefined
    ? []
    : [laneOf(repositoryOfPullRequest(incident), incident.pullRequest.number)]),
];
