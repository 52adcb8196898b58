import type { LightWay, Step } from "../../process/process.ts";
import type { Incident } from "../incident.ts";
import { isBehind, requirementsOf, stagesOf } from "./stages.ts";

/** Whether somebody has submitted a text for a step that the light way would skip: then no step is skipped. */
const hasBegun = ({ policy, evidence }: Incident, { leavesOut }: LightWay): boolean =>
  policy.process.stages.some(
    (stage) =>
      stage.kind === "step" &&
      leavesOut.includes(stage.key) &&
      stage.requires.some((need) => need.kind === "evidence" && evidence[need.name] !== undefined),
  );

/**
 * The text that, with the repair, ends an incident the light way; undefined where that way is not open to it. A severity
 * that once asked for more keeps what it asked for: to lower it is no way around a gate.
 */
export const lightText = (incident: Incident): string | undefined => {
  const { light } = incident.policy.process;
  if (light === undefined || incident.isLight === true) return undefined;
  const severities = [incident.severity, ...(incident.had ?? [])];
  const isOpen = severities.every((severity) => light.severities.includes(severity)) && !hasBegun(incident, light);
  return isOpen ? light.text : undefined;
};

/** The step of that text, where nothing else is needed to take the light way. */
export const lightStep = (incident: Incident): Step | undefined => {
  const text = lightText(incident);
  return text === undefined || incident.evidence[text] !== undefined
    ? undefined
    : stagesOf(incident).find(
        (stage): stage is Step =>
          stage.kind === "step" &&
          requirementsOf(incident, stage).some((need) => need.kind === "evidence" && need.name === text),
      );
};

/** What is left out by the light way that an incident takes now; empty where it does not. */
export const leftOutNow = (incident: Incident): readonly string[] => {
  const text = lightText(incident);
  const isFixed = incident.milestones.resolved !== undefined && incident.resolution === "permanent";
  if (text === undefined || !isFixed || incident.evidence[text] === undefined) return [];
  return (incident.policy.process.light?.leavesOut ?? []).filter((key) => !isBehind(incident, key));
};
