import type { Recorded } from "../../incident/recorded.ts";
import { writtenTimes } from "../text/written-times.ts";
import { addedItems } from "./added-items.ts";
import { type Announcers, type Around, say } from "./said.ts";
import { callOwners, isWrittenBefore, stepWaitingFor } from "./turn.ts";

const hadPullRequest = ({ version }: Recorded, { log, incident }: Around): boolean =>
  incident.pullRequest !== undefined &&
  log.some(
    ({ version: before, event }) =>
      before < version && event.kind === "pull-request-opened" && event.number === incident.pullRequest?.number,
  );

/** The record and the action items speak for themselves where they are; what people must act on is said here. */
export const records: Announcers<
  | "action-added"
  | "action-opened"
  | "action-linked"
  | "action-closed"
  | "action-reopened"
  | "action-unproven"
  | "action-amended"
  | "action-waived"
  | "file-written"
  | "file-changed"
  | "pull-request-opened"
  | "pull-request-merged"
  | "pull-request-closed"
> = {
  "action-added": addedItems,
  "action-opened": undefined,
  "action-linked": undefined,
  "action-closed": undefined,
  "action-reopened": undefined,
  "action-amended": (event, { actor, at }, { incident }) => {
    const item = incident.items.find((each) => each.item === event.item);
    return say("action-amended", {
      by: actor,
      url: item?.url ?? "",
      owner: event.owner,
      due: event.due === undefined ? undefined : writtenTimes(incident.policy.timezone, at).calendarDay(event.due),
      isOwn: event.owner?.id === actor?.id,
    });
  },
  "action-waived": (event, { actor }, { incident }) =>
    say("action-waived", {
      by: actor,
      url: incident.items.find((each) => each.item === event.item)?.url ?? "",
      reason: event.reason,
    }),
  // Said on the item's own issue.
  "action-unproven": undefined,
  // Where a pull request follows, it is told with that.
  "file-written": (event, recorded, around) => {
    const step = stepWaitingFor(around.incident, event.record);
    const isNew = !isWrittenBefore(event.record, recorded, around);
    const isReady = around.incident.policy.records.deliver === "commit" || hadPullRequest(recorded, around);
    return step !== undefined && isNew && isReady ? callOwners(step, recorded, around) : undefined;
  },
  "file-changed": undefined,
  "pull-request-opened": (event, recorded, around) => {
    const { incident } = around;
    const isDrafted = isWrittenBefore("postmortem", recorded, around);
    const step = stepWaitingFor(incident, "postmortem");
    // Either may be heard of first; the later of the two calls.
    if (step !== undefined && !isDrafted) return undefined;
    const call = step && callOwners(step, recorded, around);
    return call ?? say("pull-request-opened", { url: event.url, hasPostmortem: isDrafted });
  },
  "pull-request-merged": undefined,
  "pull-request-closed": (_event, { actor }, { incident }) =>
    incident.ending === undefined && incident.pullRequest !== undefined
      ? say("pull-request-closed", { url: incident.pullRequest.url, by: actor })
      : undefined,
};
