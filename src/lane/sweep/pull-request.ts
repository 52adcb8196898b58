import { FilesRefused } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { type PullRequestNow, pullRequestNow, reviewsOf } from "../../github/read/pull-request-now.ts";
import type { FilesPlace } from "../../github/reconcile/turn.ts";
import type { Incident } from "../../incident/incident.ts";
import { recordsAt } from "../configuration/records-place.ts";
import type { LaneContext } from "../lane-context.ts";
import { type MissedDelivery, pullRequestClosed, pullRequestUpdated, reviewSubmitted } from "./found.ts";

/** Reviews, pushes and the end of the incident's pull request, while it counts as open here. */
export const inPullRequest = async (
  context: LaneContext,
  github: GitHub,
  incident: Incident,
): Promise<readonly MissedDelivery[]> => {
  const known = incident.pullRequest;
  if (known?.state !== "open") return [];
  const there = await placeOf(context, github, incident);
  if (there === undefined) return [];
  const at = { owner: there.repository.owner, repo: there.repository.name, pull_number: known.number };
  const pull = await pullRequestNow(there.github, at);
  if (pull === undefined) return [];
  const reviews = await reviewsOf(there.github, at);
  const where = { ...incident, repository: there.repository };
  return [
    ...reviews.map((review) => reviewSubmitted(where, pull, review)).filter((each) => isNews(incident, each)),
    ...(isPushed(known.headSha, pull) ? [pullRequestUpdated(where, pull)] : []),
    ...(pull.state === "closed" ? [pullRequestClosed(where, pull)] : []),
  ];
};

/** Undefined while another repository that holds it is out of reach: the rest of the incident is compared all the same. */
const placeOf = async (context: LaneContext, github: GitHub, incident: Incident): Promise<FilesPlace | undefined> => {
  const { repository } = incident;
  if (incident.pullRequest?.repository === undefined) return { github, repository };
  try {
    return await recordsAt(context, { github, repository }, incident);
  } catch (error) {
    if (error instanceof FilesRefused) return undefined;
    throw error;
  }
};

const isPushed = (headSha: string, pull: PullRequestNow): boolean => pull.head.sha !== headSha;

const isNews = ({ causes }: Incident, { id }: MissedDelivery): boolean => {
  const review = /review \d+ \w+$/u.exec(id)?.[0] ?? "";
  return !causes.has(review);
};
