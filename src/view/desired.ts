import type { Recorded } from "../incident/recorded.ts";
import type { RepositoryReference } from "../incident/signal.ts";
import type { FileRecord } from "../process/process.ts";
import type { Person, Severity } from "../vocabulary.ts";

/** A courtesy answers somebody without standing: it gives way to everything else, and may be left out. */
type Ranked = { readonly isCourtesy?: boolean };

/** Stands at the end of the board's address: GitHub alone tells which comment the board is. */
export const BOARD_SLOT = "#firewarden-board";

/**
 * What GitHub should show of an incident: a value, derived from the incident alone. The reconciler compares it with
 * what it knows GitHub to show and makes the fewest writes. Bodies come without markers; the reconciler adds those.
 */
export type Desired = {
  readonly repository: RepositoryReference;
  readonly number: number;
  /** Labels that Firewarden keeps: exactly these of the managed ones must be set (`isManagedLabel` tells them). */
  readonly labels: readonly string[];
  /** At most 10 people, of those who hold a role. */
  readonly assignees: readonly Person[];
  /** Undefined: as people have it. */
  readonly state:
    | { readonly open: true }
    | { readonly open: false; readonly reason: "completed" | "not_planned" | "duplicate" }
    | undefined;
  /** Markdown: the link to the board that stands below every other comment; without an incident there is no board. */
  readonly boardLink?: string;
  /** Comments that always exist: `board`, `card:<step>`; edited in place. */
  readonly comments: readonly {
    readonly key: string;
    readonly body: string;
    /** The log that this comment carries, hidden, in the place that its body has for it. */
    readonly carries?: readonly Recorded[];
  }[];
  /** Reactions on people's comments, by the version of the event that asks for it. */
  readonly reactions: readonly (Ranked & {
    readonly version: number;
    readonly comment: number;
    readonly content: "+1" | "confused" | "eyes";
  })[];
  /** What was to be said, by version; what is newer than the last announced is joined into one comment. */
  readonly announcements: readonly (Ranked & {
    readonly version: number;
    readonly body: string;
    /** What it tells of, by a name that stays the same where a log is made anew from what GitHub shows (`facts-told.ts`). */
    readonly fact?: string;
  })[];
  /** Action items that need an issue of their own. */
  readonly items: readonly {
    readonly item: string;
    readonly title: string;
    readonly body: string;
    readonly assignees: readonly Person[];
  }[];
  /**
   * Action items whose owner or date was changed, on the issue that they have: of its text, `lines` take the place of
   * those that stand there as Firewarden wrote them (`ours`), and of the assignees the owner that of the owners before.
   */
  readonly keptItems: readonly {
    readonly item: string;
    readonly number: number;
    readonly owner: Person | undefined;
    /** Ids of whose it was before. */
    readonly before: readonly number[];
    readonly lines: readonly { readonly text: string; readonly ours: readonly string[] }[];
  }[];
  /** Comments on action items' own issues, each made once and then left alone. */
  readonly itemNotes: readonly { readonly key: string; readonly number: number; readonly body: string }[];
  readonly files: DesiredFiles | undefined;
};

export type DesiredFiles = {
  readonly directory: string;
  readonly branch: string;
  /** Records whose text differs from what was last written, or was never written. */
  readonly records: readonly {
    readonly record: FileRecord;
    readonly path: string;
    readonly text: string;
    /** `branch`: committed to the incident's branch, where reviewers can read it, and no pull request is opened. */
    readonly deliver: "commit" | "pull-request" | "branch";
    /** The revision that must stand there to be written over; where people have changed it since, theirs stays. */
    readonly over?: string;
  }[];
  /** This incident's line of the catalogue; `README.md` and `catalog.json` are made from all lines. */
  readonly entry: CatalogEntry | undefined;
  /** Title and body of the incident's pull request. */
  readonly pullRequest: { readonly title: string; readonly body: string };
  /** Of a commit to the default branch, and of one to the incident's branch. */
  readonly commitMessages: { readonly default: string; readonly branch: string };
};

export type CatalogEntry = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly severity: Severity;
  readonly service: string | undefined;
  readonly status: "open" | "closed" | "cancelled";
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly declaredAt: string;
  readonly acknowledgedAt: string | undefined;
  readonly mitigatedAt: string | undefined;
  readonly resolvedAt: string | undefined;
  readonly closedAt: string | undefined;
  /** Relative to the records' directory: `2026/0042-checkout-down/postmortem.md`. */
  readonly postmortem: string | undefined;
  readonly url: string;
};

/** Puts an incident's line into the catalogue as it stands; `existing` is undefined while there is none. */
export type MergeCatalog = (
  existing: string | undefined,
  entry: CatalogEntry,
  directory: string,
) => { readonly json: string; readonly readme: string };
