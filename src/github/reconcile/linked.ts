import { BOARD_SLOT } from "../../view/desired.ts";
import { withBoardLink } from "../own/marker.ts";
import type { Mirror } from "../own/mirror.ts";
import type { Turn } from "./turn.ts";

/** A comment's body with the link to the board; to the issue, where the board is not known yet. */
export const linked = ({ desired }: Turn, { comments }: Mirror, body: string): string => {
  if (desired.boardLink === undefined) return body;
  const board = comments.board?.id;
  const address = board === undefined ? "" : `#issuecomment-${board}`;
  return withBoardLink(body, desired.boardLink.replace(BOARD_SLOT, address));
};
