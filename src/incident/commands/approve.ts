import type { Gate } from "../../process/process.ts";
import type { Person } from "../../vocabulary.ts";
import { gateRecord, reckon } from "../gate/gates.ts";
import type { Incident } from "../incident.ts";
import { gateAndWords } from "./arguments/gate-named.ts";
import { type Command, done, refuse } from "./command.ts";
import { reviewBy } from "./gate-review.ts";

/** Whether this person counts already, and for as much: who is named by more entries by now may fill another seat. */
const isCounted = (incident: Incident, gate: Gate, actor: Person, entries: readonly string[]): boolean =>
  reckon(incident, gate).counted.some(({ person }) => person.id === actor.id) &&
  gateRecord(incident, gate).approvals.some(
    (approval) =>
      approval.person.id === actor.id &&
      approval.voided === undefined &&
      entries.every((entry) => approval.entries.includes(entry)),
  );

/** One reviewer's word on the revision that stands now. */
export const approve: Command = {
  name: "approve",
  usage: "/approve [GATE] [words]",
  example: "/approve analysis the graphs show it",
  afterTheEnd: false,
  takesLines: true,
  *decide(call) {
    const { incident, actor, act } = call;
    const named = gateAndWords(call);
    if (named.kind !== "named") return named;
    const { gate, words } = named;
    const standing = yield* reviewBy(call, "approve", gate);
    if (standing.kind !== "entitled") return standing;
    const { because, entries, revision } = standing;
    if (isCounted(incident, gate, actor, entries)) return refuse("already-counted", { act, gate: gate.id });
    return done({
      kind: "approved",
      gate: gate.id,
      revision,
      because,
      entries,
      words,
      source: { kind: "comment", comment: call.comment },
    });
  },
};
