import { approversCalled, askedAtGate, type CalledApprovers } from "../../../incident/authority/approvers.ts";
import { accountOf, hasName, isAccount, type Who } from "../../../incident/authority/who.ts";
import type { EventOf } from "../../../incident/event.ts";
import { gateRecord, reckon } from "../../../incident/gate/gates.ts";
import { judgedBy } from "../../../incident/gate/judged.ts";
import type { Incident } from "../../../incident/incident.ts";
import { isUnreadable } from "../../../incident/question.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { currentStage, gateById, stagesOf } from "../../../incident/step/stages.ts";
import type { Gate } from "../../../process/process.ts";
import { whereToRead } from "../../board/now.ts";
import { isHeld, openPlaces } from "../../board/places.ts";
import { type Announcer, type Around, inTurn, type Said, say } from "../said.ts";
import { isNews } from "../turn.ts";

/** Calls the reviewers of a gate, with the line that they copy; nobody, where nobody is missing. */
export const callReviewers = (incident: Incident, gate: Gate, again: boolean): Said | undefined =>
  isHopeless(incident, gate)
    ? undefined
    : call(incident, gate, again, askedAtGate(incident, gate), approversCalled(incident, gate));

/** Nobody at all can approve, and that was said when it could first be known: a call would ask nobody. */
const isHopeless = (incident: Incident, gate: Gate): boolean => {
  const { shortage } = gateRecord(incident, gate);
  const isTold = incident.foreseen?.gates.some((each) => each.gate === gate.id) === true;
  return isTold && shortage !== undefined && shortage.empty.length > 0 && shortage.able.length === 0;
};

/** The same, of these reviewers only; `approvers` are those among them who are called for a permission that they have. */
const call = (
  incident: Incident,
  gate: Gate,
  again: boolean,
  asked: readonly Who[],
  approvers: readonly CalledApprovers[],
): Said | undefined => {
  const reckoning = reckon(incident, gate);
  if (isHeld(reckoning)) return undefined;
  const places = openPlaces(reckoning);
  const others = asked.filter((who) => !isCalled(approvers, who));
  return say("review-wanted", {
    gate: gate.id,
    evidence: gate.evidence,
    again: again || gateRecord(incident, gate).rejected !== undefined,
    url: whereToRead(incident, gate.id),
    pullRequest: gate.evidence === "postmortem" ? incident.pullRequest?.url : undefined,
    author: judgedBy(incident, gate)?.author,
    // Of one group anybody can; of several, each has to give its part.
    many: places.length === 1 ? places[0]?.many : undefined,
    places,
    asked,
    ...opening(incident, gate, asked),
    isLast: stagesOf(incident).at(-1)?.key === gate.key,
    // Who may not approve is not among those who are called for their permission.
    excluded: others.length === 0 ? [] : reckoning.excluded.map(({ person }) => person),
    approvers: approvers.map((called) => ({
      ...approverFacts(called),
      isMixed: others.length > 0 || approvers.length > 1,
    })),
  });
};

const isCalled = (approvers: readonly CalledApprovers[], who: Who): boolean =>
  isAccount(who) && approvers.some(({ people }) => people.some(({ login }) => login === who.login));

const approverFacts = ({ atLeast, people, others }: CalledApprovers) => ({
  atLeast,
  called: people.length,
  people,
  all: others === 0 ? undefined : people.length + others,
});

/** How the call begins, and whether it can name the one person whose word is needed. */
const opening = (incident: Incident, gate: Gate, asked: readonly Who[]) => {
  const isNamed = asked.some(hasName);
  const isValidated = gate.evidence === "verification" && areBothBack(incident);
  const isOnesOwn = asked.length === 1 && asked.every(isAccount);
  return { isNamed, isValidated, isBegun: isValidated || !isNamed, isOnesOwn };
};

/** Both owners have said that it works for them, and not one person for both. */
const areBothBack = ({ validations }: Incident): boolean =>
  validations["service-owner"] !== undefined &&
  validations["business-owner"] !== undefined &&
  validations["service-owner"].id !== validations["business-owner"].id;

/** Where the record stood when this was recorded. */
const stageThen = ({ log }: Around, { version }: Recorded): string | undefined =>
  log.flatMap((each) => (each.version < version && each.event.kind === "moved" ? [each.event.to] : [])).at(-1);

/** The gate that waited already, when what it judges was handed in once more; undefined where none did. */
export const gateReplacedAt = (
  { evidence }: EventOf<"evidence-submitted">,
  recorded: Recorded,
  around: Around,
): Gate | undefined => {
  const stage = currentStage(around.incident);
  const isIt = stage?.kind === "gate" && stage.evidence === evidence && stageThen(around, recorded) === stage.key;
  return isIt ? stage : undefined;
};

/** Whether the same act brought the record to the gate, or a new text to it: then its reviewers are called by that. */
const areCalledAnyway = (gate: Gate, recorded: Recorded, around: Around): boolean => {
  const moved = inTurn(around, recorded, "moved").filter(({ event }) => event.to === gate.key);
  if (moved.some((each) => isNews(each, around))) return true;
  const replaced = inTurn(around, recorded, "evidence-submitted").some(
    (each) => gateReplacedAt(each.event, each, around) !== undefined,
  );
  return replaced && inTurn(around, recorded, "moved", "approval-voided").length === 0;
};

/** Whom the gate has called for the same permission, since the record came to it. */
const calledBefore = (
  { gate, atLeast }: EventOf<"approvers-sought">,
  { version }: Recorded,
  { log }: Around,
): ReadonlySet<number> => {
  const earlier = log.filter((each) => each.version < version);
  const arrived = earlier.findLastIndex(({ event }) => event.kind === "moved" && event.to === `gate:${gate}`);
  const found = earlier
    .slice(Math.max(arrived, 0))
    .flatMap(({ event }) =>
      event.kind === "approvers-sought" &&
      event.gate === gate &&
      event.atLeast === atLeast &&
      !isUnreadable(event.found)
        ? event.found
        : [],
    );
  return new Set(found.map(({ id }) => id));
};

/** Those who are called only now: GitHub did not say at once who they are, or somebody called before may not approve. */
export const approversFoundLater: Announcer<"approvers-sought"> = (event, recorded, around) => {
  const { incident } = around;
  const gate = gateById(incident, event.gate);
  if (gate === undefined || incident.current !== gate.key || areCalledAnyway(gate, recorded, around)) return undefined;
  const before = calledBefore(event, recorded, around);
  const now = approversCalled(incident, gate)
    .filter(({ atLeast }) => atLeast === event.atLeast)
    .map((called) => ({ ...called, people: called.people.filter(({ id }) => !before.has(id)) }))
    .filter(({ people }) => people.length > 0);
  const names = now.flatMap(({ people }) => people.map((person) => accountOf(person)));
  return names.length === 0 ? undefined : call(incident, gate, false, names, now);
};
