import type { Policy } from "../policy/policy.ts";
import type { Permission, Person } from "../vocabulary.ts";
import type { LookUpSubject } from "./look-up-subject.ts";
import { Unanswered } from "./now/unanswered.ts";

/**
 * What the core must know of the world before it can decide. A decision is a generator: it yields a question, is
 * resumed with the answer, and returns events. So it stays pure, asks only what it needs, and never more than once
 * a turn (whoever answers remembers). A look-up that failed is an answer too, and never a pass.
 */
export type Question =
  | { readonly kind: "permission"; readonly person: Person }
  | { readonly kind: "membership"; readonly org: string; readonly slug: string; readonly person: Person }
  | { readonly kind: "person"; readonly login: string }
  /** The account with this id, under the login that it has now; `login` is the one that it had. */
  | { readonly kind: "account"; readonly id: number; readonly login: string }
  /** Everybody who is in a team, or has a permission: to tell whether a gate can be passed at all, never to pass it. */
  | { readonly kind: "candidates"; readonly of: Group }
  | { readonly kind: "policy" }
  /**
   * A file's text at a commit or branch (the default branch where none is given), in the repository that the records
   * are kept in: the post-mortem as the pull request has it.
   */
  | { readonly kind: "file"; readonly path: string; readonly ref?: string }
  /**
   * Whether a pull request (number in this repository, or a URL) is merged. What `asker` may not see is absent to them;
   * without one, whatever the app sees counts.
   */
  | { readonly kind: "change"; readonly target: string; readonly asker?: Person }
  /** An issue of this or of another repository, named by number, `owner/name#7` or address, as `asker` may see it. */
  | { readonly kind: "issue"; readonly target: string; readonly asker: Person }
  /** Who has the duty of a rotation now, by login. */
  | { readonly kind: "on-call"; readonly rotation: string; readonly offset: number };

export type Answer =
  | { readonly kind: "permission"; readonly permission: Permission | Unreadable }
  | { readonly kind: "membership"; readonly member: boolean | "no-such-team" | Unreadable }
  | { readonly kind: "person"; readonly person: Person | "absent" | Unreadable }
  | { readonly kind: "account"; readonly person: Person | "absent" | Unreadable }
  | { readonly kind: "candidates"; readonly people: readonly Person[] | "no-such-team" | Unreadable }
  | { readonly kind: "policy"; readonly policy: Policy; readonly problems: readonly string[] }
  /** `secrets` and `wholeRevision`: see `FileRead`. */
  | {
      readonly kind: "file";
      readonly text: string | "absent" | Unreadable;
      readonly secrets?: readonly string[];
      readonly wholeRevision?: string;
    }
  | { readonly kind: "change"; readonly state: "merged" | "unmerged" | "absent" | Unreadable }
  | { readonly kind: "issue"; readonly issue: IssueTold | "absent" | Unreadable }
  | { readonly kind: "on-call"; readonly login: string | undefined };

/**
 * An issue as it stands now, in its repository (`owner/name`); whether it was closed as a duplicate, or superseded, and
 * which one stays in its place.
 */
export type IssueTold = {
  readonly repository: string;
  /** In the repository that asked, by its id, whatever it is called in the log or in the answer. */
  readonly isHere: boolean;
  readonly number: number;
  readonly isPullRequest: boolean;
  readonly isDuplicate: boolean;
  /** In the same repository, where it is known. */
  readonly duplicateOf?: number;
};

/** A team with its child teams, or everybody who has at least a permission on the repository. */
export type Group =
  | { readonly kind: "team"; readonly org: string; readonly slug: string }
  | { readonly kind: "permission"; readonly atLeast: Permission };

/**
 * `unreadable`: GitHub answered that it must not be read. `unanswered`: it did not answer, and may yet. Neither is a
 * pass; only the first is a no.
 */
export type Unreadable = "unreadable" | "unanswered";

export const isUnreadable = (told: unknown): told is Unreadable => told === "unreadable" || told === "unanswered";

/** Goes on with what was told; throws `Unanswered` where GitHub did not answer. */
export const orThrow = <T>(told: T, subject: LookUpSubject): Exclude<T, "unanswered"> => {
  if (told === "unanswered") throw new Unanswered(subject);
  return told as Exclude<T, "unanswered">;
};

/** A decision under way: questions out, answers in, and `T` at the end. */
export type Asking<T> = Generator<Question, T, Answer>;

type AnswerTo<K extends Answer["kind"]> = Extract<Answer, { kind: K }>;

const isAnswerTo = <K extends Answer["kind"]>(kind: K, answer: Answer): answer is AnswerTo<K> => answer.kind === kind;

/** Yields the question and gives back the answer of its own kind. Throws when whoever answers mixed them up. */
export function* ask<K extends Answer["kind"]>(question: Extract<Question, { kind: K }>): Asking<AnswerTo<K>> {
  const kind: K = question.kind;
  const answer = yield question;
  if (!isAnswerTo(kind, answer)) throw new Error(`asked for ${kind}, answered with ${answer.kind}`);
  return answer;
}
