import type { Incident } from "../../../incident/incident.ts";
import { stageByKey, stagesOf } from "../../../incident/step/stages.ts";
import type { Gate } from "../../../process/process.ts";
import type { Markdown } from "../../text/markdown.ts";
import type { Facts } from "../../text/templates.ts";
import { linkFor } from "../links.ts";

/** The short form of a revision, as people compare it: the first seven characters of its hash. */
const short = (revision: string): string => revision.slice(0, 7);

/** The pull request whose review decided a gate; undefined where it was decided by comments. */
const decidedOn = (incident: Incident, gate: Gate): Markdown | undefined => {
  const source = incident.gates[gate.id]?.approvals.findLast(({ voided }) => voided === undefined)?.source;
  if (source?.kind !== "review") return undefined;
  const { pullRequest } = incident;
  const holder = pullRequest?.number === source.pullRequest ? pullRequest.repository : undefined;
  const where = holder === undefined ? "" : `${holder.owner}/${holder.name}`;
  return linkFor(incident, `${where}#${source.pullRequest}`);
};

const verdict = (incident: Incident, gate: Gate): Facts => {
  const passed = incident.gates[gate.id]?.passed;
  return {
    id: gate.id,
    title: gate.title,
    judges: gate.evidence,
    state: incident.waived[gate.key] === undefined ? (passed === undefined ? "open" : "passed") : "waived",
    approvals: passed?.approvals ?? [],
    revision: passed === undefined ? undefined : short(passed.revision),
    at: passed?.at,
    pullRequest: decidedOn(incident, gate),
  };
};

const gatesOf = (incident: Incident): readonly Gate[] =>
  stagesOf(incident).filter((stage): stage is Gate => stage.kind === "gate");

/** The verdicts of every gate on the incident's way that does not judge this record: a text cannot hold its own. */
export const verdicts = (incident: Incident, ...besides: readonly string[]): readonly Facts[] =>
  gatesOf(incident)
    .filter(({ evidence }) => !besides.includes(evidence))
    .map((gate) => verdict(incident, gate));

/** What was let pass by the word of the authority: loud in every record. */
export const waivers = (incident: Incident): readonly Facts[] =>
  Object.entries(incident.waived).map(([key, { by, reason, at }]) => ({
    key,
    title: stageByKey(incident, key)?.title ?? key,
    gate: stageByKey(incident, key)?.kind === "gate",
    by,
    reason,
    at,
  }));
