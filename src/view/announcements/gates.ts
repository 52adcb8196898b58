import { holdersOf } from "../../incident/authority/roles.ts";
import { reckon, reckonById } from "../../incident/gate/gates.ts";
import { shortageFacts } from "../../incident/gate/shortage-facts.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { gateById, stageByKey, stepById } from "../../incident/step/stages.ts";
import type { Person } from "../../vocabulary.ts";
import { isHeld } from "../board/places.ts";
import { recordLinks } from "../board/records.ts";
import { foreseenFacts } from "../foreseen.ts";
import { stageTitle } from "../text/words.ts";
import { wasAskedWithResolution } from "./clock/resolution.ts";
import { differenceIn, textBefore } from "./difference.ts";
import { keptForLater } from "./kept-for-later.ts";
import { ownersOf } from "./people/owners.ts";
import { approversFoundLater, callReviewers, gateReplacedAt } from "./people/reviewers.ts";
import { type Announcers, type Around, inTurn, say, turnActor } from "./said.ts";
import { isSameText, sameText } from "./same-text.ts";
import { bringsToCall } from "./turn.ts";

/** Approvals that one act voided are told together, where the first of them stands. */
const voidedTogether = (around: Around, recorded: Recorded, gate: string): readonly Person[] | undefined => {
  const voided = inTurn(around, recorded, "approval-voided").filter(({ event }) => event.gate === gate);
  return voided[0]?.version === recorded.version ? voided.map(({ event }) => event.person) : undefined;
};

/** Whose approvals ended with the evidence that an act deleted, gate by gate. */
const lostWith = (around: Around, recorded: Recorded) => {
  const voided = inTurn(around, recorded, "approval-voided").map(({ event }) => event);
  return [...Map.groupBy(voided, ({ gate }) => gate)].map(([gate, events]) => ({
    gate,
    people: events.map(({ person }) => person),
  }));
};

/** A later count is the one that holds. */
const isLastCount = ({ log }: Around, { version }: Recorded): boolean =>
  log.filter(({ event }) => event.kind === "reviewers-counted").at(-1)?.version === version;

/** Whether people were told before, and since then nothing else, that nobody can pass this gate. */
const wasForeseen = (gate: string, { version }: Recorded, { log }: Around): boolean => {
  const last = log.findLast((each) => each.version < version && each.event.kind === "gates-foreseen")?.event;
  return last?.kind === "gates-foreseen" && last.gates.some((each) => each.gate === gate);
};

/** On the short way everybody who has to do something after the gate was asked when it came back: the board tells that it passed. */
const isLastTextAskedFor = (recorded: Recorded, around: Around): boolean => {
  const { light } = around.incident.policy.process;
  return light !== undefined && wasAskedWithResolution(light.text, recorded, around);
};

export const gates: Announcers<
  | "evidence-submitted"
  | "evidence-edited"
  | "edit-not-in-file"
  | "evidence-deleted"
  | "approved"
  | "approval-voided"
  | "rejected"
  | "gate-passed"
  | "reviewers-counted"
  | "gates-foreseen"
  | "approvers-sought"
  | "waived"
