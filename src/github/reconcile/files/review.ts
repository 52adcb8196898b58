import type { Written } from "../../../incident/signal.ts";
import type { DesiredFiles } from "../../../view/desired.ts";
import { FilesRefused } from "../../client/failure.ts";
import { withMarker } from "../../own/marker.ts";
import type { Mirror } from "../../own/mirror.ts";
import { placeOf, repositoryOf, type Turn } from "../turn.ts";
import { type Batch, contentsOf, isEmpty } from "./batch.ts";
import { ontoReviewBranch } from "./branches.ts";
import { commitFiles } from "./commit-files.ts";
import { type OpenPullRequest, openPullRequest, openPullRequestFrom } from "./pull-request.ts";
import { recordCommit } from "./record-commit.ts";

type Opened = Extract<Written, { kind: "pull-request" }>;

/** Commits to the incident's branch and sees that a pull request is open; looking by branch first, none is opened twice. */
export const commitForReview = async (turn: Turn, mirror: Mirror, batch: Batch): Promise<Mirror> => {
  const { files } = turn.desired;
  if (files === undefined || isEmpty(batch)) return mirror;
  const open = await openPullRequestFrom(turn.github, repositoryOf(turn), files.branch);
  const outcome = await commitOnto(turn, files, batch, open !== undefined);
  if (outcome.where === "branch") await recordPullRequest(turn, files, open, outcome.commit);
  return recordCommit(turn, mirror, batch, outcome);
};

/** Commits to the incident's branch and leaves it there: nothing is to be merged. */
export const commitToBranch = async (turn: Turn, mirror: Mirror, batch: Batch): Promise<Mirror> => {
  const { files } = turn.desired;
  if (files === undefined || isEmpty(batch)) return mirror;
  return recordCommit(turn, mirror, batch, await commitOnto(turn, files, batch, true));
};

const commitOnto = async (turn: Turn, files: DesiredFiles, batch: Batch, underReview: boolean) => {
  const repository = repositoryOf(turn);
  const outcome = await commitFiles(turn.github, repository, {
    message: batch.messages.branch,
    base: () =>
      ontoReviewBranch(turn.github, repository, files.branch, turn.desired.repository.defaultBranch, underReview),
    files: (readAt) => contentsOf(turn, batch, readAt),
  });
  if (outcome.kind !== "refused") return outcome;
  throw new FilesRefused(`the branch ${files.branch} takes no commit of the app: ${outcome.reason}`);
};

/** The record must know in which repository, where that is not the incident's own. */
const holder = ({ filesPlace, desired: { repository } }: Turn): Pick<Opened, "repository"> => {
  const { id, owner, name } = repository;
  return filesPlace === undefined ? {} : { repository: { id, owner, name } };
};

const recordPullRequest = async (
  turn: Turn,
  files: DesiredFiles,
  open: OpenPullRequest | undefined,
  headSha: string,
): Promise<void> => {
  const { branch, pullRequest } = files;
  const { number, url } =
    open ??
    (await openPullRequest(turn.github, repositoryOf(turn), {
      branch,
      into: turn.desired.repository.defaultBranch,
      title: pullRequest.title,
      body: withMarker(turn.secret, placeOf(turn), "pull-request", pullRequest.body),
    }));
  await turn.record({ kind: "pull-request", number, url, headSha, branch, ...holder(turn) });
};
