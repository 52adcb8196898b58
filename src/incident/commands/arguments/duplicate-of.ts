import { type Asking, ask, type IssueTold, isUnreadable, orThrow } from "../../question.ts";
import type { Call } from "../command.ts";
import { headAndRest } from "./arguments.ts";
import { asIssueName, couldNameIssue, isIssueName } from "./issue-name.ts";

/** `of`: an issue of this repository; `elsewhere`: one of another, as `acme/other#1`. */
export type Original =
  | { readonly kind: "original"; readonly of?: number; readonly elsewhere?: string; readonly words: string }
  | { readonly kind: "unreadable"; readonly subject: string }
  | { readonly kind: "problem"; readonly problem: string };

/** Why an issue cannot be what stays in place of this incident: then both would be closed, and nobody would work on either. */
const problemOf = (call: Call, written: string, told: IssueTold): string | undefined => {
  if (told.isHere && told.number === call.incident.number) return `${written} is this incident itself`;
  if (told.isPullRequest) return `${written} is a pull request`;
  if (!told.isDuplicate) return undefined;
  if (told.isHere && told.duplicateOf === call.incident.number)
    return `${written} was ended in favor of this incident, which is the one that stays`;
  return told.duplicateOf === undefined
    ? `${written} is itself a duplicate; name the one that it duplicates`
    : `${written} was itself ended in favor of #${told.duplicateOf}; name that one`;
};

const FILLERS = ["of", "by", "issue"];

const afterFillers = (argument: string): ReturnType<typeof headAndRest> => {
  const first = headAndRest(argument);
  return FILLERS.includes(first.head) ? afterFillers(first.rest) : first;
};

/** Reads what this incident is a duplicate of, `#7`, `of #7`, `owner/name#7` or an address, and looks it up. */
export function* duplicateOf(call: Call, argument: string): Asking<Original> {
  const { written, rest: words } = afterFillers(argument);
  const name = asIssueName(written);
  if (name === "") return { kind: "problem", problem: "the number of the other incident is missing" };
  if (!couldNameIssue(name))
    return { kind: "problem", problem: `"${name}" names no issue; expected #7 or acme/shop#7` };
  return yield* lookedUp(call, name, words);
}

/** What this incident is superseded by: the same where an issue is named; else there are only words. */
export function* supersededBy(call: Call, argument: string): Asking<Original> {
  const { written, rest: words } = afterFillers(argument);
  const name = asIssueName(written);
  return isIssueName(name) ? yield* lookedUp(call, name, words) : { kind: "original", words: argument };
}

function* lookedUp(call: Call, target: string, words: string): Asking<Original> {
  const { issue } = yield* ask<"issue">({ kind: "issue", target, asker: call.actor });
  const told = orThrow(issue, target);
  if (isUnreadable(told)) return { kind: "unreadable", subject: target };
  // The same words for what is not there and for what is not theirs to see: a refusal tells nobody of a private issue.
  if (told === "absent")
    return { kind: "problem", problem: `there is no issue ${target} that both you and Firewarden can see` };
  const problem = problemOf(call, target, told);
  if (problem !== undefined) return { kind: "problem", problem };
  return told.isHere
    ? { kind: "original", of: told.number, words }
    : { kind: "original", elsewhere: `${told.repository}#${told.number}`, words };
}
