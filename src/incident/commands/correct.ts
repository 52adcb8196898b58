import { parseLeadingMoment } from "../../text/times/times.ts";
import { conflictOf, SPOKEN } from "../clock/milestone-order.ts";
import type { Event } from "../event.ts";
import { voidAll } from "../gate/void.ts";
import type { Incident } from "../incident.ts";
import { headAndRest, isOneOf, wrongWord } from "./arguments/arguments.ts";
import { outOfOrder } from "./arguments/out-of-order.ts";
import { badTime, guessOf, writtenBefore } from "./arguments/time-read.ts";
import { badArgument, type Call, type Command, type CommandOutcome, done, refuse } from "./command.ts";

type Spoken = (typeof SPOKEN)[number];

/** How a milestone that was not reached yet is reached; `detected` has no other command than this. */
const REACHED_BY: Readonly<Record<Spoken, string>> = {
  started: "/correct started TIME",
  detected: "/correct detected TIME",
  acknowledged: "/ack",
  mitigated: "/mitigated TIME",
  resolved: "/resolved permanent TIME",
};

/** What nobody had said yet is no correction. */
const saidFirst = (
  call: Call,
  milestone: Spoken,
  at: number,
  why: string,
  guessed: readonly Event[],
): CommandOutcome =>
  milestone === "detected"
    ? done(
        { kind: "milestone-reached", milestone, at },
        ...guessed,
        ...(why === "" ? [] : [{ kind: "noted", text: why, at: call.at } as const satisfies Event]),
      )
    : refuse("nothing-to-do", { act: call.act, why: "unsaid", milestone, again: REACHED_BY[milestone] });

/** A file that is judged tells this moment: it is written again, and who approved it saw another. */
const voided = (incident: Incident): readonly Event[] =>
  incident.policy.process.stages.flatMap((stage) =>
    stage.kind === "gate" &&
    (stage.evidence === "postmortem" || stage.evidence === "report") &&
    incident.files[stage.evidence]?.editors.length === 0 &&
    incident.current === stage.key
      ? voidAll(incident, stage.evidence, "evidence-changed")
      : [],
  );

/** Mends a moment that was recorded wrongly. What it was before stays in the record. */
export const correct: Command = {
  name: "correct",
  usage: "/correct MILESTONE TIME [why]",
  example: "/correct started 13:40 the first error is from then",
  afterTheEnd: true,
  takesLines: true,
  decide(call) {
    const { incident } = call;
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(SPOKEN, head)) return badArgument(correct, call, wrongWord("milestone", head, SPOKEN));
    const moment = parseLeadingMoment(rest, call.at, incident.policy.timezone);
    if (moment.kind === "problem") {
      const fits = (at: number): boolean => conflictOf(incident.milestones, head, at) === undefined;
      return badTime(call, `/correct ${head}`, "past", moment, fits);
    }
    const { at, rest: why } = moment;
    const from = incident.milestones[head];
    if (from === at) return refuse("nothing-to-do", { act: call.act, why: "time", milestone: head });
    const conflict = conflictOf(incident.milestones, head, at);
    if (conflict !== undefined)
      return refuse("out-of-order", outOfOrder(call.act, incident, conflict, `/correct ${head} TIME`));
    const guessed = guessOf(`/correct ${head}`, writtenBefore(rest, why), { kind: "moment", at }, moment);
    if (from === undefined) return saidFirst(call, head, at, why, guessed);
    return done({ kind: "milestone-corrected", milestone: head, from, at, why }, ...guessed, ...voided(incident));
  },
};
