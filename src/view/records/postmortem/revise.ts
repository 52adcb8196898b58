import { fold } from "../../../incident/evolve/evolve.ts";
import type { Incident } from "../../../incident/incident.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { isBehind } from "../../../incident/step/stages.ts";
import { revisionOf } from "../../../text/revision.ts";
import { readCategories } from "../../../text/sections.ts";
import type { Templates } from "../../text/templates.ts";
import { judgeOf } from "../due.ts";
import type { OwnRecord } from "../paths.ts";
import { emptyCategories, fillCategories } from "./fill-categories.ts";
import { fillSections } from "./fill-sections.ts";
import { categoryNames, hintFor, othersIn } from "./postmortem.ts";

/** How a record is made from the incident and its log. */
export type Author = (incident: Incident, log: readonly Recorded[], templates: Templates) => string;

/** Its gate has said yes, or was waived: the text is what was judged, and stays. */
export const isJudged = (incident: Incident, record: OwnRecord): boolean => {
  const gate = judgeOf(incident, record);
  return gate !== undefined && (isBehind(incident, gate.key) || incident.gates[gate.id]?.passed !== undefined);
};

const lastTouch = (log: readonly Recorded[], record: OwnRecord): number =>
  log.findLast(
    ({ event }) => (event.kind === "file-written" || event.kind === "file-changed") && event.record === record,
  )?.version ?? 0;

/** Somebody submitted words for this record after it was last written: `/submit report`. */
const hasNewWords = (log: readonly Recorded[], record: OwnRecord): boolean =>
  log.some(
    ({ version, event }) =>
      version > lastTouch(log, record) &&
      (event.kind === "evidence-submitted" || event.kind === "evidence-edited") &&
      event.evidence === record,
  );

/**
 * Something came since that the text would say otherwise: an action item that was raised, a moment that was corrected.
 * While people judge the text it stays, so that nobody loses an approval by it; the final report tells what came late.
 * Only a corrected moment changes it then too: the figures would be known to be wrong.
 */
const hasNews = (incident: Incident, log: readonly Recorded[], record: OwnRecord): boolean => {
  const isAtGate = incident.current === judgeOf(incident, record)?.key;
  return log.some(
    ({ version, event }) =>
      version > lastTouch(log, record) &&
      (event.kind === "milestone-corrected" || (event.kind === "action-opened" && !isAtGate)),
  );
};

/** The log as it was when the gate turned down the text that stands; undefined where it did not. */
const untilRejection = (
  incident: Incident,
  log: readonly Recorded[],
  record: OwnRecord,
): readonly Recorded[] | undefined => {
  const gate = judgeOf(incident, record)?.id ?? "";
  const rejection = log.findLast(({ event }) => event.kind === "rejected" && event.gate === gate);
  return rejection !== undefined && incident.gates[gate]?.rejected?.revision === incident.files[record]?.revision
    ? log.filter(({ version }) => version <= rejection.version)
    : undefined;
};

/**
 * The record told anew; undefined where it should not be: people have written in it, or nothing was added to the story
 * since it was turned down, and the reviewers would be asked again about the text that they rejected.
 */
const retold = (
  record: OwnRecord,
  author: Author,
  incident: Incident,
  log: readonly Recorded[],
  templates: Templates,
): string | undefined => {
  if (incident.files[record]?.editors.length !== 0) return undefined;
  const before = untilRejection(incident, log, record);
  const then = before && fold(before);
  if (before === undefined || then === undefined)
    return hasNewWords(log, record) || hasNews(incident, log, record) ? author(incident, log, templates) : undefined;
  const text = author(incident, log, templates);
  return text === author(then, before, templates) ? undefined : text;
};

/** Categories that somebody submitted in a comment after the file was last written or changed. */
const submittedSince = (log: readonly Recorded[], version: number): Readonly<Record<string, string>> =>
  Object.assign(
    {},
    ...log.flatMap((recorded) =>
      recorded.version > version && recorded.event.kind === "categories-filled" && recorded.event.where === "comment"
        ? [recorded.event.categories]
        : [],
    ),
  );

const lastWriting = (log: readonly Recorded[]): number =>
  log.findLast(({ event }) => event.kind === "file-written" && event.record === "postmortem")?.version ?? 0;

/**
 * What the file does not say yet: categories that were submitted after its present text, and those that people edited
 * past before they could be written. What people take out of the file again is not put back.
 */
const missingCategories = (
  incident: Incident,
  log: readonly Recorded[],
  text: string,
): Readonly<Record<string, string>> => {
  const inFile = readCategories(text, categoryNames(incident));
  const unwritten = Object.entries(submittedSince(log, lastWriting(log))).filter(
    ([name, words]) => words !== "" && inFile[name] === undefined,
  );
  return { ...Object.fromEntries(unwritten), ...submittedSince(log, lastTouch(log, "postmortem")) };
};

/** Below the headings whose words were taken out of the comment again: the invitation that stood there at first. */
const withInvitations = (text: string, names: readonly string[], templates: Templates): string =>
  names.length === 0
    ? text
    : emptyCategories(text, Object.fromEntries(names.map((name) => [name, hintFor(templates, name).markdown])));

/** The post-mortem with the categories that came by comment; people's own edits stay as they are. */
const withCategories = (incident: Incident, log: readonly Recorded[], text: string, templates: Templates): string => {
  const texts = Object.entries(missingCategories(incident, log, text));
  const given = Object.fromEntries(texts.filter(([, words]) => words !== ""));
  const others = othersIn(incident, given);
  const named = Object.fromEntries(Object.entries(given).filter(([name]) => !(name in others)));
  const emptied = categoryNames(incident).filter((name) =>
    texts.some(([each, words]) => each === name && words === ""),
  );
  const withoutEmptied = withInvitations(text, emptied, templates);
  const withNamed = Object.keys(named).length === 0 ? withoutEmptied : fillCategories(withoutEmptied, named);
  return Object.keys(others).length === 0 ? withNamed : fillSections(withNamed, others);
};

/**
 * A record that was written before, as it should read now; undefined where it stays as it is. It is rewritten only
 * while its gate has not passed: told anew where it was turned down, or where words for it were submitted, as long as
 * people have not written in it; and a post-mortem also takes in the categories that came by comment.
 */
export const revised = (
  record: OwnRecord,
  author: Author,
  incident: Incident,
  log: readonly Recorded[],
  templates: Templates,
): string | undefined => {
  const file = incident.files[record];
  if (file?.text === undefined || judgeOf(incident, record) === undefined || isJudged(incident, record))
    return undefined;
  const base = retold(record, author, incident, log, templates) ?? file.text;
  const text = record === "postmortem" ? withCategories(incident, log, base, templates) : base;
  return revisionOf(text) === file.revision ? undefined : text;
};
