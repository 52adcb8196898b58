import type { Pins } from "../policy/pin.ts";
import type { Task } from "../text/tasks.ts";
import type { Instant, Person, Role, Severity } from "../vocabulary.ts";
import type { CommandName } from "./commands/names.ts";
import type { NearCommands } from "./words/near-command.ts";

/**
 * What a delivery from GitHub, or a clock, means. A signal has a natural name, so that the same fact arriving by
 * webhook, by redelivery or by a sweep is applied once; `actor` is the comment's author for a new comment and the
 * sender for everything else; `at` is GitHub's own time of the fact.
 */
export type Signal = {
  readonly name: string;
  readonly actor: Person | undefined;
  readonly at: Instant;
  readonly what: What;
  /** It shows a state that was past when it came: a newer one of the same thing has been taken in before. */
  readonly late?: boolean;
  /** Of a late signal: GitHub's time of the newest change that was taken in before it. */
  readonly overtakenAt?: Instant;
  /** The kinds of credentials that stood in its texts and were replaced before anything was decided. */
  readonly secrets?: readonly string[];
};

export type What =
  /** Somebody set `sev:<severity>`. `issue` is what the delivery said of the issue. */
  | {
      readonly kind: "severity-labelled";
      readonly severity: Severity;
      readonly issue: IssueSnapshot;
      /** The incident that it was in the repository from which it was transferred. */
      readonly origin?: Origin;
      /** The severities that it had there: what it earned by them comes along, whoever transferred it. */
      readonly had?: readonly Severity[];
    }
  /** Somebody set a label that nearly declares an incident, on an issue that is none: `severity:critical`. */
  | {
      readonly kind: "label-misread";
      readonly label: string;
      readonly meant: Severity | undefined;
      readonly issue: IssueSnapshot;
    }
  /** The issue belongs to another repository from now on: `acme/other#7`. */
  | { readonly kind: "issue-transferred"; readonly to: string }
  /** The issue was transferred here. Whether it was an incident there, its lane knows. */
  | { readonly kind: "issue-arrived"; readonly from: OldPlace; readonly issue: IssueSnapshot }
  /** Somebody set or removed another label that Firewarden keeps: `mitigated`, `resolved`, `mode:handoff`, `phase:*`… */
  | { readonly kind: "label-set"; readonly label: string; readonly issue: IssueSnapshot }
  | { readonly kind: "label-removed"; readonly label: string; readonly issue: IssueSnapshot }
  | { readonly kind: "title-changed"; readonly title: string }
  | ({ readonly kind: "body-changed"; readonly body: string } & Ticking)
  /** One command of a comment; `index` counts from 0 in it. `argument` is the rest of the line, `text` the lines after it. */
  | {
      readonly kind: "commanded";
      readonly command: CommandName;
      readonly argument: string;
      readonly text: string;
      readonly index: number;
      /** The whole line was emphasis. */
      readonly isFormatted?: true;
      readonly comment: CommentReference;
    }
  /** A line close to a command but none; `line` is the whole line as it was meant. */
  | {
      readonly kind: "misspelled";
      readonly word: string;
      readonly meant: CommandName;
      readonly line?: string;
      readonly index: number;
      readonly comment: CommentReference;
    }
  /** Lines that were meant as commands, and are none by where or how they stand; `lines` is what to send instead. */
  | ({ readonly kind: "near-command"; readonly comment: CommentReference } & NearCommands)
  /** A command that was written on the pull request, where reviews count and commands do not. */
  | {
      readonly kind: "commanded-elsewhere";
      readonly command: CommandName;
      readonly argument: string;
      readonly index: number;
      readonly repository: number;
      readonly pullRequest: number;
      readonly comment: CommentReference;
    }
  /** A line that looks like a command, of which it is not certain that the comment's author wrote it. */
  | {
      readonly kind: "doubted";
      readonly command: CommandName;
      /** A mail is repeated in the comment, or the comment is too tangled to be read. */
      readonly why: "mail" | "tangled";
      readonly comment: CommentReference;
    }
  /** More than five commands: these were not run. */
  | { readonly kind: "too-many-commands"; readonly words: readonly string[]; readonly comment: CommentReference }
  /** Kept words are to be judged once more: whose name is this. */
  | { readonly kind: "asked-again"; readonly words: string }
  /** A comment's text changed; it never executes. `body` is the whole new text. */
  | ({
      readonly kind: "comment-edited";
      readonly comment: CommentReference;
      readonly body: string;
      /** The text under the `/submit` of the new body, where there is one. */
      readonly submitted: string | undefined;
      /** Whether that text is another than before the edit, more than its ticks; absent where GitHub does not say. */
      readonly rewritten?: boolean;
      /** The revision of that text before the edit; absent where GitHub does not say. */
      readonly was?: string;
    } & Ticking)
  /** One of Firewarden's own comments was edited by somebody else: boxes were ticked, or its text was touched. */
  | ({ readonly kind: "card-edited"; readonly card: string; readonly body: string } & Ticking)
  | { readonly kind: "comment-deleted"; readonly comment: CommentReference }
  | { readonly kind: "issue-closed"; readonly reason: string | undefined }
  | { readonly kind: "issue-reopened" }
  /** The post-mortem's pull request. */
  | {
      readonly kind: "reviewed";
      readonly repository: number;
      readonly pullRequest: number;
      readonly reviewId: number;
      readonly state: "approved" | "changes_requested" | "dismissed";
      /** The commit that the reviewer saw. */
      readonly commit: string;
      readonly words: string;
      /** Whose review it is; on a dismissal the actor is somebody else. */
      readonly reviewer: Person;
    }
  | ({ readonly kind: "pull-request-updated"; readonly headSha: string } & PullRequestNumber)
  | ({
      readonly kind: "pull-request-closed";
      readonly merged: boolean;
      readonly headSha: string;
      readonly closes: readonly number[];
    } & PullRequestNumber)
  /** An action item's own issue. */
  | { readonly kind: "item-closed"; readonly item: number; readonly completed: boolean }
  | { readonly kind: "item-reopened"; readonly item: number }
  /** `/link` written on an action item. */
  | { readonly kind: "item-linked"; readonly item: number; readonly target: string; readonly comment: CommentReference }
  /** A delivery named the repository, or the installation, otherwise than the incident does. */
  | { readonly kind: "repository-moved"; readonly repository: RepositoryReference; readonly installation: number }
  /** The app was kept from the repository since then, and reaches it again. */
  | { readonly kind: "returned"; readonly why: "suspended" | "removed"; readonly since: Instant }
  /** GitHub was asked which accounts the logins of the incident's configuration stand for. */
  | { readonly kind: "people-pinned"; readonly pins: Pins }
  /** GitHub was asked by their ids what these people are called now. */
  | { readonly kind: "people-renamed"; readonly people: readonly Person[] }
  /** The incident's own clock: something may be due. */
  | { readonly kind: "clock" }
  /** Something that the reconciler did and that the record must know. */
  | { readonly kind: "written"; readonly written: Written };

