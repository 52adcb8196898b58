import type { Person } from "../../vocabulary.ts";
import type { EventOf } from "../event.ts";
import type { Incident } from "../incident.ts";
import type { Recorded } from "../recorded.ts";
import { stagesFor } from "../step/stages.ts";

/** The incident at its first moment. */
export const declare = (event: EventOf<"declared">, { at, actor }: Recorded): Incident => {
  const declaredBy: Person = actor ?? event.reporter;
  return {
    version: 0,
    repository: event.repository,
    installation: event.installation,
    number: event.number,
    title: event.title,
    body: event.body,
    url: event.url,
    reporter: event.reporter,
    declaredBy,
    channel: event.channel,
    policy: event.policy,
    policyProblems: event.policyProblems,
    severity: event.severity,
    ...(event.had && { had: event.had }),
    mode: "urgent",
    service: undefined,
    current: stagesFor(event.policy.process, event.severity)[0]?.key,
    currentSince: at,
    completed: {},
    roles: { reporter: { people: [event.reporter], acknowledged: [event.reporter.id], why: "reported" } },
    everHeld: {},
    evidence: {},
    gates: {},
    ticks: {},
    done: {},
    waived: {},
    milestones: { started: event.startedAt, declared: at },
    resolution: undefined,
    validations: {},
    estimate: undefined,
    lastUpdate: undefined,
    links: [],
    items: [],
    categories: {},
    files: {},
    pullRequest: undefined,
    clocks: {},
    ending: undefined,
    refusedComments: [],
    causes: new Set(),
  };
};
