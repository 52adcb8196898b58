import { z } from "zod";
import type { Sent } from "../simulated-github/state.ts";

const told = z.object({ action: z.string(), sender: z.object({ type: z.string() }) });

/**
 * What the sweeps find in the end although it was never delivered, with all that matters of it. Of the rest GitHub does
 * not tell whose doing it was (edits and deletions of comments, pushes) or that it was at all.
 */
const FOUND: ReadonlySet<string> = new Set([
  "issue_comment created",
  "issues labeled",
  "issues unlabeled",
  "issues closed",
  "issues reopened",
  "issues edited",
  "pull_request closed",
  "pull_request_review submitted",
]);

/** Tells of people's doing whether it may stay without a delivery, and yet everything must end as if there had been one. */
export type CanBeFound = (sent: Sent) => boolean;

export const NOTHING_CAN: CanBeFound = () => false;

export const WHAT_CAN: CanBeFound = ({ name, body }) => {
  const { action, sender } = told.parse(JSON.parse(body));
  return sender.type === "User" && FOUND.has(`${name} ${action}`);
};

/** Where people edit what they have only just written, a command is not what it was when it is found: it must not count. */
export const WHAT_CAN_IN_HASTE: CanBeFound = (sent) => sent.name !== "issue_comment" && WHAT_CAN(sent);
