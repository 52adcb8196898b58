import { whereabouts } from "../../github/read/issue-state.ts";
import { fold } from "../../incident/evolve/evolve.ts";
import type { Incident } from "../../incident/incident.ts";
import type { OldPlace, Origin, Signal } from "../../incident/signal.ts";
import { severityIn } from "../../incident/step/labels.ts";
import { fieldOf } from "../../signals/field.ts";
import { ROLES } from "../../vocabulary.ts";
import { type LaneContext, laneOf } from "../lane-context.ts";
import type { LaneWork } from "../lane-work.ts";
import type { Delivered } from "./delivered.ts";

/** It goes on here, unless it had an end of another kind there. */
const isOpen = ({ ending }: Incident): boolean =>
  ending === undefined || (ending.kind === "cancelled" && ending.as === "transferred");

const originOf = (incident: Incident, { repository, number }: OldPlace): Origin => ({
  place: `${repository}#${number}`,
  startedAt: incident.milestones.started ?? 0,
  players: Object.fromEntries(
    ROLES.flatMap((role) => {
      const people = incident.roles[role]?.people ?? [];
      return people.length === 0 ? [] : [[role, people]];
    }),
  ),
});

/**
 * An issue that was transferred here, as the declaration that it may be: with what it was as an incident in the other
 * repository, or, where it was none, with the severity's label that it brought, of which GitHub tells in no other way.
 * Any other signal is left as it is.
 */
export const asDeclaration = async (
  context: Pick<LaneContext, "ledger">,
  signal: Signal,
): Promise<readonly Signal[]> => {
  const { what } = signal;
  if (what.kind !== "issue-arrived") return [signal];
  const { from, issue } = what;
  const there = fold(await context.ledger.load(laneOf({ id: from.repositoryId }, from.number)));
  if (!issue.open || (there !== undefined && !isOpen(there))) return [];
  const severity = there?.severity ?? severityIn(issue.labels);
  if (severity === undefined) return [];
  const origin = there && { origin: originOf(there, from), had: [...new Set([...(there.had ?? []), there.severity])] };
  return [{ ...signal, what: { kind: "severity-labelled", severity, issue, ...origin } }];
};

/** An issue that had left is here again. The delivery may be of an earlier arrival, so GitHub is asked. */
export const noteBack = async (work: LaneWork, delivery: Delivered): Promise<void> => {
  const { payload, number, repository, github } = delivery;
  if (fieldOf(payload, "changes", "old_issue") === undefined) return;
  if (work.absence?.why !== "transferred") return;
  const at = { owner: repository.owner, repo: repository.name, issue_number: number };
  if ((await whereabouts(github, at)) === "there") work.note(undefined);
};
