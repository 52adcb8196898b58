import type { Mirror } from "../mirror.ts";
import { adopt } from "./adopt.ts";
import { announce } from "./announcements.ts";
import { keepComments, keepCommentsWhereRoom } from "./comments.ts";
import { keepFiles } from "./files/files.ts";
import { keepIssue } from "./issue.ts";
import { openItems } from "./items.ts";
import { react } from "./reactions.ts";
import type { Part, Turn } from "./turn.ts";

// First what may stand already though nobody knows; then what people need most. A board that had to wait is asked for
// again at the end, so that the turn is not over before it is right.
const PARTS: readonly Part[] = [
  adopt,
  keepIssue,
  keepCommentsWhereRoom,
  react,
  announce,
  openItems,
  keepFiles,
  keepComments,
];

/**
 * Makes the view true with the fewest writes; a view that is true costs no request. After each write the mirror is
 * saved, and before each creating one the intent, so that whatever breaks off is taken up at the next call without
 * writing anything twice. Gives back the mirror as it stands at the end.
 *
 * Throws `Later` when GitHub asks to wait, `IssueGone` when there is no issue any more, `FilesRefused` when people must
 * mend the repository, and what the request threw for the rest; all but `IssueGone` are worth another call.
 */
export const reconcile = async (turn: Turn, mirror: Mirror): Promise<Mirror> => {
  let known = mirror;
  for (const part of PARTS) known = await part(turn, known);
  return known;
};
