import type { Incident, PullRequest } from "./incident.ts";
import type { RepositoryReference } from "./signal.ts";

/*
 * The incident's pull request stands in its own repository, or in the one that the records are kept in. A number alone
 * names another one in each, so that it counts only together with the repository's id.
 */

type Place = Pick<RepositoryReference, "id" | "owner" | "name">;

/** The repository that holds the incident's pull request. */
export const repositoryOfPullRequest = ({
  repository,
  pullRequest,
}: {
  readonly repository: Place;
  readonly pullRequest: Pick<PullRequest, "repository"> | undefined;
}): Place => pullRequest?.repository ?? repository;

/** Whether this is the incident's pull request; `repository` is the id of the repository that holds it. */
export const isPullRequestOf = (
  incident: Pick<Incident, "repository" | "pullRequest">,
  { repository, number }: { readonly repository: number; readonly number: number },
): boolean => incident.pullRequest?.number === number && repositoryOfPullRequest(incident).id === repository;

/** The branch that the pull request is to be merged into; undefined: the default branch, however it is called there. */
export const baseOfPullRequest = ({
  repository,
  pullRequest,
}: Pick<Incident, "repository" | "pullRequest">): string | undefined =>
  pullRequest?.repository === undefined ? repository.defaultBranch : undefined;
