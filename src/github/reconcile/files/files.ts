import type { Mirror } from "../../own/mirror.ts";
import { type Part, repositoryOf, type Turn } from "../turn.ts";
import { type Batch, batchesOf, contentsOf, isEmpty, together } from "./batch.ts";
import { ontoBranch } from "./branches.ts";
import { commitFiles } from "./commit-files.ts";
import { keepElsewhere } from "./elsewhere.ts";
import { withPeoplesTexts } from "./peoples-texts.ts";
import { recordCommit } from "./record-commit.ts";
import { commitForReview, commitToBranch } from "./review.ts";

/**
 * The records and the catalogue, in at most one commit on the default branch and one on the incident's branch, which
 * has a pull request where people are to review there. Where the default branch refuses commits, all go to the
 * incident's branch and its pull request.
 */
export const keepFiles: Part = async (turn, mirror) => {
  if (turn.filesPlace === undefined) return keepThere(turn, mirror);
  const isNothing = Object.values(batchesOf(turn, mirror)).every(isEmpty);
  return isNothing ? mirror : keepElsewhere(keepThere, turn, mirror, turn.filesPlace);
};

const keepThere: Part = async (turn, mirror) => {
  const { direct: wanted, reviewed, judged } = batchesOf(turn, mirror);
  const direct = await withPeoplesTexts(turn, wanted, refsOf(turn, mirror));
  const kept = isEmpty(direct) || mirror.refusesCommits ? mirror : await commitDirectly(turn, mirror, direct);
  const onBranch = await commitToBranch(turn, kept, judged);
  return commitForReview(turn, onBranch, kept.refusesCommits ? together(direct, reviewed) : reviewed);
};

/** Where a file that was written before may stand, the likelier place first. */
const refsOf = ({ desired: { files, repository } }: Turn, mirror: Mirror): readonly string[] => [
  ...(mirror.refusesCommits && files !== undefined ? [files.branch] : []),
  repository.defaultBranch,
];

const commitDirectly = async (turn: Turn, mirror: Mirror, batch: Batch): Promise<Mirror> => {
  const repository = repositoryOf(turn);
  const outcome = await commitFiles(turn.github, repository, {
    message: batch.messages.default,
    base: () => ontoBranch(turn.github, repository, turn.desired.repository.defaultBranch),
    files: (readAt) => contentsOf(turn, batch, readAt),
  });
  if (outcome.kind !== "refused") return recordCommit(turn, mirror, batch, outcome);
  const kept = { ...mirror, refusesCommits: true };
  await turn.save(kept);
  return kept;
};
