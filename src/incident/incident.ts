import type { Policy } from "../policy/policy.ts";
import type { FileRecord, StageKey } from "../process/process.ts";
import type { Estimate } from "../text/times/times.ts";
import type { Instant, Milestone, Mode, Permission, Person, Role, Severity } from "../vocabulary.ts";
import type { RoleWhy } from "./authority/role-why.ts";
import type { Who } from "./authority/who.ts";
import type { VoidedWhy } from "./authority/why-not.ts";
import type { ClockName } from "./clock/clocks.ts";
import type { ApprovalSource } from "./gate/approval-source.ts";
import type { Foreseen, Shortage } from "./gate/shortage.ts";
import type { Stood } from "./gate/stood.ts";
import type { LookUpSubject } from "./look-up-subject.ts";
import type { Unreadable } from "./question.ts";
import type { CommentReference, RepositoryReference } from "./signal.ts";
import type { ListName } from "./step/list-name.ts";
import type { TickHow } from "./step/tick-how.ts";
import type { KeptWords } from "./words/kept.ts";
import type { Words } from "./words/prints.ts";

/** The fold of its events (`evolve.ts`). Everything that people see is a view of this. */
export type Incident = {
  readonly version: number;
  readonly repository: RepositoryReference;
  readonly installation: number;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly reporter: Person;
  readonly declaredBy: Person;
  readonly channel: string;
  readonly policy: Policy;
  readonly policyProblems: readonly string[];
  readonly severity: Severity;
  /** Every other severity that it has had. */
  readonly had?: readonly Severity[];
  /** It took the light way (`light-way.ts`). */
  readonly isLight?: boolean;
  readonly mode: Mode;
  readonly service: string | undefined;
  /** Nobody named it: it is the only one in the catalogue. */
  readonly isServiceAssumed?: boolean;
  /** What it was said to be about before, oldest first. */
  readonly servicesBefore?: readonly string[];
  /** The first stage that is not complete; undefined when the end is reached. */
  readonly current: StageKey | undefined;
  /** When the record entered the current stage. */
  readonly currentSince: Instant;
  readonly completed: Readonly<Record<StageKey, Instant>>;
  readonly roles: Readonly<Partial<Record<Role, Holding>>>;
  /** What accounts that were renamed are called now, by id. */
  readonly namesNow?: Readonly<Record<number, string>>;
  /** Who was looked for because nobody was set whom the declaration could call; absent where somebody was. */
  readonly maintainers?: Sought;
  /** Who has acknowledged without a role, and has been given none since. */
  readonly helpers?: readonly Person[];
  /** Who held a role, had acknowledged it, and handed it on. */
  readonly everHeld: Readonly<Partial<Record<Role, readonly Person[]>>>;
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly gates: Readonly<Record<string, GateRecord>>;
  /** The gates that nobody could pass when they were counted ahead; absent where none was ever short. */
  readonly foreseen?: { readonly gates: readonly Foreseen[]; readonly isUnread?: true };
  /** Ticked boxes of each list, by their keys (`boxes.ts`), with who ticked them. */
  readonly ticks: Readonly<Partial<Record<ListName, Readonly<Record<string, Tick>>>>>;
  /** Steps that somebody ended with `/done`. */
  readonly done: Readonly<Record<StageKey, Person>>;
  readonly waived: Readonly<Record<StageKey, Waiver>>;
  readonly milestones: Readonly<Partial<Record<Milestone, Instant>>>;
  /** When the severity was decided last; a label that was set before then is overtaken. */
  readonly severitySince?: Instant;
  readonly resolution: "temporary" | "permanent" | undefined;
  /** When that was said last; a validation that was written before was of another state. */
  readonly resolutionSince?: Instant;
  /** When what had ended, or was back, was taken up again last. */
  readonly runningSince?: Instant;
  /** Since the last setback. */
  readonly validations: Readonly<Partial<Record<Role, Person>>>;
  /** `expected` as in the event. */
  readonly estimate:
    | { readonly when: string; readonly words: string; readonly at: Instant; readonly expected?: Estimate }
    | undefined;
  /** `nextBy` as in the event. */
  readonly lastUpdate:
    | { readonly text: string; readonly at: Instant; readonly by: Person; readonly nextBy?: Instant }
    | undefined;
  readonly links: readonly string[];
  /** Who named each of them: what they may not see, they cannot have Firewarden look at. */
  readonly linkedBy?: Readonly<Record<string, Person>>;
  readonly items: readonly ActionItem[];
  readonly categories: Readonly<Record<string, string>>;
  readonly files: Readonly<Partial<Record<FileRecord, RecordFile>>>;
  readonly pullRequest: PullRequest | undefined;
  readonly clocks: Readonly<
    Partial<Record<ClockName, { readonly at: Instant; readonly round: number; readonly stage: StageKey | undefined }>>
  >;
  readonly ending: Ending | undefined;
  /** Words for which GitHub's answer is missing, in the order in which they were said. */
  readonly kept?: readonly KeptWords[];
  /** What people wrote in commands: whoever hands in somebody else's words is not alone their author. */
  readonly words?: readonly Words[];
  /** Who was told before, and when, what ending this step with no box ticked would do. */
  readonly warned?: readonly { readonly step: string; readonly by: number; readonly at: Instant }[];
  /** Comments with a refused command: what stands below that command is not run, now or later. */
  readonly refusedComments: readonly number[];
  /** The natural names of the signals that were applied. */
  readonly causes: ReadonlySet<string>;
};

