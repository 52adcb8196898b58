import { type Asking, ask, type IssueTold, isUnreadable, orThrow } from "../question.ts";
import { headAndRest } from "./arguments.ts";
import type { Call } from "./command.ts";

/** `of`: an issue of this repository; `elsewhere`: one of another, as `acme/other#1`. */
export type Original =
  | { readonly kind: "original"; readonly of?: number; readonly elsewhere?: string; readonly words: string }
  | { readonly kind: "unreadable"; readonly subject: string }
  | { readonly kind: "problem"; readonly problem: string };

const NAMED = /^(?:(?:[\w.-]+\/[\w.-]+)?#?\d{1,10}|https?:\/\/\S+)$/u;

/** Why an issue cannot be what this incident duplicates: then both would be closed, and nobody would work on either. */
const problemOf = (call: Call, written: string, told: IssueTold): string | undefined => {
  if (told.isHere && told.number === call.incident.number) return `${written} is this incident itself`;
  if (told.isPullRequest) return `${written} is a pull request`;
  if (!told.isDuplicate) return undefined;
  if (told.isHere && told.duplicateOf === call.incident.number)
    return `${written} was ended as a duplicate of this incident, which is the one that stays`;
  return `${written} is itself a duplicate${told.duplicateOf === undefined ? "; name the one that it duplicates" : ` of #${told.duplicateOf}; name that one`}`;
};

/** Reads what this incident is a duplicate of, `#7`, `of #7`, `owner/name#7` or an address, and looks it up. */
export function* duplicateOf(call: Call, argument: string): Asking<Original> {
  const first = headAndRest(argument);
  const { written: given, rest: words } = first.head === "of" ? headAndRest(first.rest) : first;
  const written = given.replace(/[.,;:]$/u, "");
  if (written === "") return { kind: "problem", problem: "the number of the other incident is missing" };
  if (!NAMED.test(written))
    return { kind: "problem", problem: `"${written}" names no issue; expected #7 or acme/shop#7` };
  const { issue } = yield* ask<"issue">({ kind: "issue", target: written });
  const told = orThrow(issue, written);
  if (isUnreadable(told)) return { kind: "unreadable", subject: written };
  if (told === "absent")
    return { kind: "problem", problem: `there is no issue ${written}, or it is where Firewarden may not look` };
  const problem = problemOf(call, written, told);
  if (problem !== undefined) return { kind: "problem", problem };
  return told.isHere
    ? { kind: "original", of: told.number, words }
    : { kind: "original", elsewhere: `${told.repository}#${told.number}`, words };
}
