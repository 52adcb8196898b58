import { RecordsAway } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { type PullRequestNow, pullRequestNow, reviewsOf } from "../../github/read/pull-request-now.ts";
import type { FilesPlace } from "../../github/reconcile/turn.ts";
import type { Incident, PullRequest } from "../../incident/incident.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { recordsAt } from "../configuration/records-place.ts";
import { noteRecordsAwayIn, noteRecordsReached } from "../failure/records-away.ts";
import type { LaneContext } from "../lane-context.ts";
import { inLane } from "../lane-work.ts";
import { type MissedDelivery, pullRequestClosed, pullRequestUpdated, reviewSubmitted } from "./found.ts";

/**
 * Reviews, pushes and the end of the incident's pull request, while it counts as open here; nothing while another
 * repository that holds it is out of reach: the rest of the incident is compared all the same, and the next settle tells
 * people.
 */
export const inPullRequest = async (
  context: LaneContext,
  github: GitHub,
  lane: Subject,
  incident: Incident,
): Promise<readonly MissedDelivery[]> => {
  const { pullRequest: known, repository } = incident;
  if (known?.state !== "open") return [];
  if (known.repository === undefined) return foundIn({ github, repository }, incident, known);
  try {
    const found = await foundIn(await recordsAt(context, { github, repository }, incident), incident, known);
    await noteRecordsReached(context.ledger, lane);
    return found;
  } catch (error) {
    if (!(error instanceof RecordsAway)) throw error;
    await inLane(context.ledger, lane, (work) => noteRecordsAwayIn(context.ledger, work));
    return [];
  }
};

const foundIn = async (
  there: FilesPlace,
  incident: Incident,
  known: Pick<PullRequest, "number" | "headSha">,
): Promise<readonly MissedDelivery[]> => {
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

const isPushed = (headSha: string, pull: PullRequestNow): boolean => pull.head.sha !== headSha;

const isNews = ({ causes }: Incident, { id }: MissedDelivery): boolean => {
  const review = /review \d+ \w+$/u.exec(id)?.[0] ?? "";
  return !causes.has(review);
};
