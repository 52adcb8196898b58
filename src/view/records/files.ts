import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { DesiredFiles } from "../desired.ts";
import type { Templates } from "../text/templates.ts";
import { catalogEntry } from "./catalog/catalog-entry.ts";
import { closureReport } from "./closure-report.ts";
import { commitMessages, pullRequest } from "./commit.ts";
import { isDue, isWritten, judgeOf } from "./due.ts";
import { branchOf, directoryOf, OWN_RECORDS, type OwnRecord, pathOf } from "./paths.ts";
import { postmortem } from "./postmortem/postmortem.ts";
import { type Author, isJudged, revised } from "./postmortem/revise.ts";
import { report } from "./report.ts";

type DesiredRecord = DesiredFiles["records"][number];

const AUTHORS: Readonly<Record<OwnRecord, Author>> = { "closure-report": closureReport, postmortem, report };

/**
 * People review the post-mortem on the incident's branch. Where the team wants commits only, it stands there too until
 * its gate has passed, because a gate judges a text that exists; then the judged text is committed.
 */
const deliveryOf = (incident: Incident, record: OwnRecord): DesiredRecord["deliver"] => {
  if (record !== "postmortem") return "commit";
  if (incident.policy.records.deliver === "pull-request") return "pull-request";
  return isJudged(incident, record) ? "commit" : "branch";
};

/** Tried once after the gate: where the default branch takes no commits, the file waits on its branch to be merged. */
const wasTriedSincePassing = (incident: Incident, log: readonly Recorded[], record: OwnRecord): boolean => {
  const gate = judgeOf(incident, record)?.id;
  const passed = log.findLast(({ event }) => event.kind === "gate-passed" && event.gate === gate)?.version ?? 0;
  return log.some(({ version, event }) => version > passed && event.kind === "file-written" && event.record === record);
};

/** The judged text of a post-mortem that is to be a commit, where it is on its branch only. */
const judgedText = (incident: Incident, log: readonly Recorded[], record: OwnRecord): string | undefined => {
  const file = incident.files[record];
  return record === "postmortem" &&
    file?.where === "branch" &&
    deliveryOf(incident, record) === "commit" &&
    !wasTriedSincePassing(incident, log, record)
    ? file.text
    : undefined;
};

/** The closure report, which no gate judges, is written again where a moment that it tells was corrected since. */
const isOutdated = (log: readonly Recorded[], record: OwnRecord): boolean => {
  const written = log.findLast(({ event }) => event.kind === "file-written" && event.record === record)?.version ?? 0;
  return (
    record === "closure-report" &&
    log.some(({ version, event }) => version > written && event.kind === "milestone-corrected")
  );
};

const textOf = (
  incident: Incident,
  log: readonly Recorded[],
  templates: Templates,
  record: OwnRecord,
): string | undefined => {
  if (!isWritten(incident, log, record) || isOutdated(log, record)) return AUTHORS[record](incident, log, templates);
  return judgedText(incident, log, record) ?? revised(record, AUTHORS[record], incident, log, templates);
};

const desiredRecord =
  (incident: Incident, log: readonly Recorded[], templates: Templates) =>
  (record: OwnRecord): readonly DesiredRecord[] => {
    if (!isDue(incident, record)) return [];
    const text = textOf(incident, log, templates, record);
    const path = pathOf(incident, log, record);
    const over = record === "closure-report" ? incident.files[record]?.revision : undefined;
    const deliver = deliveryOf(incident, record);
    return text === undefined ? [] : [{ record, path, text, deliver, ...(over !== undefined && { over }) }];
  };

/** The catalogue keeps who stands in it up to date, also where an incident is cancelled later. */
const isCatalogued = (incident: Incident): boolean =>
  isDue(incident, "catalog") || incident.files.catalog !== undefined;

/**
 * Which records must stand in the repository now and do not: never written, or to be written anew. The catalogue's line
 * is handed out whenever there must be one; the reconciler knows which was written last. Undefined before the first
 * record is due. Nothing in a text depends on commits, pull requests, or the writing itself, so writing ends.
 */
export const desiredFiles = (
  incident: Incident,
  log: readonly Recorded[],
  templates: Templates,
): DesiredFiles | undefined => {
  const records = OWN_RECORDS.flatMap(desiredRecord(incident, log, templates));
  const entry = isCatalogued(incident) ? catalogEntry(incident) : undefined;
  if (records.length === 0 && entry === undefined) return undefined;
  return {
    directory: directoryOf(incident),
    branch: branchOf(incident),
    records,
    entry,
    pullRequest: pullRequest(incident, pathOf(incident, log, "postmortem"), templates),
    commitMessages: commitMessages(incident, records, templates),
  };
};
