import type { EventOf } from "../../incident/event.ts";
import { reckon } from "../../incident/gate/gates.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { type Around, type Said, say } from "./said.ts";

type Text = EventOf<"evidence-submitted" | "evidence-edited" | "evidence-deleted">;

const isAbout =
  (evidence: string) =>
  (recorded: Recorded): recorded is Recorded & { readonly event: Text } => {
    const { event } = recorded;
    const isText =
      event.kind === "evidence-submitted" || event.kind === "evidence-edited" || event.kind === "evidence-deleted";
    return isText && event.evidence === evidence;
  };

/** Whether a text was handed in that stood there already, word for word. */
export const isSameText = (
  { evidence, revision }: EventOf<"evidence-submitted">,
  { version }: Recorded,
  { log }: Around,
): boolean => {
  const last = log.filter((each) => each.version < version).findLast(isAbout(evidence))?.event;
  return last !== undefined && last.kind !== "evidence-deleted" && last.revision === revision;
};

/** The text that was sent back does not become right by being sent again: its author hears that, and would wait else. */
export const sameText = (
  { evidence }: EventOf<"evidence-submitted">,
  { actor }: Recorded,
  around: Around,
): Said | undefined => {
  const { policy, gates, evidence: texts } = around.incident;
  const gate = policy.process.stages.find(
    (stage) =>
      stage.kind === "gate" && stage.evidence === evidence && reckon(around.incident, stage).state === "rejected",
  );
  const rejected = gate && gates[gate.id]?.rejected;
  return rejected === undefined || texts[evidence] === undefined
    ? undefined
    : say("same-text", { by: actor, evidence, rejectedBy: rejected.by });
};
