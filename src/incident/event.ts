import type { Pins } from "../policy/pin.ts";
import type { Policy } from "../policy/policy.ts";
import type { FileRecord, StageKey } from "../process/process.ts";
import type { Estimate } from "../text/times/times.ts";
import type { Instant, Milestone, Permission, Person, Role, Severity } from "../vocabulary.ts";
import type { RoleWhy } from "./authority/role-why.ts";
import type { Who } from "./authority/who.ts";
import type { VoidedWhy } from "./authority/why-not.ts";
import type { ClockName } from "./clock/clocks.ts";
import type { CommandName } from "./commands/names.ts";
import type { ApprovalSource } from "./gate/approval-source.ts";
import type { Foreseen, Shortage } from "./gate/shortage.ts";
import type { Stood } from "./gate/stood.ts";
import type { Incident, Sought } from "./incident.ts";
import type { LookUpSubject } from "./look-up-subject.ts";
import type { Refusal } from "./refusal.ts";
import type { CommentReference, RepositoryReference } from "./signal.ts";
import type { ListName } from "./step/list-name.ts";
import type { TickHow } from "./step/tick-how.ts";
import type { Keepable } from "./words/kept.ts";

/**
 * A recorded fact: appended to the incident's log, never changed. Who did it and when it was recorded stand on the
 * `Recorded` around it; `at` inside an event is the moment that the fact is about.
 */
