import type { LookUpSubject } from "../../look-up-subject.ts";
import { type Asking, ask, type IssueTold, isUnreadable, orThrow } from "../../question.ts";
import type { Call, CommandProblem } from "../command.ts";
import { headAndRest } from "./arguments.ts";
import { asIssueName, couldNameIssue, isIssueName } from "./issue-name.ts";

/** `of`: an issue of this repository; `elsewhere`: one of another, as `acme/other#1`. */
export type Original =
  | { readonly kind: "original"; readonly of?: number; readonly elsewhere?: string; readonly words: string }
  | { readonly kind: "unreadable"; readonly subject: LookUpSubject }
  | { readonly kind: "problem"; readonly problem: CommandProblem };

/** Why an issue cannot be what stays in place of this incident: then both would be closed, and nobody would work on either. */
const problemOf = (call: Call, given: string, told: IssueTold): CommandProblem | undefined => {
  if (told.isHere && told.number === call.incident.number) return { problem: "this-incident", given };
  if (told.isPullRequest) return { problem: "pull-request", given };
  if (!told.isDuplicate) return undefined;
  if (told.isHere && told.duplicateOf === call.incident.number) return { problem: "duplicate-of-this", given };
  return told.duplicateOf === undefined
    ? { problem: "duplicate-itself", given }
    : { problem: "duplicate-of-another", given, other: told.duplicateOf };
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
  if (name === "") return { kind: "problem", problem: { problem: "no-number" } };
  if (!couldNameIssue(name)) return { kind: "problem", problem: { problem: "no-issue", given: name } };
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
  const told = orThrow(issue, { kind: "issue", name: target });
  if (isUnreadable(told)) return { kind: "unreadable", subject: { kind: "issue", name: target } };
  // The same words for what is not there and for what is not theirs to see: a refusal tells nobody of a private issue.
  if (told === "absent") return { kind: "problem", problem: { problem: "issue-unseen", given: target } };
  const problem = problemOf(call, target, told);
  if (problem !== undefined) return { kind: "problem", problem };
  return told.isHere
    ? { kind: "original", of: told.number, words }
    : { kind: "original", elsewhere: `${told.repository}#${told.number}`, words };
}
