import { reckon } from "../incident/gate/gates.ts";
import type { Reckoning } from "../incident/gate/reckoning.ts";
import type { Incident } from "../incident/incident.ts";
import { missing, missingOf } from "../incident/step/requirements.ts";
import { currentStage, stagesOf } from "../incident/step/stages.ts";
import type { StageKey } from "../process/process.ts";
import { render, type Templates } from "../view/text/templates.ts";
import { missingInWords, time } from "../view/text/words.ts";
import type { Instant } from "../vocabulary.ts";

/** Why an incident stands where it stands: its way, what is missing now and who can clear it, and what comes later. */
export const explanation = (incident: Incident, now: Instant, templates: Templates): readonly string[] => [
  `INC-${incident.number} ${incident.title}`,
  incident.url,
  standing(incident),
  ...incident.policyProblems.map((problem) => `Its configuration was broken when it was declared: ${problem}`),
  ...(incident.kept ?? []).map(
    ({ what, actor, subject, keptAt, askedAt }) =>
      `Kept since ${time(keptAt)}: ${actor?.login ?? "nobody"}'s words (${what.kind}), until GitHub tells ${subject}; asked last at ${time(askedAt)}`,
  ),
  "",
  ...way(incident),
  ...(incident.ending === undefined ? needs(incident, now, templates) : []),
];

const standing = (incident: Incident): string => {
  const { severity, mode, ending, current, currentSince } = incident;
  if (ending?.kind === "cancelled")
    return `${severity}, cancelled as ${ending.as} at ${time(ending.at)} by ${ending.by.login}`;
  if (ending !== undefined) return `${severity}, closed at ${time(ending.at)}`;
  if (current === undefined) return `${severity}, ${mode}; at the end of its way since ${time(currentSince)}`;
  return `${severity}, ${mode}; at ${current} since ${time(currentSince)}`;
};

const way = (incident: Incident): readonly string[] => {
  const stages = stagesOf(incident);
  const width = Math.max(...stages.map(({ key }) => key.length));
  return stages.map(({ key }) => `  ${key.padEnd(width)}  ${state(incident, key)}`);
};

const state = (incident: Incident, key: StageKey): string => {
  const waiver = incident.waived[key];
  const completed = incident.completed[key];
  if (waiver !== undefined) return `waived    ${time(waiver.at)} by ${waiver.by.login}: ${waiver.reason}`;
  if (completed !== undefined) return `complete  ${time(completed)}`;
  return key === incident.current ? "here" : "ahead";
};

const needs = (incident: Incident, now: Instant, templates: Templates): readonly string[] => {
  const stage = currentStage(incident);
  const lines = (stage === undefined ? missing(incident, now) : missingOf(incident, stage, now)).map((each) =>
    missingInWords(each, templates).replaceAll("\n", "\n  "),
  );
  const told = lines.length === 0 ? ["Nothing: it moves on with the next thing that happens."] : lines;
  const left = stage?.kind === "gate" ? notCounted(reckon(incident, stage), templates) : [];
  return ["", "What is missing now:", ...[...told, ...left].map((line) => `- ${line}`)];
};

const notCounted = ({ discounted }: Reckoning, templates: Templates): readonly string[] =>
  discounted.map(
    ({ person, why }) => `**${person.login}** did not count: ${render(templates, "parts/not-counted", { why })}.`,
  );
