import type { Requirement, Stage, Step } from "../../process/process.ts";
import { boxesOf, boxKey } from "../../text/boxes.ts";
import { own } from "../../text/own-property.ts";
import { tasksOf } from "../../text/tasks.ts";
import type { Instant } from "../../vocabulary.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import { holdersOf } from "../authority/roles.ts";
import { accountOf, distinctWho, eitherOf, type Who } from "../authority/who.ts";
import { reckon } from "../gate/gates.ts";
import type { Incident } from "../incident.ts";
import { isOvertaken } from "../now/overtaken.ts";
import { missingOfGate } from "./gate-missing.ts";
import { isLeft } from "./items-left.ts";
import type { ListName } from "./list-name.ts";
import type { Missing, MissingKind } from "./missing.ts";
import { isBehind, requirementsOf, stagesOf } from "./stages.ts";

type RequirementOf<K extends Requirement["kind"]> = Extract<Requirement, { kind: K }>;
type Facts = Missing["facts"];

/** What of a requirement is not met, as facts for its sentence; undefined when it is met. */
type Check<K extends Requirement["kind"]> = (
  incident: Incident,
  need: RequirementOf<K>,
  step: Step,
  now: Instant,
) => Facts | undefined;

/** Of a whole list, the words of the boxes that nobody ticked. */
export const unticked = (incident: Incident, list: ListName, items: readonly string[]): readonly string[] =>
  boxesOf(items)
    .filter((box) => own(incident.ticks[list] ?? {}, boxKey(box)) === undefined)
    .map(({ item }) => item);

/** The tasks of a submitted text, and whether each is ticked: in the text when it was submitted, or since. */
export const planTasks = (incident: Incident, name: string): readonly string[] =>
  tasksOf(incident.evidence[name]?.text ?? "").map((task) => task.text);

const minute = (at: Instant): string => new Date(at).toISOString();

const isDone = (incident: Incident, step: Step): boolean => incident.done[step.key] !== undefined;

const boxes = (incident: Incident, step: Step, list: ListName, items: readonly string[]): Facts | undefined =>
  isDone(incident, step) ? undefined : { boxes: unticked(incident, list, items), command: `/done ${step.id}` };

const gateRejected = (incident: Incident, evidence: string): boolean => rejectionOf(incident, evidence) !== undefined;

/** Who sent an evidence back, and why; undefined where it stands, or was replaced since. */
const rejectionOf = (incident: Incident, evidence: string) => {
  const gate = incident.policy.process.stages.find(
    (stage) => stage.kind === "gate" && stage.evidence === evidence && reckon(incident, stage).state === "rejected",
  );
  return gate && incident.gates[gate.id]?.rejected;
};

const rejectionFacts = (incident: Incident, evidence: string): Facts => {
  const rejected = rejectionOf(incident, evidence);
  return rejected === undefined
    ? { rejected: false }
    : { rejected: true, by: accountOf(rejected.by), reason: rejected.reason };
};

