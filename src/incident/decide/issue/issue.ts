import { heard, isAllowed } from "../../authority/authority.ts";
import { COMMANDS } from "../../commands/index.ts";
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
  "issue-closed": (incident, _what, _signal, now) =>
    incident.ending === undefined
      ? [{ kind: "closed-by-hand", missing: [...new Set(missing(incident, now).map(({ stage }) => stage))] }]
      : [],
  *"issue-reopened"(incident, _what, signal) {
    if (incident.ending === undefined || signal.actor === undefined) return [];
    const verdict = heard(yield* isAllowed(incident, COMMANDS.reopen.who(incident, ""), signal.actor));
    return verdict.kind === "yes"
      ? [{ kind: "reopened", reason: "" }]
      : [{ kind: "label-refused", label: "closed", set: false }];
  },
};
