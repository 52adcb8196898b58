import type { ActionItem } from "../incident.ts";

/** Whether an action item is still to be done: it is neither waived, nor closed with a change that proves it. */
export const isLeft = ({ state, evidence, waived }: ActionItem): boolean =>
  waived === undefined && (state !== "closed" || evidence.length === 0);
