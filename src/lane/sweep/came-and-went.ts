import type { SeenEvent } from "../../github/read/issue-history.ts";
import { canonicalLabel, severityOfLabel } from "../../incident/step/labels.ts";
import { type Compared, isBySelf, isKept } from "./compare.ts";
import { issueEvent, type MissedDelivery } from "./found.ts";

/** How much later than the act its delivery may say that the issue was touched, and earlier, for whole seconds. */
const LATER_MS = 60_000;
const EARLIER_MS = 5_000;

/** Whether the log has this label, set by this account at about this time: carried out, or refused. */
const isKnown = ({ incident }: Compared, { label, actor, created_at }: SeenEvent): boolean => {
  const words = `issue ${incident.number} labeled ${canonicalLabel(label ?? "")} by ${actor?.id} at `;
  const at = Date.parse(created_at);
  return [...incident.causes].some((cause) => {
    const told = cause.startsWith(words) ? Date.parse(cause.slice(words.length)) : Number.NaN;
    return told >= at - EARLIER_MS && told <= at + LATER_MS;
  });
};

/** GitHub's times are whole seconds: a label of the very second of the declaration may have come after it. */
const isPast = ({ past }: Compared, { label, created_at }: SeenEvent): boolean => {
  const at = Date.parse(created_at);
  return at < past.labels || (severityOfLabel(label ?? "") !== undefined && at <= past.severity);
};

/**
 * Labels that somebody set and nobody told of, in their order, also where they do not stand any more: whoever set
 * `mitigated` said so. What a later decision has overtaken stays past.
 */
export const cameAndWent = (compared: Compared, events: readonly SeenEvent[]): readonly MissedDelivery[] =>
  events
    .filter(({ event, label }) => event === "labeled" && label !== undefined && isKept(label))
    .filter((each) => each.actor !== null && !isBySelf(each, compared.self))
    .filter((each) => !isPast(compared, each) && !isKnown(compared, each))
    .map((each) => issueEvent(compared.incident, compared.issue, each));
