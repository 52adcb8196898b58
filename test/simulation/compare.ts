import { fold } from "../../src/incident/evolve/evolve.ts";
import type { GateRecord, Incident } from "../../src/incident/incident.ts";
import type { Recorded } from "../../src/incident/recorded.ts";
import { wordsIn } from "../../src/incident/words/kept.ts";
import type { Ended } from "./run.ts";

/* Where the clean and the faulty run of a seed must agree: what people did and where it led, but not when Firewarden came to it, nor under which numbers it wrote. */

/** By id: who renames is the same, whenever Firewarden heard of it. */
const idsOf = (people: readonly { readonly id: number }[] = []): readonly number[] =>
  people.map(({ id }) => id).sort((one, other) => one - other);

const keysOf = (record: object): readonly string[] => Object.keys(record).sort();

/** A look-up that failed may have left a count of reviewers at a gate where otherwise nothing is noted. */
const isWordAtGate = ({ approvals, passed, rejected }: GateRecord): boolean =>
  passed !== undefined || rejected !== undefined || approvals.some(({ voided }) => voided === undefined);

const essence = (incident: Incident): object => ({
  ...{ severity: incident.severity, mode: incident.mode, title: incident.title, body: incident.body },
  ...{ current: incident.current, ending: incident.ending?.kind, resolution: incident.resolution },
  roles: Object.entries(incident.roles)
    .map(([role, held]) => [role, idsOf(held.people), held.acknowledged.toSorted()])
    .sort(),
  evidence: Object.entries(incident.evidence)
    .map(([name, { revision, comment, author, editors }]) => [
      name,
      revision,
      comment?.id,
      [...new Set(idsOf([author, ...editors].flatMap((person) => person ?? [])))],
    ])
    .sort(),
  gates: Object.entries(incident.gates)
    .filter(([, gate]) => isWordAtGate(gate))
    .map(([gate, { approvals, passed, rejected }]) => [
      gate,
      idsOf(approvals.filter(({ voided }) => voided === undefined).map(({ person }) => person)),
      passed && idsOf(passed.approvals.map(({ person }) => person)),
      rejected?.by.id,
    ])
    .sort(),
  ticks: Object.entries(incident.ticks)
    .map(([list, ticked]) => [list, keysOf(ticked ?? {})])
    .sort(),
  ...{ completed: keysOf(incident.completed), done: keysOf(incident.done), waived: keysOf(incident.waived) },
  ...{ milestones: keysOf(incident.milestones), validations: keysOf(incident.validations) },
  ...{ estimate: incident.estimate?.when, update: incident.lastUpdate?.text, links: incident.links.toSorted() },
  items: incident.items
    .map(({ item, state, evidence, number }) => [item, state, [...new Set(evidence)].sort(), number !== undefined])
    .sort(),
  categories: incident.categories,
  files: Object.entries(incident.files)
    .map(([record, file]) => [record, file.where])
    .sort(),
  pullRequest: incident.pullRequest?.state,
});

/**
 * What became of each command that somebody wrote; by which rule it was refused may hang on what came a moment before. A
 * database that was put back may know of a refusal no more, although it stands on the issue.
 */
const answers = (log: readonly Recorded[], withRefusals: boolean): object =>
  Object.fromEntries(
    log
      .flatMap(({ cause, event }) =>
        event.kind === "carried-out" || (event.kind === "refused" && withRefusals)
          ? [[wordsIn(cause), event.kind === "refused" ? "refused" : "done"] as const]
          : [],
      )
      .sort(),
  );

const shownOn = ({ state }: Ended, number: number): object => {
  const { labels, assignees, open } = state.issue(number);
  return { labels: labels.toSorted(), assignees: assignees.toSorted(), open };
};

const portrait = (ended: Ended, withRefusals: boolean): object => ({
  bursts: ended.bursts,
  files: [...(ended.state.git.filesAt("main") ?? new Map()).keys()].sort(),
  issues: ended.numbers.map((number) => {
    const log = ended.logs.get(number) ?? [];
    const incident = fold(log);
    return {
      shown: shownOn(ended, number),
      answers: answers(log, withRefusals),
      incident: incident && essence(incident),
    };
  }),
});

/** The paths at which two values differ, with both. */
const differences = (clean: unknown, faulty: unknown, path: string): readonly string[] => {
  if (typeof clean !== "object" || typeof faulty !== "object" || clean === null || faulty === null)
    return clean === faulty
      ? []
      : [`${path}: ${JSON.stringify(clean)} without faults, ${JSON.stringify(faulty)} with them`];
  const [one, other] = [new Map(Object.entries(clean)), new Map(Object.entries(faulty))];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) =>
    differences(one.get(key), other.get(key), `${path}.${key}`),
  );
};

/** How the faulty run ended differently; empty where it came to the same. */
export const differs = (clean: Ended, faulty: Ended): readonly string[] =>
  differences(portrait(clean, !faulty.isRestored), portrait(faulty, !faulty.isRestored), "ended");
