import { boxKey } from "../../text/boxes.ts";
import type { Instant, Person } from "../../vocabulary.ts";
import { distinctPeople, handsInWords } from "../gate/hands.ts";
import { stoodOf } from "../gate/learn-stood.ts";
import type { Evidence, Incident, RecordFile } from "../incident.ts";
import { withWords } from "../words/words.ts";
import { type Evolvers, without } from "./evolvers.ts";
import { reopenGates } from "./gates.ts";

/** Gates that judge an evidence lose their ground when it changes. */
const shaken = (incident: Incident, evidence: string): Incident =>
  reopenGates(incident, (id) =>
    incident.policy.process.stages.some(
      (stage) => stage.kind === "gate" && stage.id === id && stage.evidence === evidence,
    ),
  );

/** The steps that wait for an evidence wait for it again. */
const undone = (incident: Incident, evidence: string): Incident => {
  const steps = incident.policy.process.stages.filter(
    (stage) =>
      stage.kind === "step" && stage.requires.some((need) => need.kind === "evidence" && need.name === evidence),
  );
  return {
    ...incident,
    completed: without(
      incident.completed,
      steps.map((step) => step.key),
    ),
  };
};

const SECOND = 1_000;

/** Of what somebody has changed, a word of the same second may be about the text before. */
const sinceEdit = (
  was: { readonly revision: string; readonly since: Instant },
  revision: string,
  at: Instant,
): Instant => (was.revision === revision ? was.since : Math.max(was.since, at + SECOND));

const MINUTE = 60 * SECOND;

/**
 * When Firewarden wrote a file is told by its own clock, which follows GitHub's to the second, and when somebody wrote a
 * word by GitHub's: what is left of the difference must not refuse the first approvals. A word of that minute does no harm: what Firewarden writes follows
 * from the log, and a text that changes voids the approvals of the one before. What people changed stays strict.
 */
const sinceWritten = (was: RecordFile | undefined, revision: string, at: Instant): Instant =>
  was?.revision === revision ? was.since : Math.max(was?.since ?? 0, at - MINUTE);

const edited = (evidence: Evidence, revision: string, text: string, by: Person | undefined, at: Instant): Evidence => ({
  ...evidence,
  revision,
  text,
  since: sinceEdit(evidence, revision, at),
  before: evidence.text,
  editors:
    by === undefined || evidence.editors.some(({ id }) => id === by.id) ? evidence.editors : [...evidence.editors, by],
});

const editFile = (
  file: RecordFile,
  event: { revision: string; text: string; commit: string },
  by: Person | undefined,
  at: Instant,
): RecordFile => ({
  ...file,
  revision: event.revision,
  since: sinceEdit(file, event.revision, at),
  text: event.text,
  commit: event.commit,
  editors: by === undefined || file.editors.some(({ id }) => id === by.id) ? file.editors : [...file.editors, by],
});

/** Whoever had a hand in what stood before has one in what replaces it. */
const handsIn = (before: Evidence | undefined, author: Person | undefined): readonly Person[] =>
  [before?.author, ...(before?.editors ?? [])].flatMap((person) =>
    person === undefined || person.id === author?.id ? [] : [person],
  );

/** A new text brings its own boxes: what was ticked in the one before is not ticked in this. */
const freshBoxes = (incident: Incident, evidence: string): Incident => {
  const steps = incident.policy.process.stages.filter(
    (stage) => stage.kind === "step" && stage.requires.some((need) => need.kind === "tasks" && need.of === evidence),
  );
  const keys = steps.map(({ key }) => key);
  return {
    ...incident,
    ticks: { ...incident.ticks, [`tasks:${evidence}`]: {} },
    done: without(incident.done, keys),
    completed: without(incident.completed, keys),
  };
};

export const evidence: Evolvers<
  | "evidence-submitted"
  | "evidence-edited"
  | "evidence-deleted"
  | "text-stood"
  | "words-offered"
  | "edit-not-in-file"
  | "categories-filled"
  | "file-written"
  | "file-changed"
  | "ticked"
  | "step-done"
> = {
  "evidence-submitted": (incident, event, { actor, at }) => {
    const was = incident.evidence[event.evidence];
    const submitted: Evidence = {
      revision: event.revision,
      text: event.text,
      author: actor,
      editors: handsIn(was, actor),
      comment: event.comment,
      at,
      since: was?.revision === event.revision ? was.since : at,
      before: was?.text,
      ...(was?.revision === event.revision && was.stood !== undefined && { stood: was.stood }),
    };
    const next = { ...incident, evidence: { ...incident.evidence, [event.evidence]: submitted } };
    return withWords(shaken(freshBoxes(next, event.evidence), event.evidence), event.text, actor, at);
  },
  "evidence-edited": (incident, event, { actor, at }) => {
    const was = incident.evidence[event.evidence];
    if (was === undefined) return incident;
    const changed = edited(was, event.revision, event.text, actor, at);
    const next = { ...incident, evidence: { ...incident.evidence, [event.evidence]: changed } };
    return withWords(shaken(next, event.evidence), event.text, actor, at);
  },
  "words-offered": (incident, { prints }, { actor, at }) =>
    actor === undefined ? incident : { ...incident, words: [...(incident.words ?? []), { by: actor, at, prints }] },
  "edit-not-in-file": (incident) => incident,
  "evidence-deleted": (incident, event) =>
    undone(
      shaken({ ...incident, evidence: without(incident.evidence, [event.evidence]) }, event.evidence),
      event.evidence,
    ),
  "text-stood": (incident, { evidence: name, from, until, revision }) => {
    const stood = [...stoodOf(incident, name), { from, until, revision }];
    if (name === "postmortem" || name === "report") {
      const file = incident.files[name];
      return file === undefined ? incident : { ...incident, files: { ...incident.files, [name]: { ...file, stood } } };
    }
    const text = incident.evidence[name];
    return text === undefined
      ? incident
      : { ...incident, evidence: { ...incident.evidence, [name]: { ...text, stood } } };
  },
  "categories-filled": (incident, event) => ({
    ...incident,
    categories: { ...incident.categories, ...event.categories },
  }),
  "file-written": (incident, event, { at }) => {
    const { record, path, revision, text, commit, where } = event;
    const was = incident.files[record];
    const file: RecordFile = {
      path,
      revision,
      text,
      commit,
      where,
      at,
      since: sinceWritten(was, revision, at),
      editors: was?.editors ?? [],
      hands: distinctPeople([...(was?.hands ?? []), ...handsInWords(incident, record)]),
      ...(was?.stood !== undefined && { stood: was.stood }),
    };
    const next = { ...incident, files: { ...incident.files, [record]: file } };
    return was?.revision === revision ? next : shaken(next, record);
  },
  "file-changed": (incident, event, { actor, at }) => {
    const was = incident.files[event.record];
    if (was === undefined) return incident;
    return shaken(
      { ...incident, files: { ...incident.files, [event.record]: editFile(was, event, actor, at) } },
      event.record,
    );
  },
  ticked: (incident, event, { actor, at }) => {
    const list = incident.ticks[event.list] ?? {};
    const key = boxKey(event);
    const tick = { by: event.by ?? actor, at, ...(event.how && { how: event.how }) };
    const next = event.ticked ? { ...list, [key]: tick } : without(list, [key]);
    return { ...incident, ticks: { ...incident.ticks, [event.list]: next } };
  },
  "step-done": (incident, { step, by }, { actor = by }) =>
    actor === undefined ? incident : { ...incident, done: { ...incident.done, [step]: by ?? actor } },
};
