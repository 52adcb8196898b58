import { productionSupport } from "../../process/production-support.ts";
import { ROLES, SEVERITIES } from "../../vocabulary.ts";
import { key, listOf, mapping, oneOf, text, wholeNumber } from "../file/leaves.ts";
import { exclusion, reviewer } from "./names.ts";
import { duration } from "./times.ts";

const { stages } = productionSupport;

const severities = listOf(oneOf(SEVERITIES), `a list of ${SEVERITIES.join(", ")}`);

const gate = mapping({
  reviewers: key(
    listOf(reviewer, 'a list such as ["@acme/sre-leads", "role:lead"]', 1),
    "Who may approve; {any: […]} and {all: […]} make groups",
    {
      byDefault: '["permission:maintain"]',
      example: '[{all: ["@acme/sre-leads", "role:service-owner"]}]',
    },
  ).optional(),
  approvals: key(wholeNumber(1, 1_000), "How many different people must approve", {
    byDefault: "1",
    example: "2",
  }).optional(),
  exclude: key(
    listOf(exclusion, 'a list such as [author, analyst, "@carol"]'),
    "Whose approval does not count; author also means everybody who edited the evidence",
    { byDefault: "[author, analyst]", example: "[author, analyst]" },
  ).optional(),
  applies_to: key(severities, "For which severities the gate stands; an empty list removes it", {
    byDefault: "all that walk it",
    example: "[critical, high]",
  }).optional(),
  remind_every: key(duration, "How long it waits before each of its three reminders", {
    byDefault: "the severity's `remind_every`",
    example: "30m",
  }).optional(),
});

const box = text("a text of one line and at most 200 characters", /^[^\s\p{C}](?:[^\n\r\p{C}]{0,198}[^\s\p{C}])?$/u);
const owner = oneOf([...ROLES, "firewarden"]);

const step = mapping({
  owner: key(owner, "The role that brings the step to its end", { example: "coordinator" }).optional(),
  checklist: key(listOf(box, "a list of texts", 1), "The boxes to tick before the step is complete", {
    byDefault: "six boxes for `document`, none for the others",
    example: '["When it began", "What is seen"]',
  }).optional(),
  applies_to: key(severities, "Which severities walk the step; an empty list removes it", {
    byDefault: "all that walk it",
    example: "[critical, high, medium]",
  }).optional(),
});

const forEach = <T>(kind: "gate" | "step", schema: T): Readonly<Record<string, T>> =>
  Object.fromEntries(stages.filter((stage) => stage.kind === kind).map((stage) => [stage.id, schema]));

/** By id: what a team says of the gates and of the steps. */
export const gates = mapping(forEach("gate", gate.optional()));
export const steps = mapping(forEach("step", step.optional()));
