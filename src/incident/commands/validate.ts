import type { Role } from "../../vocabulary.ts";
import { blocking, heard, type Verdict } from "../authority/authority.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import { distinctWho } from "../authority/who.ts";
import type { Asking } from "../question.ts";
import { type Call, type Command, done, refuse } from "./command.ts";

const OWNERS = ["service-owner", "business-owner"] as const;

function* validators({
  incident,
  actor,
}: Call): Asking<readonly { readonly owner: Role; readonly verdict: Verdict }[]> {
  const found: { owner: Role; verdict: Verdict }[] = [];
  for (const owner of OWNERS) found.push({ owner, verdict: yield* AUTHORITY.validate.may(incident, actor, owner) });
  return found;
}

/** The owners confirm that the service is back. Somebody who holds both owner roles confirms for both. */
export const validate: Command = {
  name: "validate",
  usage: "/validate [words]",
  example: "/validate orders flow again",
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
      const who = distinctWho(OWNERS.flatMap((owner) => AUTHORITY.validate.who(incident, owner)));
      return refuse("not-allowed", { act, who });
    }
    if (incident.milestones.resolved === undefined)
      return refuse("not-resolved", { act, before: false, who: AUTHORITY.resolved.who(incident) });
    if (call.at < (incident.resolutionSince ?? 0)) return refuse("not-resolved", { act, before: true });
    return done({ kind: "validated", roles, words: call.argument.trim() });
  },
};