export type Event =
  | {
      readonly kind: "declared";
      readonly repository: RepositoryReference;
      readonly installation: number;
      readonly number: number;
      readonly title: string;
      readonly body: string;
      readonly url: string;
      readonly reporter: Person;
      readonly channel: string;
      readonly severity: Severity;
      /** The severities that it had where it was transferred from. */
      readonly had?: readonly Severity[];
      readonly startedAt: Instant;
      readonly policy: Policy;
      /** The issue was transferred from there, where it was an incident: `acme/shop#42`. */
      readonly from?: string;
      /** Why the built-in policy or the last good one is in force, where the file is broken. */
      readonly policyProblems: readonly string[];
    }
  | { readonly kind: "severity-changed"; readonly from: Severity; readonly to: Severity; readonly reason: string }
  /** Accounts of the configuration whose ids were not known at the declaration. What is pinned already stays as it is. */
  | { readonly kind: "people-pinned"; readonly pins: Pins }
  /** These people of the incident are called so on GitHub now. */
  | { readonly kind: "people-renamed"; readonly people: readonly Person[] }
  | { readonly kind: "title-changed"; readonly title: string }
  | { readonly kind: "body-changed"; readonly body: string }
  | { readonly kind: "service-set"; readonly service: string; readonly how: "body" | "label" | "command" | "only-one" }
  /** The holders of a role from now on; an empty list leaves it open. `why` tells how these people were found. */
  | { readonly kind: "role-set"; readonly role: Role; readonly people: readonly Person[]; readonly why: RoleWhy }
  /** Nobody was set whom the declaration could call, so GitHub was asked who maintains the repository. */
  | ({ readonly kind: "maintainers-sought" } & Sought)
  | { readonly kind: "acknowledged"; readonly roles: readonly Role[] }
  | {
      readonly kind: "ticked";
      readonly list: ListName;
      readonly item: string;
      /** The how manieth box of these words it is; absent for the first. */
      readonly nth?: number;
      readonly ticked: boolean;
      /**
       * Nobody ticked it: it is answered in the issue's text (`by`: by its author), or by a command or a label that tells
       * what it asks for.
       */
      readonly how?: TickHow;
      readonly by?: Person;
    }
  | {
      readonly kind: "evidence-submitted";
      readonly evidence: string;
      readonly revision: string;
      readonly text: string;
      readonly comment: CommentReference;
    }
  | { readonly kind: "evidence-edited"; readonly evidence: string; readonly revision: string; readonly text: string }
  | { readonly kind: "evidence-deleted"; readonly evidence: string }
  /** Somebody wrote a text under a `/submit` that was not taken; `prints` are of its sentences (`words.ts`). */
  | { readonly kind: "words-offered"; readonly prints: readonly string[] }
  /**
   * An evidence was edited that stands in these files already, and the edit does not come into them by itself:
   * all of it, or that these sections were taken out.
   */
  | {
      readonly kind: "edit-not-in-file";
      readonly evidence: string;
      readonly records: readonly FileRecord[];
      readonly sections?: readonly string[];
    }
  /** Learned late: another text stood for a while. `evidence` as gates name it; `revision` undefined: nobody knows which. */
  | ({ readonly kind: "text-stood"; readonly evidence: string } & Stood)
  /** `by`: who ticked its last box, where that was heard before the tick that filled the list; else the actor. */
  | { readonly kind: "step-done"; readonly step: StageKey; readonly by?: Person }
  | {
      readonly kind: "approved";
      readonly gate: string;
      readonly revision: string;
      /** By which of the reviewers' entries this person counts. */
      readonly because: Who;
      /** Every entry that named this person (`process/quorum.ts`), where the gate has groups; else the first. */
      readonly entries: readonly string[];
      readonly words: string;
      readonly source: ApprovalSource;
    }
  | {
      readonly kind: "approval-voided";
      readonly gate: string;
      readonly person: Person;
      readonly why: Exclude<VoidedWhy, "replaced">;
    }
  | { readonly kind: "rejected"; readonly gate: string; readonly revision: string | undefined; readonly reason: string }
  /** The gate held when it was reckoned: these people counted. */
  | {
      readonly kind: "gate-passed";
      readonly gate: string;
      readonly revision: string;
      readonly approvals: readonly { readonly person: Person; readonly because: Who }[];
    }
  /** The gate's reviewers were counted, and what came out is news: too few to pass it, or (no shortage) enough again. */
  | { readonly kind: "reviewers-counted"; readonly gate: string; readonly shortage: Shortage | undefined }
  /** The gates ahead that nobody could pass as things stand, and that is news: all of them, or none any more. */
  | {
      readonly kind: "gates-foreseen";
      readonly gates: readonly Foreseen[];
      /** GitHub did not tell enough to say so of every gate. */
      readonly isUnread?: true;
    }
  /** A gate names only a permission, so GitHub was asked who has it: whom to call to approve. */
  | ({ readonly kind: "approvers-sought"; readonly gate: string; readonly atLeast: Permission } & Sought)
  | { readonly kind: "waived"; readonly stage: StageKey; readonly reason: string }
  /** It is fixed and written down, and needs no more: these stages are left out (`light-way.ts`). */
  | { readonly kind: "light-way-taken"; readonly leftOut: readonly StageKey[] }
  /** The record moved: from this stage to the next; `to` is undefined at the end. */
  | { readonly kind: "moved"; readonly from: StageKey; readonly to: StageKey | undefined }
  /** `nextBy`: by when its text promises the next one. */
  | { readonly kind: "update-posted"; readonly text: string; readonly nextBy?: Instant }
  /** `when` as it was written; `expected` is what was understood, and absent where times were still words. */
  | { readonly kind: "estimate-set"; readonly when: string; readonly words: string; readonly expected?: Estimate }
  /** A time could mean two, and one was taken: whoever wrote it is told which. `head` says it once more: `/mitigated`. */
  | {
      readonly kind: "time-guessed";
      readonly head: string;
      readonly given: string;
      readonly taken: Estimate;
      readonly instead?: Instant;
      /** It stands in the issue's own text, so its reporter is told. */
      readonly isOfIssue?: true;
    }
  | { readonly kind: "noted"; readonly text: string; readonly at: Instant }
  | { readonly kind: "milestone-reached"; readonly milestone: Milestone; readonly at: Instant }
  /** The moment of a milestone was recorded wrongly: `from` is what stood there, `at` what is right. */
  | {
      readonly kind: "milestone-corrected";
      readonly milestone: Milestone;
      readonly from: Instant;
      readonly at: Instant;
      readonly why: string;
    }
  | { readonly kind: "resolution-set"; readonly resolution: "temporary" | "permanent" }
  | { readonly kind: "validated"; readonly roles: readonly Role[]; readonly words: string }
  | { readonly kind: "linked"; readonly target: string }
  | {
      readonly kind: "action-added";
      readonly item: string;
      readonly text: string;
      readonly owner: Person | undefined;
      readonly due: string | undefined;
      readonly origin: "command" | "close-out" | "waiver";
      /** Words that can mean something else as well were taken for its owner or its date. */
      readonly isGuess?: true;
    }
  | { readonly kind: "action-opened"; readonly item: string; readonly number: number; readonly url: string }
  | { readonly kind: "action-linked"; readonly item: string; readonly target: string }
  /** `heardAt`: when that was told; absent in logs from before. */
  | {
      readonly kind: "action-closed";
      readonly item: string;
      readonly completed: boolean;
      readonly heardAt?: Instant;
    }
  /** Its issue has been closed for a while, and nothing proves that it is done. */
  | { readonly kind: "action-unproven"; readonly item: string }
  | { readonly kind: "action-reopened"; readonly item: string }
  /** Somebody said who does it now, or by when; what is absent stays as it was. */
  | { readonly kind: "action-amended"; readonly item: string; readonly owner?: Person; readonly due?: string }
  /** It need not be done, by the word of an authority. */
  | { readonly kind: "action-waived"; readonly item: string; readonly reason: string }
  | {
      readonly kind: "categories-filled";
      readonly categories: Readonly<Record<string, string>>;
      readonly where: "comment" | "file";
    }
  | {
      readonly kind: "file-written";
      readonly record: FileRecord;
      readonly path: string;
      readonly revision: string;
      readonly text: string | undefined;
      readonly commit: string;
      readonly where: "default" | "branch";
    }
  /** Somebody changed a record's file in the pull request or the repository. */
  | {
      readonly kind: "file-changed";
      readonly record: FileRecord;
      readonly revision: string;
      readonly text: string;
      readonly commit: string;
    }
  | {
      readonly kind: "pull-request-opened";
      readonly number: number;
      readonly url: string;
      readonly branch: string;
      readonly headSha: string;
      /** Where it stands in another repository than the incident. */
      readonly repository?: Pick<RepositoryReference, "id" | "owner" | "name">;
    }
  | { readonly kind: "pull-request-merged"; readonly number: number }
  | { readonly kind: "pull-request-closed"; readonly number: number }
  | { readonly kind: "closed-by-hand"; readonly missing: readonly string[] }
  | {
      readonly kind: "cancelled";
      readonly as: "duplicate" | "false-alarm" | "superseded" | "transferred";
      readonly of: number | undefined;
      /** What it is a duplicate of where that is another repository's issue: `acme/other#1`. */
      readonly elsewhere?: string;
      readonly words: string;
    }
  | { readonly kind: "reopened"; readonly reason: string }
  /** It was said to be back, and is not: by `/reopen`, or by a label that says so. The incident had not ended. */
  | { readonly kind: "down-again"; readonly reason: string; readonly how: "command" | "label" }
  | { readonly kind: "closed" }
  /** A clock ran out. `round` counts from 1 for clocks that repeat. */
  | {
      readonly kind: "clock-ran-out";
      readonly clock: ClockName;
      readonly stage: StageKey | undefined;
      readonly round: number;
    }
  /** An answer in the issue's body that cannot be taken: no such service, no time, one that is still to come, or that nobody knows. */
  | {
      readonly kind: "answer-not-taken";
      readonly question: "service" | "began";
      readonly answer: string;
      readonly why: "unknown" | "unreadable" | "future" | "no-time" | "not-known";
      /** The services that there are, and which one was probably meant. */
      readonly known?: readonly string[];
      readonly meant?: string;
    }
  /** A managed label was touched without the right, and is put back. */
  | { readonly kind: "label-refused"; readonly label: string; readonly set: boolean }
  /** Somebody labelled a closed issue, or an action item's: nothing was declared, and they are told so. */
  | {
      readonly kind: "declaration-refused";
      readonly repository: RepositoryReference;
      readonly installation: number;
      readonly number: number;
      /** Firewarden's own issue; absent for a closed one. */
      readonly why?: "ours";
    }
  /** Somebody set a label that nearly declares an incident: nothing was declared, and they are told which one does. */
  | {
      readonly kind: "label-misread";
      readonly repository: RepositoryReference;
      readonly installation: number;
      readonly number: number;
      readonly label: string;
      readonly meant: Severity | undefined;
    }
  /** Evidence or an approval was touched after the end; nothing moves, everybody hears. */
  | { readonly kind: "tampered"; readonly subject: string; readonly comment: CommentReference }
  /** What looked like a credential was kept out of the record; whoever wrote it is told to revoke it. */
  | {
      readonly kind: "secret-removed";
      readonly kinds: readonly string[];
      /** The post-mortem in the pull request; else the comment, or the issue's text where there is none. */
      readonly where?: "file";
      readonly comment: CommentReference | undefined;
      readonly stranger?: true;
    }
  /** The repository is called otherwise, belongs to somebody else, or is reached by another installation from now on. */
  | { readonly kind: "repository-moved"; readonly repository: RepositoryReference; readonly installation: number }
  /** The app was kept from the repository from `since` until this was recorded. */
  | { readonly kind: "returned"; readonly why: "suspended" | "removed"; readonly since: Instant }
  /** The log was lost but for the incident as it stood: GitHub could carry no more of it. */
  | { readonly kind: "restored"; readonly incident: StoredIncident }
  /** GitHub did not answer what had to be known for somebody's words: they are kept, and judged when it does. */
  | { readonly kind: "words-kept"; readonly what: Keepable; readonly subject: LookUpSubject; readonly keptAt: Instant }
  /** It was asked once more, in vain. `name` is the words' own. */
  | {
      readonly kind: "words-asked-again";
      readonly name: string;
      readonly subject: LookUpSubject;
      readonly askedAt: Instant;
      readonly tries: number;
    }
  /** Kept words were judged, or given up: what came of it follows. */
  | { readonly kind: "words-judged"; readonly name: string }
  /** A gate has its approvals, and could not be passed for what could not be read; it is looked at again by a clock. */
  | { readonly kind: "gate-held"; readonly gate: string; readonly subject: LookUpSubject; readonly heldAt: Instant }
  /** A reasoned no. */
  | {
      readonly kind: "refused";
      readonly refusal: Refusal;
      /** Neither a role holder nor a responder, by a look-up that worked. */
      readonly stranger: boolean;
      readonly comment: CommentReference | undefined;
      readonly index: number;
    }
  /** Somebody asked; the answer is a view of the incident as it is. */
  | {
      readonly kind: "asked";
      readonly what: "status" | "why" | "help";
      readonly topic: string;
      readonly comment: CommentReference;
      /** As for a refusal. */
      readonly stranger?: true;
    }
  /** A command was carried out: its comment gets the reaction. */
  | { readonly kind: "carried-out"; readonly command: CommandName; readonly comment: CommentReference };

/** An incident as JSON keeps it. */
export type StoredIncident = Omit<Incident, "causes"> & { readonly causes: readonly string[] };

export type EventOf<K extends Event["kind"]> = Extract<Event, { kind: K }>;
