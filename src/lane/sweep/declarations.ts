import type { Installed, InstalledOn } from "../../github/installations.ts";
import type { SeenIssue } from "../../github/issue-history.ts";
import type { GitHub } from "../../github/octokit.ts";
import { canonicalLabel, severityOfLabel } from "../../incident/labels.ts";
import type { Instant } from "../../incident/vocabulary.ts";
import { laneOf } from "../yard.ts";
import { type Found, issueEvent } from "./found.ts";
import type { Broom } from "./incident.ts";

const MINUTE = 60_000;
/** At first as far back as GitHub keeps what it failed to deliver; from then on with an overlap. */
const FIRST_LOOK_MS = 3 * 24 * 60 * MINUTE;
const OVERLAP_MS = 10 * MINUTE;
/** In a larger organization, the others have their turn in the next rounds. */
const MOST_REPOSITORIES = 200;

/** Until when each repository was looked through; those that were not yet, or longest ago, come first. */
export type Looked = Map<number, Instant>;

const inTurn = (repositories: readonly InstalledOn[], looked: Looked): readonly InstalledOn[] =>
  [...repositories].sort((a, b) => (looked.get(a.id) ?? 0) - (looked.get(b.id) ?? 0)).slice(0, MOST_REPOSITORIES);

export type Search = {
  readonly broom: Broom;
  readonly github: GitHub;
  readonly installation: Installed;
  readonly looked: Looked;
  readonly take: (found: readonly Found[]) => Promise<void>;
};

/**
 * Issues with a severity's label that are no incidents, because nobody told of the label. A repository counts as looked
 * through once `take` has what was found in it: when GitHub asks to wait, the next round goes on from there.
 */
export const sweepDeclarations = async (search: Search, repositories: readonly InstalledOn[]): Promise<void> => {
  const { broom, github, looked, take } = search;
  const { history, yard } = broom;
  for (const repository of inTurn(repositories, looked)) {
    const now = yard.now();
    const since = new Date((looked.get(repository.id) ?? now - FIRST_LOOK_MS) - OVERLAP_MS).toISOString();
    for (const issue of await history.touched(github, repository.owner, repository.name, since))
      await take(await declarationIn(search, repository, issue));
    looked.set(repository.id, now);
  }
};

const hasSeverity = ({ labels }: SeenIssue, name: string): boolean =>
  labels.some((label) => canonicalLabel(label.name) === canonicalLabel(name) && severityOfLabel(name) !== undefined);

const declarationIn = async (
  { broom: { yard, history }, github, installation }: Search,
  repository: InstalledOn,
  issue: SeenIssue,
): Promise<readonly Found[]> => {
  const isLabelled = issue.labels.some(({ name }) => severityOfLabel(name) !== undefined);
  if (issue.isPullRequest || !isLabelled) return [];
  if ((await yard.ledger.load(laneOf(repository, issue.number))).length > 0) return [];
  const at = { owner: repository.owner, repo: repository.name, issue_number: issue.number };
  const last = (await history.events(github, at)).findLast(
    ({ event, label }) => event === "labeled" && label !== undefined && hasSeverity(issue, label),
  );
  if (last === undefined) return [];
  return [issueEvent({ repository, installation: installation.id, number: issue.number }, issue, last)];
};
