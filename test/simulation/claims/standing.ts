import type { Gate } from "../../../src/process/process.ts";
import { account } from "../../simulated-github/cast.ts";
import type { Claim, Found } from "./claim.ts";
import { gatesOf, mayReview } from "./gates.ts";

/** Whoever took the old name of the repository was asked nothing, and got nothing. */
export const noRequestGoesElsewhere: Claim = ({ state }) => [...new Set(state.addresses.strayed)];

/** Olga alone waives, by the repository's own rule for who has authority. */
const mayWaive = (id: number): boolean => id === account("olga").id;

const approvers = ({ incident }: Found, gate: Gate): readonly number[] =>
  (incident?.gates[gate.id]?.approvals ?? [])
    .filter(({ voided }) => voided === undefined)
    .map(({ person }) => person.id);

/** Each approval that counts, and each waiver, is by somebody whose id has the right, whoever has their login now. */
export const nobodyCountsWhoIsNotEntitled: Claim = (found) => {
  const { incident } = found;
  if (incident === undefined) return [];
  const counted = gatesOf(incident).flatMap((gate) =>
    approvers(found, gate)
      .filter((id) => !mayReview(gate, id))
      .map((id) => `${id} approved ${gate.id}`),
  );
  const waived = Object.entries(incident.waived)
    .filter(([, { by }]) => !mayWaive(by.id))
    .map(([stage, { by }]) => `${by.id} waived ${stage}`);
  return [...counted, ...waived];
};

/** That somebody who reviews is called otherwise now is no reason to refuse them. */
export const everybodyEntitledIsHeard: Claim = ({ log }) => {
  const bob = account("bob").id;
  return log.flatMap(({ event, actor, cause }) =>
    event.kind === "refused" && actor?.id === bob && event.refusal.rule === "not-a-reviewer"
      ? [`refused as no reviewer: ${cause}`]
      : [],
  );
};
