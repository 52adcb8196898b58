import { type Asking, ask, isUnreadable } from "../../incident/question.ts";
import type { PolicyFinding } from "../../policy/file/findings.ts";
import { accountsNamed, type NamedAccount } from "../../policy/logins.ts";
import { pinOf } from "../../policy/pins.ts";
import type { Policy } from "../../policy/policy.ts";

/**
 * What has become of the accounts that a configuration names, beside those that a gate counts: names that are nobody's,
 * and names that are somebody else's by now, each told where it stands. Nothing is told of what could not be read.
 */
export function* namesNow(policy: Policy): Asking<readonly PolicyFinding[]> {
  const found: PolicyFinding[] = [];
  for (const account of accountsNamed(policy)) found.push(...(yield* ofName(policy, account)));
  return found;
}

function* ofName(policy: Policy, { path, login }: NamedAccount): Asking<readonly PolicyFinding[]> {
  const pin = pinOf(policy, login);
  if (pin === undefined) return [];
  const called = (yield* ask<"person">({ kind: "person", login })).person;
  if (isUnreadable(called) || (called !== "absent" && called.id === pin)) return [];
  if (pin === "absent")
    return [finding(path, called === "absent" ? `${quoted(login)}, ${NOBODY}` : `${quoted(login)}, ${NEW_OWNER}`)];
  const meant = (yield* ask<"account">({ kind: "account", id: pin, login })).person;
  if (isUnreadable(meant)) return [];
  const isTaken = called !== "absent";
  const now =
    meant === "absent"
      ? GONE
      : `whose account is called ${quoted(meant.login)} now, and still counts: write the new name`;
  return [finding(path, `${quoted(login)}, ${now}${isTaken ? `; ${TAKEN}` : ""}`)];
}

const NOBODY = "which GitHub does not know, or does not show to Firewarden";
const NEW_OWNER =
  "which was nobody's when it came into the file, so that who has it now counts for nothing; to mean them, take it out, push, and put it in again";
const GONE = "whose account GitHub does not know any more, so that nobody counts by it";
const TAKEN =
  "somebody else has that name by now, and counts for nothing; to mean them, take it out, push, and put it in again";

const quoted = (login: string): string => `@${login}`;

const finding = (path: NamedAccount["path"], says: string): PolicyFinding => ({
  path,
  says: `names the account ${says}`,
  curable: false,
});