> = {
  // The first time, reviewers are called when the record moves to the gate; here only when what waits there was replaced.
  "evidence-submitted": (event, recorded, around) => {
    if (isSameText(event, recorded, around)) return sameText(event, recorded, around);
    const gate = gateReplacedAt(event, recorded, around);
    if (gate === undefined) return keptForLater(event, recorded, around);
    const told = inTurn(around, recorded, "moved", "approval-voided").length > 0;
    return told ? undefined : callReviewers(around.incident, gate, true);
  },
  "approvers-sought": approversFoundLater,
  "evidence-edited": undefined,
  // Whoever edited it sees their text on the issue, and would not know that the file says something else.
  "edit-not-in-file": (event, { actor }, { incident }) =>
    say("edit-not-in-file", {
      evidence: event.evidence,
      by: actor,
      sections: event.sections,
      records: event.records.map((record) => ({
        record,
        url: recordLinks(incident).find((link) => link.record === record)?.url ?? "",
      })),
      pullRequest:
        incident.pullRequest?.state === "open" && event.records.includes("postmortem")
          ? incident.pullRequest.url
          : undefined,
    }),
  "evidence-deleted": (event, recorded, around) => {
    const { incident } = around;
    const step = stepById(incident, event.evidence) ?? stageByKey(incident, incident.current);
    return say("evidence-deleted", {
      evidence: event.evidence,
      by: recorded.actor,
      lost: lostWith(around, recorded),
      text: textBefore(around, recorded, event.evidence),
      called: step?.kind === "step" ? ownersOf(incident, step) : [],
    });
  },
  // A reaction and the board tell enough, unless it should have been the last one.
  approved: (event, recorded, { incident, log }) => {
    const reckoning = reckonById(incident, event.gate);
    const last = log.filter((each) => each.event.kind === "approved" && each.event.gate === event.gate).at(-1);
    if (reckoning === undefined || !isHeld(reckoning) || last?.version !== recorded.version) return undefined;
    return say("gate-held", { evidence: reckoning.evidence, people: reckoning.counted.map(({ person }) => person) });
  },
  "approval-voided": (event, recorded, around) => {
    if (event.why === "withdrawn" || event.why === "reopened") return undefined;
    if (inTurn(around, recorded, "evidence-deleted").length > 0) return undefined;
    const people = voidedTogether(around, recorded, event.gate);
    if (people === undefined) return undefined;
    const evidence = gateById(around.incident, event.gate)?.evidence ?? "";
    const by = turnActor(around, recorded);
    return say("approval-voided", {
      gate: event.gate,
      evidence,
      why: event.why,
      people,
      by,
      // Where this moved the incident to the gate, another comment calls all reviewers. Whoever wrote it need not be told.
      called: inTurn(around, recorded, "moved").length > 0 ? [] : people.filter(({ id }) => id !== by?.id),
      difference: differenceIn(around, recorded, evidence),
    });
  },
  rejected: (event, { actor }, { incident }) => {
    const gate = gateById(incident, event.gate);
    const step = gate && stageByKey(incident, gate.returnsTo);
    return say("rejected", {
      gate: event.gate,
      by: actor,
      reason: event.reason,
      evidence: gate?.evidence ?? "",
      step: step?.id ?? "",
      called: step?.kind === "step" ? ownersOf(incident, step) : [],
    });
  },
  // Where somebody's turn follows, or the end, the same comment tells both.
  "gate-passed": (event, recorded, around) =>
    inTurn(around, recorded, "closed").length > 0 ||
    bringsToCall(recorded, around) ||
    isLastTextAskedFor(recorded, around)
      ? undefined
      : say("gate-passed", {
          evidence: gateById(around.incident, event.gate)?.evidence ?? event.gate,
          people: event.approvals.map(({ person }) => person),
        }),
  "reviewers-counted": (event, recorded, around) => {
    const { incident } = around;
    const gate = gateById(incident, event.gate);
    // Of a gate that somebody has passed since, or left, the board tells what is needed now.
    if (gate === undefined || incident.current !== gate.key || !isLastCount(around, recorded)) return undefined;
    if (event.shortage !== undefined) {
      if (wasForeseen(gate.id, recorded, around)) return undefined;
      return say("reviewers-short", {
        gate: gate.id,
        evidence: gate.evidence,
        called: holdersOf(incident, "lead"),
        ...shortageFacts(incident, gate),
      });
    }
    // Who comes to a gate, or is called to it, hears there who can approve.
    const isToldElsewhere = inTurn(around, recorded, "moved", "approvers-sought").length > 0;
    return isToldElsewhere
      ? undefined
      : say("reviewers-enough", { evidence: gate.evidence, reviewers: reckon(incident, gate).reviewers });
  },
  "gates-foreseen": (event, recorded, around) => {
    const news = event.gates.filter(({ gate }) => !wasForeseen(gate, recorded, around));
    const facts = foreseenFacts(around.incident, news);
    return facts && say("gates-foreseen", facts);
  },
  waived: (event, { actor }, { incident }) =>
    say("waived", { title: stageTitle(incident, event.stage), by: actor, reason: event.reason }),
};
