import type { GitHub } from "../../github/client/octokit.ts";
import { repositoriesOf, repositoryNow } from "../../github/read/installations.ts";
import type { SeenIssue } from "../../github/read/issue-history.ts";
import type { Incident } from "../../incident/incident.ts";
import { issueArrived, issueTransferred, type MissedDelivery } from "./found.ts";

/**
 * What is to be told of an issue whose address leads to another repository's issue: that it left, and, where the app is
 * installed there too, that it arrived. Undefined where it is where it was, in a repository that may be called otherwise.
 */
export const transferOf = async (
  github: GitHub,
  incident: Incident,
  issue: SeenIssue,
): Promise<readonly MissedDelivery[] | undefined> => {
  const [owner = "", name = ""] = issue.repository_url.split("/").slice(-2);
  const { repository } = incident;
  const isHere = owner === repository.owner && name === repository.name;
  if (isHere && issue.number === incident.number) return undefined;
  const there = (await repositoryNow(github, owner, name)) ?? { ...repository, id: 0, owner, name };
  if (there.id === repository.id && issue.number === incident.number) return undefined;
  const to = { repository: there, number: issue.number };
  const isInstalled = (await repositoriesOf(github)).some(({ id }) => id === there.id);
  return [...(isInstalled ? [issueArrived(incident, issue, to)] : []), issueTransferred(incident, issue, to)];
};
