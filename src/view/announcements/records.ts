import { type Announcers, say } from "./said.ts";

/** The record and the action items speak for themselves where they are; what people must act on is said here. */
export const records: Announcers<
  | "action-added"
  | "action-opened"
  | "action-linked"
  | "action-closed"
  | "action-reopened"
  | "file-written"
  | "file-changed"
  | "pull-request-opened"
  | "pull-request-merged"
  | "pull-request-closed"
> = {
  "action-added": undefined,
  "action-opened": undefined,
  "action-linked": undefined,
  "action-closed": undefined,
  "action-reopened": undefined,
  "file-written": undefined,
  "file-changed": undefined,
  "pull-request-opened": (event, _recorded, { incident }) =>
    say("pull-request-opened", { url: event.url, hasPostmortem: incident.files.postmortem !== undefined }),
  "pull-request-merged": undefined,
  "pull-request-closed": (_event, { actor }, { incident }) =>
    incident.ending === undefined && incident.pullRequest !== undefined
      ? say("pull-request-closed", { url: incident.pullRequest.url, by: actor })
      : undefined,
};
