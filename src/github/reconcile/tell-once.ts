import type { RepositoryReference } from "../../incident/signal.ts";
import type { Mirror } from "../own/mirror.ts";
import { adopt } from "./adopt.ts";
import { createComments } from "./comments.ts";
import type { Turn } from "./turn.ts";

type Place = { readonly repository: RepositoryReference; readonly number: number };

/** What `tellOnce` needs of a turn. */
export type Telling = Pick<Turn, "github" | "secret" | "now" | "save"> & {
  readonly place: Place;
  readonly boardLink?: string | undefined;
  /** Where else to look for what was said. */
  readonly itemNotes?: Turn["desired"]["itemNotes"];
};

/**
 * Says something on an issue that no event stands for, under a key of its own: once for each key, whatever breaks off.
 * The rest of the issue is left as it is. Throws what a reconciliation throws.
 */
export const tellOnce = async (telling: Telling, mirror: Mirror, key: string, body: string): Promise<Mirror> => {
  if (mirror.comments[key] !== undefined) return mirror;
  const turn = turnAt(telling, [{ key, body }]);
  const known = await adopt(turn, mirror);
  return known.comments[key] === undefined ? createComments(turn, known) : known;
};

/** A turn that is about nothing but these comments. */
export const turnAt = (
  { place, boardLink, itemNotes = [], ...rest }: Telling,
  comments: Turn["desired"]["comments"],
): Turn => ({
  ...rest,
  desired: {
    ...place,
    ...(boardLink !== undefined && { boardLink }),
    labels: [],
    assignees: [],
    state: { open: true },
    comments,
    reactions: [],
    announcements: [],
    items: [],
    keptItems: [],
    itemNotes,
    files: undefined,
  },
  pauseMs: () => 0,
  isManagedLabel: () => false,
  mergeCatalog: () => ({ json: "", readme: "" }),
  record: async () => false,
  isAwaited: async () => false,
  leftOut: () => {},
});
