import type { Written } from "../../incident/signal.ts";
import type { Desired, MergeCatalog } from "../../view/desired.ts";
import type { Instant } from "../../vocabulary.ts";
import type { GitHub } from "../client/octokit.ts";
import type { MarkerSecret } from "../own/marker.ts";
import type { Mirror } from "../own/mirror.ts";

/** Everything that one reconciliation works with. */
export type Turn = {
  readonly desired: Desired;
  readonly github: GitHub;
  readonly secret: MarkerSecret;
  readonly now: () => Instant;
  /** How long a channel waits after so many failures in a row (1 after the first), in milliseconds. */
  readonly pauseMs: (failures: number) => number;
  readonly isManagedLabel: (label: string) => boolean;
  readonly mergeCatalog: MergeCatalog;
  /**
   * Keeps the mirror. An intent is durable when this resolves; an answer is durable with the next intent or record, or
   * when the turn ends: should it be lost before, the intent that it was for still stands, and GitHub is looked at.
   */
  readonly save: (mirror: Mirror, as?: "intent") => Promise<void>;
  /**
   * Takes a fact for the record; may get the same one twice. Resolves when it will not be forgotten, with whether it
   * was news.
   */
  readonly record: (written: Written) => Promise<boolean>;
  /** Whether something newer waits to be taken in, so that what can be left out should not hold it up. */
  readonly isAwaited: () => Promise<boolean>;
  /** Where the files go, asked when there are some; absent where they go into the incident's own repository. */
  readonly filesPlace?: () => Promise<FilesPlace>;
  /** Told of how many courtesies were left out for good. */
  readonly leftOut: (courtesies: number) => void;
};

/** A repository that holds the files of the record, and GitHub as it is asked about it. */
export type FilesPlace = { readonly github: GitHub; readonly repository: Desired["repository"] };

/** Makes one part of the view true, and gives back what GitHub shows since. A part that is true already asks nothing. */
export type Part = (turn: Turn, mirror: Mirror) => Promise<Mirror>;
/** The route's parameters that name the repository. */
export const repositoryOf = ({ desired }: Turn): { readonly owner: string; readonly repo: string } => ({
  owner: desired.repository.owner,
  repo: desired.repository.name,
});

/** The route's parameters that name the incident's issue. */
export const issueOf = (
  turn: Turn,
): { readonly owner: string; readonly repo: string; readonly issue_number: number } => ({
  ...repositoryOf(turn),
  issue_number: turn.desired.number,
});

/** Where the incident's markers hold. */
export const placeOf = ({ desired }: Turn): { readonly repository: number; readonly issue: number } => ({
  repository: desired.repository.id,
  issue: desired.number,
});
