import { heard } from "../../authority/authority.ts";
import { AUTHORITY } from "../../authority/authority-table.ts";
import { missing } from "../../step/requirements.ts";
import type { Handlers } from "../context.ts";

export const issue: Handlers<
  "title-changed" | "issue-closed" | "issue-reopened" | "issue-transferred" | "issue-arrived"
> = {
  "title-changed": (incident, { title }) => (title === incident.title ? [] : [{ kind: "title-changed", title }]),
  "issue-transferred": (incident, { to }) =>
    incident.ending === undefined ? [{ kind: "cancelled", as: "transferred", of: undefined, words: to }] : [],
  /** It is an incident here already. */
  "issue-arrived": () => [],
  /** Closing by hand does not end an incident: the view opens the issue again, and says what is missing. */
  *"issue-closed"(incident, _what, { actor }, now) {
    if (incident.ending !== undefined) return [];
    const verdict = actor && (yield* AUTHORITY["close-the-issue"].may(incident, actor));
    if (verdict?.kind === "yes") return [{ kind: "closed" }];
    return [{ kind: "closed-by-hand", missing: [...new Set(missing(incident, now).map(({ stage }) => stage))] }];
  },
  *"issue-reopened"(incident, _what, signal) {
    if (incident.ending === undefined || signal.actor === undefined) return [];
    const verdict = heard(yield* AUTHORITY["reopen-the-issue"].may(incident, signal.actor));
    return verdict.kind === "yes"
      ? [{ kind: "reopened", reason: "" }]
      : [{ kind: "label-refused", label: "closed", set: false }];
  },
};
