import type { Gate } from "../../process/process.ts";
import { approversCalled, askedAtGate } from "../authority/approvers.ts";
import { accountOf, distinctWho, eitherOf, isAccount } from "../authority/who.ts";
import { reckon } from "../gate/gates.ts";
import { namedFor } from "../gate/reckoning.ts";
import { shortageFacts } from "../gate/shortage-facts.ts";
import type { Incident } from "../incident.ts";
import type { Missing } from "./missing.ts";

/** The approvals that a gate still needs, and from whom; empty when it has passed. */
export const missingOfGate = (incident: Incident, gate: Gate): readonly Missing[] => {
  const reckoning = reckon(incident, gate);
  if (reckoning.state === "passed") return [];
  const asked = askedAtGate(incident, gate);
  const facts = {
    gate: gate.id,
    evidence: reckoning.evidence,
    state: reckoning.state,
    held: reckoning.state === "waiting" && reckoning.open.length === 0,
    asked,
    called: approversCalled(incident, gate).flatMap(({ people }) => people.map((person) => accountOf(person))),
    places: distinctWho(reckoning.open.map((seat) => eitherOf(namedFor(reckoning, seat)))),
    // Who is called by name may approve: only of a group it has to be said who may not.
    excluded: asked.every(isAccount) ? [] : reckoning.excluded.map(({ person }) => accountOf(person)),
    counted: reckoning.counted.length,
    needed: reckoning.needed,
    command: `/approve ${gate.id}`,
    ...(reckoning.state === "waiting" ? shortageFacts(incident, gate) : {}),
  };
  return [{ stage: gate.key, what: "gate", facts, who: reckoning.reviewers }];
};