/** Who is called of those with a permission (`incident/authority/maintainers.ts`, `incident/authority/approvers.ts`): these `of` so many, or why nobody is known. */
export type Sought = {
  readonly found: readonly Person[] | Unreadable;
  readonly of: number;
  /** When GitHub was asked last, and how often so far. */
  readonly askedAt: Instant;
  readonly tries: number;
};

export type Holding = {
  readonly people: readonly Person[];
  readonly acknowledged: readonly number[];
  /** Those of them whom the configuration itself set, and nobody on the incident; by id. */
  readonly configured?: readonly number[];
  readonly why: RoleWhy;
};

export type Evidence = {
  readonly revision: string;
  readonly text: string;
  readonly author: Person | undefined;
  readonly editors: readonly Person[];
  readonly comment: CommentReference | undefined;
  readonly at: Instant;
  /** Words written from then on are about this revision. GitHub tells whole seconds: after an edit, it is the next one. */
  readonly since: Instant;
  /** The text of the revision before, to show what changed. */
  readonly before: string | undefined;
  /** When another text stood there, as far as that was learned late. */
  readonly stood?: readonly Stood[];
};

export type GateRecord = {
  readonly approvals: readonly Approval[];
  readonly passed:
    | {
        readonly revision: string;
        readonly at: Instant;
        readonly approvals: readonly { readonly person: Person; readonly because: Who }[];
      }
    | undefined;
  readonly rejected:
    | { readonly by: Person; readonly reason: string; readonly at: Instant; readonly revision: string | undefined }
    | undefined;
  /** Why nobody could pass it when its reviewers were counted last; absent while enough people can. */
  readonly shortage?: Shortage | undefined;
  /** Whom it calls of those who have a permission that it names; absent where it names people or teams. */
  readonly sought?: Readonly<Partial<Record<Permission, Sought>>>;
  /** It had its approvals, and could not be passed for what could not be read: since when, and when that was tried last. */
  readonly held?: { readonly subject: LookUpSubject; readonly since: Instant; readonly at: Instant } | undefined;
};

export type Approval = {
  readonly person: Person;
  readonly revision: string;
  readonly because: Who;
  readonly entries: readonly string[];
  readonly words: string;
  readonly at: Instant;
  readonly source: ApprovalSource;
  readonly voided: VoidedWhy | undefined;
};

/** `how` as in the event. */
export type Tick = { readonly by: Person | undefined; readonly at: Instant; readonly how?: TickHow };
export type Waiver = { readonly by: Person; readonly reason: string; readonly at: Instant };

export type ActionItem = {
  readonly item: string;
  readonly text: string;
  readonly owner: Person | undefined;
  /** ISO date. */
  readonly due: string | undefined;
  /** Whose it was, and by when, before somebody changed that; oldest first. */
  readonly before?: readonly { readonly owner: Person | undefined; readonly due: string | undefined }[];
  readonly origin: "command" | "close-out" | "waiver";
  readonly number: number | undefined;
  readonly url: string | undefined;
  readonly state: "open" | "closed" | "dropped";
  readonly evidence: readonly string[];
  /** Since when it is known to be closed, and by whom. */
  readonly closedAt?: Instant;
  readonly closedBy?: Person;
  /** Who noted it; absent where nobody did, and in incidents that were restored from before. */
  readonly addedBy?: Person;
  readonly waived?: Waiver;
  /** On its issue it was said what is missing. */
  readonly isUnproven?: true;
};

export type RecordFile = {
  readonly path: string;
  readonly revision: string;
  readonly text: string | undefined;
  readonly commit: string;
  readonly where: "default" | "branch";
  readonly at: Instant;
  /** As of `Evidence`. */
  readonly since: Instant;
  /** People who changed it after Firewarden wrote it. */
  readonly editors: readonly Person[];
  /** Whose words stood in it when it was written, or before: a text that is deleted where it was handed in stays here. */
  readonly hands?: readonly Person[];
  /** When another text stood there, as far as that was learned late. */
  readonly stood?: readonly Stood[];
};

export type PullRequest = {
  readonly number: number;
  readonly url: string;
  readonly branch: string;
  readonly headSha: string;
  readonly state: "open" | "merged" | "closed";
  /** Where it is another than the incident's own: the one that the records are kept in, as it was called then. */
  readonly repository?: Pick<RepositoryReference, "id" | "owner" | "name">;
};

export type Ending =
  | { readonly kind: "closed"; readonly at: Instant }
  | {
      readonly kind: "cancelled";
      readonly as: "duplicate" | "false-alarm" | "superseded" | "transferred";
      readonly of: number | undefined;
      readonly words: string;
      readonly at: Instant;
      readonly by: Person;
    };
