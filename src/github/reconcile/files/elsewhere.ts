import { FilesRefused, failureOf, RecordsAway } from "../../client/failure.ts";
import type { Mirror } from "../../own/mirror.ts";
import type { FilesPlace, Part, Turn } from "../turn.ts";

/**
 * The files of the record, put by `keep` into a repository that is not the incident's own. What is not there, or not
 * allowed, is so in that repository, and says nothing of the incident's issue: it is for people to mend.
 */
export const keepElsewhere = async (
  keep: Part,
  turn: Turn,
  mirror: Mirror,
  filesPlace: () => Promise<FilesPlace>,
): Promise<Mirror> => {
  const { github, repository } = await filesPlace();
  const there: Turn = { ...turn, github, desired: { ...turn.desired, repository } };
  try {
    return await keep(there, mirror);
  } catch (error) {
    throw refusedThere(error, there);
  }
};

const refusedThere = (error: unknown, { desired: { repository } }: Turn): unknown => {
  const place = `the records go to ${repository.owner}/${repository.name}`;
  if (error instanceof RecordsAway) return error;
  if (error instanceof FilesRefused) return new FilesRefused(`${place}: ${error.message}`);
  const { kind, reason } = failureOf(error, 0);
  return kind === "absent" || kind === "forbidden" ? new FilesRefused(`${place}: ${reason}`) : error;
};
