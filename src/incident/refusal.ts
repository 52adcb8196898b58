import type { Fact } from "./fact.ts";

/**
 * A reasoned no: what was not done, by which rule, and who can do it. `rule` names a template in
 * `templates/refusals/<rule>.md`, which says it in plain words from the `facts`. Facts may hold text from users;
 * templates neutralize it. A fact called `who` lists who can clear it; `act` is the line as it was
 * written, a label, or what else was done ("approving-review", "review", "reopening", "began").
 */
export type Refusal = {
  readonly rule: RefusalRule;
  readonly facts: Readonly<Record<string, Fact>>;
};

export const REFUSAL_RULES = [
  // facts: act, who, namesake (a login by which the configuration means another account); of a step: step, owner,
  // evidence (its text, where it has one); of a role that is not free: name, held ("role" by people, "settings")
  "not-allowed",
  "out-of-order", // facts: act, milestone, at, side ("before" | "after"), other, otherAt (ISO 8601), again, mend, zone
  // facts: act, command, and what is wrong: lacks ("reason" | "text" | "target"), or what (kind of word), given ("" where
  // none was), known (list) and meant ("" where none is near), or problem and its facts (`ArgumentProblem`)
  "bad-argument",
  "bad-time", // facts: act, head, reads ("past" | "estimate" | "due"), trouble (`TimeTrouble["why"]`), given, words, written (before the words), tail (what must follow the time), moments (ISO 8601, list), days (list), zone, clock and soon (ISO 8601: now, and a good hour later)
  "unanswered", // facts: act, subject, author: GitHub did not answer until it was too late
  "edited-meanwhile", // facts: act, subject, author: the words were changed before GitHub answered
  "deleted-meanwhile", // facts: the same
  "dismissed-meanwhile", // facts: the same, of a review
  "removed-meanwhile", // facts: the same, of a label
  "closed-meanwhile", // facts: the same, of a reopening
  "unreadable", // facts: act, subject: a look-up that blocks
  "no-such-person", // facts: act, login
  "another-account", // facts: act, login: somebody else had it before
  "no-such-stage", // facts: act, given, known (list), meant
  "empty-evidence", // facts: act, evidence, asks (list), hasText (there is a text, and none of the asks in it)
  "plan-without-tasks", // facts: act
  "evidence-missing", // facts: gate, evidence
  "gate-not-open", // facts: gate, current (where the record stands: key), stage (its id), isGate, overtaken (it is back, and what was done is not written down)
  "excluded", // facts: act, gate, evidence, why ("author" | "editor" | "writer" | "configured" | a role), former (no longer in the role), who
  "not-a-reviewer", // facts: act, gate, who, namesake, assigned (a role that was given by hand)
  "written-before", // facts: act, gate, evidence: the word is older than the text that it would be counted for
  "already-counted", // facts: gate
  "already-passed", // facts: gate, who (the lead)
  "nothing-ticked", // facts: act, step, boxes (list): each becomes an action item, if it is said once more
  "unticked", // facts: act, step, boxes (list), who (the authority)
  "needs-evidence", // facts: act, step, evidence
  "own-waiver", // facts: act, stage, who (the authority)
  "no-authority", // facts: act: nobody is configured as authority
  // facts: act, why ("severity" | "way", with given; "role", with name; "turn" | "done", with step; "unsaid", with
  // milestone and again; "time", with milestone; "open")
  "nothing-to-do",
  "already-closed", // facts: act, who (may reopen)
  "not-resolved", // facts: act, before: it was said after this was written; who (may say it)
  "declared-on-closed", // facts: none
  "declared-on-item", // facts: none
  "on-pull-request", // facts: act, pullRequest, isWord (an approval or a rejection); repository (owner/name) where it is another
  "misspelled", // facts: word, meant, line (the whole line as it was meant; `/meant` where it is not given); usage, example (of a command that means nothing alone)
  "near-command", // facts: form, word, send (the lines to send instead)
  "doubtful-author", // facts: act: a mail is repeated in the comment, and nobody can tell who wrote the line
  "unreadable-text", // facts: act, isEvidence: the comment, or the text that was handed in, is too tangled to be read
  "too-many-commands", // facts: words (list)
] as const;
export type RefusalRule = (typeof REFUSAL_RULES)[number];
