import type { GitHub } from "../../github/client/octokit.ts";
import { readMarker } from "../../github/own/marker.ts";
import type { Installed, InstalledOn } from "../../github/read/installations.ts";
import type { SeenIssue } from "../../github/read/issue-history.ts";
import type { RepositoryReference } from "../../incident/signal.ts";
import { canonicalLabel, severityOfLabel } from "../../incident/step/labels.ts";
import type { Instant } from "../../vocabulary.ts";
import { laneOf } from "../lane-context.ts";
import { isOwn } from "./compare.ts";
import { issueEvent, issueSeen, type MissedDelivery } from "./found.ts";
import type { SweepContext } from "./sweep-context.ts";

const MINUTE = 60_000;
/** At first as far back as GitHub keeps what it failed to deliver; from then on with an overlap. */
const FIRST_LOOK_MS = 3 * 24 * 60 * MINUTE;
const OVERLAP_MS = 10 * MINUTE;
/** In a larger organization, the others have their turn in the next rounds. */
const MOST_REPOSITORIES = 200;

/** When a repository was last looked at, and until when it was looked through. */
type Look = { readonly at: Instant; readonly until: Instant | undefined };
export type Looked = Map<number, Look>;

/** Those that were not looked at yet, or longest ago, come first: also before those that cannot be read. */
export const inTurn = (repositories: readonly InstalledOn[], looked: Looked): readonly InstalledOn[] =>
  [...repositories]
    .sort((a, b) => (looked.get(a.id)?.at ?? 0) - (looked.get(b.id)?.at ?? 0))
    .slice(0, MOST_REPOSITORIES);

export type Search = {
  readonly sweeping: SweepContext;
  readonly github: GitHub;
  readonly installation: Installed;
  readonly looked: Looked;
  readonly take: (found: readonly MissedDelivery[]) => Promise<void>;
};

/**
 * Issues of a repository with a severity's label that are no incidents, because nobody told of the label. It counts as
 * looked through once `take` has what was found in it.
 */
export const sweepDeclarations = async (search: Search, repository: InstalledOn): Promise<void> => {
  const { sweeping, github, looked } = search;
  const { history, context } = sweeping;
  const at = context.now();
  const until = looked.get(repository.id)?.until;
  looked.set(repository.id, { at, until });
  const since = new Date((until ?? at - FIRST_LOOK_MS) - OVERLAP_MS).toISOString();
  const touched = await history.touched(github, repository.owner, repository.name, since);
  if (touched.some(isLabelled)) await sweepTouched(search, repository, touched, since);
  looked.set(repository.id, { at, until: at });
};

/** Most repositories have nothing to look into; where one has, it is first made sure whose issues were read. */
const sweepTouched = async (
  search: Search,
  listed: InstalledOn,
  touched: readonly SeenIssue[],
  since: string,
): Promise<void> => {
  const { sweeping, github, take } = search;
  const { addresses } = sweeping.context;
  const repository = await addresses.present(github, listed);
  const bound = addresses.bound(github, repository);
  const isSame = repository.owner === listed.owner && repository.name === listed.name;
  const issues = isSame ? touched : await sweeping.history.touched(bound, repository.owner, repository.name, since);
  for (const issue of issues) await take(await declarationIn({ ...search, github: bound }, repository, issue));
};

const isLabelled = ({ labels, isPullRequest }: SeenIssue): boolean =>
  !isPullRequest && labels.some(({ name }) => severityOfLabel(name) !== undefined);

const hasSeverity = ({ labels }: SeenIssue, name: string): boolean =>
  labels.some((label) => canonicalLabel(label.name) === canonicalLabel(name) && severityOfLabel(name) !== undefined);

/** It shows a board that was written for it: its log is lost, and to declare it anew would forget all that it was. */
const isForgotten = async (
  { sweeping, github }: Search,
  repository: RepositoryReference,
  number: number,
): Promise<boolean> => {
  const { context, history, self } = sweeping;
  const at = { owner: repository.owner, repo: repository.name, issue_number: number };
  const place = { repository: repository.id, issue: number };
  return (await history.comments(github, at)).some(
    (comment) => isOwn(comment, self) && readMarker(context.secret, place, comment.body) === "board",
  );
};

const FORGOTTEN = "the issue shows its incident, and the database does not know it: it is taken over from its board";

const declarationIn = async (
  search: Search,
  repository: RepositoryReference,
  issue: SeenIssue,
): Promise<readonly MissedDelivery[]> => {
  const { sweeping, github, installation } = search;
  const { context, history } = sweeping;
  if (!isLabelled(issue)) return [];
  // A label that was misread once may be followed by the right one.
  const log = await context.ledger.load(laneOf(repository, issue.number));
  if (log.some(({ event }) => event.kind !== "label-misread")) return [];
  const at = { owner: repository.owner, repo: repository.name, issue_number: issue.number };
  const last = (await history.events(github, at)).findLast(
    ({ event, label }) => event === "labeled" && label !== undefined && hasSeverity(issue, label),
  );
  if (last === undefined) return [];
  const where = { repository, installation: installation.id, number: issue.number };
  if (await isForgotten(search, repository, issue.number)) {
    context.journal.warn({ repository: `${repository.owner}/${repository.name}`, number: issue.number }, FORGOTTEN);
    return [issueSeen(where, issue, context.now())];
  }
  return [issueEvent(where, issue, last)];
};
