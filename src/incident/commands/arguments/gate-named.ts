import type { Gate } from "../../../process/process.ts";
import { nearest } from "../../../text/nearest.ts";
import { isOvertaken } from "../../now/overtaken.ts";
import { currentStage, stagesOf } from "../../step/stages.ts";
import { type Call, type CommandOutcome, refuse } from "../command.ts";
import { headAndRest } from "./arguments.ts";
import { placeOf } from "./place-of.ts";
import { isStep, namesOf, noSuchStage } from "./stage-named.ts";

/** A gate, and what was said of it. */
export type GateAndWords = { readonly kind: "named"; readonly gate: Gate; readonly words: string };

/**
 * The gate that an approval or a rejection is for, and the words on it: `analysis the graphs show it`. Where no gate is
 * named it is the one that is open, and everything is words. What comes near a name is a slip, and no word.
 */
export const gateAndWords = (call: Call): GateAndWords | CommandOutcome => {
  const { incident, act } = call;
  const { head, rest } = headAndRest(call.argument);
  const gates = stagesOf(incident).filter((stage): stage is Gate => stage.kind === "gate");
  const named = gates.find(({ id }) => id === head);
  if (named !== undefined) return { kind: "named", gate: named, words: rest };
  const names = gates.map(({ id }) => id);
  const others = stagesOf(incident).filter(isStep).flatMap(namesOf);
  const judging = gates.find(({ evidence }) => sameName(evidence) === sameName(head));
  if (judging !== undefined) return byItsText(call, judging, rest, names);
  if (others.includes(head) || nearest(head, names) !== undefined) return noSuchStage(act, head, names);
  return openGate(call) ?? noneMeant(call, names);
};

/** Who names the text means the gate that judges it, where that one is open; else they are asked, as nothing may count for a text that they did not mean. */
const byItsText = (call: Call, gate: Gate, words: string, known: readonly string[]): GateAndWords | CommandOutcome =>
  call.incident.current === gate.key && openGate(call) !== undefined
    ? { kind: "named", gate, words }
    : refuse("no-such-stage", { act: call.act, given: headAndRest(call.argument).head, known, meant: gate.id });

/** `post-mortem` is the text that is called `postmortem` here. */
const sameName = (word: string): string => word.replaceAll("-", "");

/** Somebody who names no gate means the one that was open when they wrote it. */
const openGate = ({ incident, argument, at }: Call): GateAndWords | undefined => {
  const current = currentStage(incident);
  const isMeant = current?.kind === "gate" && incident.currentSince <= at;
  return isMeant ? { kind: "named", gate: current, words: argument.trim() } : undefined;
};

const noneMeant = ({ incident, act }: Call, names: readonly string[]): CommandOutcome => {
  const current = currentStage(incident);
  if (current?.kind === "gate") return noSuchStage(act, "", names);
  return refuse("gate-not-open", {
    act,
    gate: "",
    ...placeOf(current),
    overtaken: current !== undefined && isOvertaken(incident, current),
  });
};