const CHECKS: { readonly [K in Requirement["kind"]]: Check<K> } = {
  declared: () => undefined,
  severity: () => undefined,
  checklist: (incident, need, step) => boxes(incident, step, `checklist:${step.id}`, need.items),
  players: (incident, need) => {
    const open = need.roles.filter((name) => holdersOf(incident, name).length === 0);
    const silent = need.roles.flatMap((name) =>
      holdersOf(incident, name)
        .filter((holder) => incident.roles[name]?.acknowledged.includes(holder.id) !== true)
        .map((holder) => accountOf(holder, name)),
    );
    return open.length + silent.length === 0 ? undefined : { open, silent };
  },
  evidence: (incident, need, step) =>
    incident.evidence[need.name] !== undefined && !gateRejected(incident, need.name)
      ? undefined
      : {
          name: need.name,
          asks: need.asks,
          tasks: need.tasks,
          command: `/submit ${need.name}`,
          step: step.id,
          ...rejectionFacts(incident, need.name),
        },
  tasks: (incident, need, step) => {
    if (incident.evidence[need.of] === undefined) return undefined;
    return boxes(incident, step, `tasks:${need.of}`, planTasks(incident, need.of));
  },
  resolved: (incident) =>
    incident.resolution === "permanent" ? undefined : { temporary: incident.resolution === "temporary" },
  monitored: (incident, _need, _step, now) => {
    const resolved = incident.milestones.resolved;
    if (resolved === undefined) return { resolved: false, until: "" };
    const until = resolved + incident.policy.clocks[incident.severity].monitorMs;
    return now >= until ? undefined : { resolved: true, until: minute(until) };
  },
  validated: (incident, need) => {
    const roles = need.roles.filter((name) => incident.validations[name] === undefined);
    return roles.length === 0 ? undefined : { roles };
  },
  filed: (incident, need, step) => {
    const file = incident.files[need.record];
    return file !== undefined && !gateRejected(incident, need.record)
      ? undefined
      : { record: need.record, command: `/submit ${step.id}`, ...rejectionFacts(incident, need.record) };
  },
  questions: (incident, need, step) =>
    boxes(
      incident,
      step,
      `questions:${step.id}`,
      need.items.map((question) => question.ask),
    ),
  categories: (incident, need, step) => {
    const empty = need.names.filter((name) => (incident.categories[name] ?? "").trim() === "");
    return empty.length === 0 ? undefined : { empty, command: `/submit ${step.id}` };
  },
  actions: (incident) => {
    const items = incident.items.filter(isLeft);
    return items.length === 0
      ? undefined
      : {
          all: incident.items.length,
          done: incident.items.length - items.length,
          authority: AUTHORITY.waive.who(incident),
          items: items.map((item) => (item.number === undefined ? item.text : `#${item.number} ${item.text}`)),
          numbers: items.map((item) => String(item.number ?? "")),
        };
  },
  watched: (incident, _need, _step, now) => {
    const from = incident.milestones.verified ?? incident.milestones.resolved;
    if (from === undefined) return { until: "" };
    const until = from + incident.policy.clocks[incident.severity].residualMs;
    return now >= until ? undefined : { until: minute(until) };
  },
};

const check = <K extends Requirement["kind"]>(
  kind: K,
  incident: Incident,
  need: Requirement,
  step: Step,
  now: Instant,
): Facts | undefined => (isOf(kind, need) ? CHECKS[kind](incident, need, step, now) : undefined);

const isOf = <K extends Requirement["kind"]>(kind: K, need: Requirement): need is RequirementOf<K> =>
  need.kind === kind;

const whoClears = (incident: Incident, need: Requirement, step: Step): readonly Who[] => {
  // Each of them is needed, so that each is one entry.
  if (need.kind === "validated")
    return distinctWho(
      need.roles
        .filter((name) => incident.validations[name] === undefined)
        .map((name) => eitherOf(AUTHORITY.validate.who(incident, name))),
    );
  if (need.kind === "players") return AUTHORITY.assign.who(incident);
  if (need.kind === "resolved") return AUTHORITY.resolved.who(incident);
  if (need.kind === "monitored" || need.kind === "watched") return [];
  return step.owner === "firewarden" ? [] : AUTHORITY.done.who(incident, step);
};

const missingOfStep = (incident: Incident, step: Step, now: Instant): readonly Missing[] =>
  requirementsOf(incident, step).flatMap((need) => {
    const missed = check(need.kind, incident, need, step, now);
    if (missed === undefined) return [];
    const facts = isOvertaken(incident, step) ? { ...missed, overtaken: true } : missed;
    return [{ stage: step.key, what: need.kind, facts, who: whoClears(incident, need, step) }];
  });

/** What keeps one stage from being complete; empty when nothing does. */
export const missingOf = (incident: Incident, stage: Stage, now: Instant): readonly Missing[] => {
  if (incident.waived[stage.key] !== undefined) return [];
  return stage.kind === "step" ? missingOfStep(incident, stage, now) : missingOfGate(incident, stage);
};

const unmerged = (incident: Incident): readonly Missing[] => {
  const records = (["closure-report", "postmortem", "report"] as const).filter(
    (record) => incident.files[record]?.where === "branch",
  );
  if (records.length === 0 || incident.current !== undefined) return [];
  const what: MissingKind = "merge";
  return [
    {
      stage: "",
      what,
      facts: { pullRequest: incident.pullRequest?.url ?? "", records, state: incident.pullRequest?.state ?? "" },
      who: [{ kind: "permission", atLeast: "write" }],
    },
  ];
};

/** Everything that keeps the issue from closing, in the order of the way. */
export const missing = (incident: Incident, now: Instant): readonly Missing[] => [
  ...stagesOf(incident)
    .filter((stage) => !isBehind(incident, stage.key))
    .flatMap((stage) => missingOf(incident, stage, now)),
  ...unmerged(incident),
];
