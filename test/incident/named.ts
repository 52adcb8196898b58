import type { Who } from "../../src/incident/authority/who.ts";
import type { LookUpSubject } from "../../src/incident/look-up-subject.ts";
import { subjectFrom, whoFrom } from "../../src/incident/stored/old-words.ts";

/* Tagged values in short: as the logs of format 1 wrote them, and as people do. */

/** `@ana`, `@acme/sre or anyone with maintain`, `the lead`. */
export const named = (...texts: readonly string[]): readonly Who[] => texts.map(whoFrom);

/** `the team @acme/sre`, `the account @ana`. */
export const subjects = (...texts: readonly string[]): readonly LookUpSubject[] => texts.map(subjectFrom);

/** The same the other way round, of whom a line of what is to be done names. */
export const inShort = (who: Who): string => {
  if (who.kind === "account") return `@${who.login}`;
  if (who.kind === "team") return `@${who.org}/${who.slug}`;
  return who.kind === "permission" ? `anyone with ${who.atLeast}` : JSON.stringify(who);
};
