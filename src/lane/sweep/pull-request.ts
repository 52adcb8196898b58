import type { GitHub } from "../../github/octokit.ts";
import { type PullRequestNow, pullRequestNow, reviewsOf } from "../../github/pull-request-now.ts";
import type { Incident } from "../../incident/incident.ts";
import { type Found, pullRequestClosed, pullRequestUpdated, reviewSubmitted } from "./found.ts";

/** Reviews, pushes and the end of the incident's pull request, while it counts as open here. */
export const inPullRequest = async (github: GitHub, incident: Incident): Promise<readonly Found[]> => {
  const known = incident.pullRequest;
  if (known?.state !== "open") return [];
  const at = { owner: incident.repository.owner, repo: incident.repository.name, pull_number: known.number };
  const pull = await pullRequestNow(github, at);
  if (pull === undefined) return [];
  const reviews = await reviewsOf(github, at);
  return [
    ...reviews.map((review) => reviewSubmitted(incident, pull, review)).filter((each) => isNews(incident, each)),
    ...(isPushed(known.headSha, pull) ? [pullRequestUpdated(incident, pull)] : []),
    ...(pull.state === "closed" ? [pullRequestClosed(incident, pull)] : []),
  ];
};

const isPushed = (headSha: string, pull: PullRequestNow): boolean => pull.head.sha !== headSha;

const isNews = ({ causes }: Incident, { id }: Found): boolean => {
  const review = /review \d+ \w+$/u.exec(id)?.[0] ?? "";
  return !causes.has(review);
};