/** A pull request by its number, and by the id of the repository that holds it. */
export type PullRequestNumber = { readonly repository: number; readonly pullRequest: number };

/**
 * The boxes that an edit ticked or unticked, whatever else stands ticked in its text; absent where GitHub does not say
 * what stood before. Ticks of several people so come together in any order, each under the name of who made it.
 */
export type Ticking = { readonly boxes?: readonly Task[] };

export type CommentReference = { readonly id: number; readonly url: string };

export type OldPlace = { readonly repositoryId: number; readonly repository: string; readonly number: number };

/**
 * What a transferred issue was as an incident, of what does not hang on comments, which are others in the new place.
 * It is another repository's word: what counts of it here, `decide/arrival.ts` says.
 */
export type Origin = {
  /** `acme/shop#42` */
  readonly place: string;
  readonly startedAt: Instant;
  readonly players: Readonly<Partial<Record<Role, readonly Person[]>>>;
};

export type IssueSnapshot = {
  readonly repository: RepositoryReference;
  readonly installation: number;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly author: Person;
  /** Firewarden wrote it: an action item, and no report of anybody's. */
  readonly isOurs?: true;
  readonly createdAt: Instant;
  readonly open: boolean;
  readonly labels: readonly string[];
};

export type RepositoryReference = {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
};

export type Written =
  /** A file stands in the repository; `revision` is the hash of its text (`text/revision.ts`). */
  | {
      readonly kind: "file";
      readonly path: string;
      readonly record: import("../process/process.ts").FileRecord;
      readonly revision: string;
      /** The text, for the records that a gate judges; absent otherwise. */
      readonly text: string | undefined;
      readonly commit: string;
      /** On the default branch, or on the incident's branch until people merge it. */
      readonly where: "default" | "branch";
    }
  | {
      readonly kind: "pull-request";
      readonly number: number;
      readonly url: string;
      readonly headSha: string;
      readonly branch: string;
      /** Where it stands in another repository than the incident. */
      readonly repository?: Pick<RepositoryReference, "id" | "owner" | "name">;
    }
  /** An action item has an issue of its own. */
  | { readonly kind: "item"; readonly item: string; readonly number: number; readonly url: string };
