import type { Step } from "../../process/process.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import type { Missing } from "../step/missing.ts";
import { missingOf } from "../step/requirements.ts";
import { currentStage, isBefore } from "../step/stages.ts";
import { headAndRest } from "./arguments/arguments.ts";
import { isRefusal, stepNamed } from "./arguments/stage-named.ts";
import { unlessOwner } from "./arguments/step-owner.ts";
import { badArgument, type Call, type Command, type CommandOutcome, done as carriedOut, refuse } from "./command.ts";

/** The boxes that must be ticked. Tasks of the plan need not be: what helps at night is often not what was planned. */
const boxesLeft = (missing: readonly Missing[]): readonly string[] =>
  missing.flatMap(({ what, facts: { boxes } }) => (what === "checklist" && Array.isArray(boxes) ? boxes : []));

const target = (call: Call): Step | CommandOutcome => {
  const { head } = headAndRest(call.argument);
  const current = currentStage(call.incident);
  if (head !== "") return stepNamed(call.incident, call.act, head, ({ owner }) => owner !== "firewarden");
  return current?.kind === "step" ? current : badArgument(done, call, { problem: "no-step" });
};

/** Of the close-out's questions, all, where nobody has ticked any of them; else none. */
const allUnanswered = (missing: readonly Missing[], step: Step): readonly string[] => {
  const asked = step.requires.flatMap((need) => (need.kind === "questions" ? need.items : []));
  const open = missing.flatMap(({ what, facts }) =>
    what === "questions" && Array.isArray(facts.boxes) ? facts.boxes : [],
  );
  return open.length === asked.length ? open : [];
};

/** Whether who says it has been told what it does before they wrote it. */
const isWarned = ({ incident, actor, at }: Call, step: Step): boolean =>
  (incident.warned ?? []).some((warning) => warning.step === step.key && warning.by === actor.id && warning.at < at);

const finish = (call: Call, step: Step): CommandOutcome => {
  const { current } = call.incident;
  if (current !== undefined && isBefore(call.incident, current, step.key))
    return refuse("nothing-to-do", { act: call.act, why: "turn", step: step.id });
  const missing = missingOf(call.incident, step, call.now);
  const boxes = boxesLeft(missing);
  if (boxes.length > 0)
    return refuse("unticked", { act: call.act, step: step.id, boxes, who: AUTHORITY.waive.who(call.incident) });
  const evidence = missing.find(({ what }) => what === "evidence" || what === "categories");
  if (evidence !== undefined)
    return refuse("needs-evidence", { act: call.act, step: step.id, evidence: String(evidence.facts.command ?? "") });
  if (call.incident.done[step.key] !== undefined)
    return refuse("nothing-to-do", { act: call.act, why: "done", step: step.id });
  const unanswered = allUnanswered(missing, step);
  if (unanswered.length > 0 && !isWarned(call, step))
    return refuse("nothing-ticked", { act: call.act, step: step.key, boxes: unanswered });
  return carriedOut({ kind: "step-done", step: step.key });
};

/** Ends a step that needs no evidence. A box of a checklist that is not ticked holds it; tasks of a plan that were not done stay so in the record; the close-out's questions may be answered no, all of them at the second word. */
export const done: Command = {
  name: "done",
  usage: "/done [STEP]",
  example: "/done document",
  afterTheEnd: false,
  *decide(call) {
    const step = target(call);
    if (isRefusal(step)) return step;
    return (yield* unlessOwner(call, "done", step)) ?? finish(call, step);
  },
};
