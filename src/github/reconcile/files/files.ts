import { ontoBranch } from "../../branches.ts";
import { commitFiles } from "../../commit-files.ts";
import type { Mirror } from "../../mirror.ts";
import { type Part, repositoryOf, type Turn } from "../turn.ts";
import { type Batch, batchesOf, contentsOf, isEmpty, together } from "./batch.ts";
import { recordCommit } from "./record-commit.ts";
import { commitForReview } from "./review.ts";

/**
 * The records and the catalogue, in at most one commit on the default branch and one on the incident's branch, which
 * has a pull request. Where the default branch refuses commits, all go to the incident's branch.
 */
export const keepFiles: Part = async (turn, mirror) => {
  const { direct, reviewed } = batchesOf(turn, mirror);
  if (mirror.refusesCommits) return commitForReview(turn, mirror, together(direct, reviewed));
  const kept = isEmpty(direct) ? mirror : await commitDirectly(turn, mirror, direct);
  return commitForReview(turn, kept, kept.refusesCommits ? together(direct, reviewed) : reviewed);
};

const commitDirectly = async (turn: Turn, mirror: Mirror, batch: Batch): Promise<Mirror> => {
  const repository = repositoryOf(turn);
  const outcome = await commitFiles(turn.github, repository, {
    message: batch.message,
    base: () => ontoBranch(turn.github, repository, turn.desired.repository.defaultBranch),
    files: (readAt) => contentsOf(turn, batch, readAt),
  });
  if (outcome.kind !== "refused") return recordCommit(turn, mirror, batch, outcome);
  const kept = { ...mirror, refusesCommits: true };
  await turn.save(kept);
  return kept;
};
