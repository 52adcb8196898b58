import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { Missing } from "../../incident/step/missing.ts";
import { missingOf } from "../../incident/step/requirements.ts";
import { stageByKey } from "../../incident/step/stages.ts";
import type { FileRecord, Step } from "../../process/process.ts";
import type { Person } from "../../vocabulary.ts";
import { itemsLeft } from "../board/items-left.ts";
import { recordDraftOffer } from "../records/postmortem/draft.ts";
import { inSentence } from "../text/notation.ts";
import { writtenTimes } from "../text/written-times.ts";
import { ownersOf } from "./people/owners.ts";
import { wasAskedWithRole } from "./people/with-role.ts";
import { type Around, inTurn, type Said, say, turnActor, written } from "./said.ts";

/** What people are called for. Ticks and moments stand on the board, and Firewarden does the rest by itself. */
const CALLS: readonly Missing["what"][] = ["evidence", "questions", "checklist", "categories", "actions"];

/** Whether the record has stayed where this move brought it. One that it left is past, also when it comes back. */
export const isLastMove = ({ log }: Around, { version }: Recorded): boolean =>
  log.findLast(({ event }) => event.kind === "moved")?.version === version;

const LOUDER = ["declared", "rejected", "evidence-deleted", "reopened", "down-again", "cancelled", "closed"] as const;

/** Of several moves only the last is news, and none where something louder tells it. */
export const isNews = (recorded: Recorded, around: Around): boolean =>
  isLastMove(around, recorded) && inTurn(around, recorded, ...LOUDER).length === 0;

/** Whether this file was written before an event, since the record began its way, or began it again. */
export const isWrittenBefore = (record: FileRecord, { version }: Recorded, { log }: Around): boolean => {
  const earlier = log.filter((each) => each.version < version);
  const since = earlier.findLastIndex(({ event }) => event.kind === "reopened");
  return earlier.slice(since + 1).some(({ event }) => event.kind === "file-written" && event.record === record);
};

/** A draft that Firewarden still had to write then: until it was there, nobody could begin with it. */
const waitedForDraft = (step: Step, recorded: Recorded, around: Around): boolean => {
  const draft = step.requires.find(({ kind }) => kind === "filed");
  const isDrafted = step.requires.some(({ kind }) => kind === "categories");
  return isDrafted && draft?.kind === "filed" && !isWrittenBefore(draft.record, recorded, around);
};

/** Which gates have passed in this turn, by whose approval. */
const passedIn = (recorded: Recorded, around: Around) => {
  const passed = inTurn(around, recorded, "gate-passed").at(-1)?.event;
  const gate = passed && stageByKey(around.incident, `gate:${passed.gate}`);
  return gate?.kind === "gate"
    ? { evidence: gate.evidence, people: passed?.approvals.map(({ person }) => person) ?? [] }
    : undefined;
};

const reviewDue = ({ policy, severity, milestones }: Incident): number | undefined => {
  const { reviewDueMs } = policy.clocks[severity];
  return reviewDueMs === undefined || milestones.resolved === undefined ? undefined : milestones.resolved + reviewDueMs;
};

/** What a draft can be made of: the short record of the light way asks for other headings. */
const isRecord = ({ what, facts }: Missing): boolean =>
  what === "evidence" &&
  facts.name === "record" &&
  Array.isArray(facts.asks) &&
  facts.asks.some((ask: unknown) => ask === "Actions taken");

const timesOf = ({ incident }: Around, { at }: Recorded) => writtenTimes(incident.policy.timezone, at);

/** The facts of the sentences that a call is made of; one for each thing that is needed. */
const asCalled = (need: Missing, recorded: Recorded, around: Around) => ({
  kind: need.what,
  command: need.facts.command,
  asks: need.facts.asks ?? [],
  tasks: need.facts.tasks === true,
  overtaken: need.facts.overtaken === true,
  isDraft: isRecord(need),
  boxes: need.facts.boxes ?? [],
  empty: need.facts.empty ?? [],
  step: need.stage,
  due: need.what === "categories" ? written(around, recorded, reviewDue(around.incident)) : undefined,
  items: need.what === "actions" ? itemsLeft(around.incident, timesOf(around, recorded)) : [],
});

/** The step's owners, but for whoever made the incident come to this step, and whoever was told when they got the role. */
const calledFor = (step: Step, recorded: Recorded, around: Around): readonly Person[] => {
  const actor = turnActor(around, recorded);
  return ownersOf(around.incident, step).filter(
    (person) => person.id !== actor?.id && !wasAskedWithRole(step, person, recorded, around),
  );
};

/**
 * The call of those whose step it is; undefined where the record has gone on, where the board tells enough, and where
 * they know it already.
 */
export const callOwners = (step: Step, recorded: Recorded, around: Around): Said | undefined => {
  const { incident, log, now, templates } = around;
  const needs = missingOf(incident, step, now).filter(({ what }) => CALLS.includes(what));
  const called = calledFor(step, recorded, around);
  const isForAll = needs.some(({ what }) => what === "actions");
  if (incident.current !== step.key || needs.length === 0) return undefined;
  if (called.length === 0 && !isForAll) return undefined;
  return say("your-turn", {
    title: step.title,
    inSentence: inSentence(step.title),
    called: isForAll ? [] : called,
    passed: passedIn(recorded, around),
    needs: needs.map((need) => asCalled(need, recorded, around)),
    isOnCard: around.isOnCard,
    pullRequest: incident.pullRequest?.url,
    draft: needs.some(isRecord) ? recordDraftOffer(incident, log, templates) : undefined,
  });
};

/** The call of a step's owners as the record comes to it; where they need a draft, it comes with that. */
export const callOnArrival = (step: Step, moved: Recorded, around: Around): Said | undefined =>
  isNews(moved, around) && !waitedForDraft(step, moved, around) ? callOwners(step, moved, around) : undefined;

/**
 * Whether this turn has brought the record to a step whose owners are called for it, and hear with the call what passed.
 * By where it was brought, and not by whether they are still called: what was told with a call is not told once more.
 */
export const bringsToCall = (recorded: Recorded, around: Around): boolean => {
  const last = inTurn(around, recorded, "moved").at(-1);
  const step = last && stageByKey(around.incident, last.event.to);
  if (last === undefined || step?.kind !== "step" || !isNews(last, around)) return false;
  if (waitedForDraft(step, last, around) || !step.requires.some(({ kind }) => CALLS.includes(kind))) return false;
  const actor = turnActor(around, recorded);
  return ownersOf(around.incident, step).some(({ id }) => id !== actor?.id);
};

/** The step that waits for this file of the record, where it is its turn. */
export const stepWaitingFor = (incident: Incident, record: FileRecord): Step | undefined => {
  const step = stageByKey(incident, incident.current);
  return step?.kind === "step" && step.requires.some((need) => need.kind === "filed" && need.record === record)
    ? step
    : undefined;
};
