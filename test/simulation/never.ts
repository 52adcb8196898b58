import { z } from "zod";
import { severityOfLabel } from "../../src/incident/labels.ts";
import type { Sent } from "./github/state.ts";

const told = z.object({
  action: z.string(),
  sender: z.object({ type: z.string() }),
  issue: z.object({ labels: z.array(z.object({ name: z.string() })) }).optional(),
});
type Told = z.output<typeof told>;
type Rule = (told: Told) => boolean;

/** Where three severities stand at once, what set the third is told. */
const isAlone: Rule = ({ issue }) =>
  (issue?.labels ?? []).filter(({ name }) => severityOfLabel(name) !== undefined).length <= 2;

const always: Rule = () => true;

/**
 * What the sweeps find in the end although it was never delivered, with all that matters of it. Of the rest GitHub does
 * not tell whose doing it was (edits and deletions of comments, pushes) or that it was at all.
 */
const FOUND = new Map<string, Rule>([
  ["issue_comment created", always],
  ["issues labeled", isAlone],
  ["issues unlabeled", always],
  ["issues closed", always],
  ["issues reopened", always],
  ["issues edited", always],
  ["pull_request closed", always],
  ["pull_request_review submitted", always],
]);

/** Tells of people's doing whether it may stay without a delivery, and yet everything must end as if there had been one. */
export type CanBeFound = (sent: Sent) => boolean;

export const NOTHING_CAN: CanBeFound = () => false;

export const WHAT_CAN: CanBeFound = ({ name, body }) => {
  const delivery = told.parse(JSON.parse(body));
  return delivery.sender.type === "User" && FOUND.get(`${name} ${delivery.action}`)?.(delivery) === true;
};

/** Where people edit what they have only just written, a command is not what it was when it is found: it must not count. */
export const WHAT_CAN_IN_HASTE: CanBeFound = (sent) => sent.name !== "issue_comment" && WHAT_CAN(sent);
