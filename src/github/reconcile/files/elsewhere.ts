import { ontoBranch } from "../../branches.ts";
import { commitFiles } from "../../commit-files.ts";
import { FilesRefused, failureOf } from "../../failure.ts";
import type { Mirror } from "../../mirror.ts";
import { type FilesPlace, repositoryOf, type Turn } from "../turn.ts";
import { batchesOf, contentsOf, isEmpty } from "./batch.ts";
import { withPeoplesTexts } from "./peoples-texts.ts";
import { recordCommit } from "./record-commit.ts";
import { commitToBranch } from "./review.ts";

/**
 * The records and the catalogue in a repository that is not the incident's own: by commits alone, on its default branch,
 * and for what a gate has still to judge on the incident's branch. What that repository refuses is for people to mend.
 */
export const keepElsewhere = async (
  turn: Turn,
  mirror: Mirror,
  filesPlace: () => Promise<FilesPlace>,
): Promise<Mirror> => {
  const { direct, judged } = batchesOf(turn, mirror);
  if (isEmpty(direct) && isEmpty(judged)) return mirror;
  const { github, repository } = await filesPlace();
  const there: Turn = { ...turn, github, desired: { ...turn.desired, repository } };
  try {
    const kept = isEmpty(direct) ? mirror : await commitThere(there, mirror);
    return await commitToBranch(there, kept, judged);
  } catch (error) {
    throw refusedThere(error, there);
  }
};

const commitThere = async (turn: Turn, mirror: Mirror): Promise<Mirror> => {
  const { defaultBranch } = turn.desired.repository;
  const batch = await withPeoplesTexts(turn, batchesOf(turn, mirror).direct, [defaultBranch]);
  const outcome = await commitFiles(turn.github, repositoryOf(turn), {
    message: batch.messages.default,
    base: () => ontoBranch(turn.github, repositoryOf(turn), defaultBranch),
    files: (readAt) => contentsOf(turn, batch, readAt),
  });
  if (outcome.kind !== "refused") return recordCommit(turn, mirror, batch, outcome);
  throw new FilesRefused(`its branch ${defaultBranch} takes no commit of the app: ${outcome.reason}`);
};

/** What is not there, or not allowed, is so in that repository, and says nothing of the incident's issue. */
const refusedThere = (error: unknown, { desired: { repository } }: Turn): unknown => {
  const place = `the records go to ${repository.owner}/${repository.name}`;
  if (error instanceof FilesRefused) return new FilesRefused(`${place}: ${error.message}`);
  const { kind, reason } = failureOf(error, 0);
  return kind === "absent" || kind === "forbidden" ? new FilesRefused(`${place}: ${reason}`) : error;
};
