import type { Mirror } from "../own/mirror.ts";
import { adopt } from "./adopt.ts";
import { announce } from "./announcements.ts";
import { createComments, editComments } from "./comments.ts";
import { giveCourtesies } from "./courtesies.ts";
import { keepFiles } from "./files/files.ts";
import { keepIssue } from "./issue/issue.ts";
import { noteItems } from "./items/item-notes.ts";
import { openItems } from "./items/items.ts";
import { react } from "./reactions.ts";
import type { Part, Turn } from "./turn.ts";

// First what may stand already though nobody knows; then what people need most. No board is worth holding up news.
const PARTS: readonly Part[] = [adopt, keepIssue, createComments, react, announce, openItems, noteItems, keepFiles];

/**
 * Makes the view true with the fewest writes; a view that is true costs no request. After each write the mirror is
 * saved, and before each creating one the intent, so that whatever breaks off is taken up at the next call without
 * writing anything twice. Gives back the mirror as it stands at the end. Where something new was recorded, the
 * board is left to the next call: what was recorded stands on it. Courtesies come when everything else is true.
 *
 * Throws `Later` when GitHub asks to wait, `IssueGone` when there is no issue any more, `FilesRefused` when people must
 * mend the repository, and what the request threw for the rest; all but `IssueGone` are worth another call.
 */
export const reconcile = async (turn: Turn, mirror: Mirror): Promise<Mirror> => {
  let known = mirror;
  let moved = false;
  const watched: Turn = {
    ...turn,
    save: async (next) => {
      await turn.save(next);
      known = next;
    },
    record: async (written) => {
      const isNews = await turn.record(written);
      moved ||= isNews;
      return isNews;
    },
  };
  try {
    for (const part of PARTS) known = await part(watched, known);
  } catch (error) {
    // What must wait or be mended holds up the files, not the board that says so.
    await editComments(watched, known).catch(() => undefined);
    throw error;
  }
  return moved ? known : giveCourtesies(watched, await editComments(watched, known));
};
