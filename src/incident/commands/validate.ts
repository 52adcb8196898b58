import type { Role } from "../../vocabulary.ts";
import { actsAs, blocking, grantsInWords, heard, roleInWords, type Verdict } from "../authority/authority.ts";
import { AUTHORITY, DECIDED_LATER } from "../authority/authority-table.ts";
import { isVacant } from "../authority/roles.ts";
import type { Asking } from "../question.ts";
import { type Call, type Command, done, refuse } from "./command.ts";

const OWNERS = ["service-owner", "business-owner"] as const;

/** The role whose word it is: the owner's own, or the lead's where the owner role has no holder. */
const standsFor = ({ incident }: Call, owner: Role): Role => (isVacant(incident, owner) ? "lead" : owner);

function* validators(call: Call): Asking<readonly { readonly owner: Role; readonly verdict: Verdict }[]> {
  const found: { owner: Role; verdict: Verdict }[] = [];
  for (const owner of OWNERS)
    found.push({ owner, verdict: yield* actsAs(call.incident, standsFor(call, owner), call.actor) });
  return found;
}

/** The service is back, by the word of its owners. One person who is both says it for both. */
export const validate: Command = {
  name: "validate",
  usage: "/validate [words]",
  example: "/validate orders flow again",
  // Asked where it is known which step, gate or owner is meant.
  who: () => DECIDED_LATER,
  afterTheEnd: false,
  takesLines: true,
  *decide(call) {
    const { incident, act } = call;
    const found = yield* validators(call);
    const roles = found.filter(({ verdict }) => verdict.kind === "yes").map(({ owner }) => owner);
    const blocked = found.map(({ verdict }) => verdict).reduce(blocking);
    if (roles.length === 0 && heard(blocked).kind === "unreadable" && "subject" in blocked)
      return refuse("unreadable", { act, subject: blocked.subject });
    if (roles.length === 0) {
      const who = [...new Set(OWNERS.flatMap((owner) => roleInWords(incident, standsFor(call, owner))))];
      return refuse("not-allowed", { act, who });
    }
    if (incident.milestones.resolved === undefined)
      return refuse("not-resolved", { act, before: false, who: grantsInWords(incident, AUTHORITY.resolved) });
    if (call.at < (incident.resolutionSince ?? 0)) return refuse("not-resolved", { act, before: true });
    return done({ kind: "validated", roles, words: call.argument.trim() });
  },
};
