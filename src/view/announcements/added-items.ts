import type { EventOf } from "../../incident/event.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { type Around, inTurn, type Said, say } from "./said.ts";

type Added = EventOf<"action-added">;

/** Whoever wrote an item hears how it was read where that was not certain, and what it still lacks. */
const isWorthAWord = ({ origin, owner, due, isGuess }: Added): boolean =>
  origin === "command" && (isGuess === true || owner === undefined || due === undefined);

/** The items of one command are told together, where the first of them stands. */
export const addedItems = (_event: Added, recorded: Recorded, around: Around): Said | undefined => {
  const all = inTurn(around, recorded, "action-added");
  const events = all.map(({ event }) => event);
  if (all[0]?.version !== recorded.version || !events.some(isWorthAWord)) return undefined;
  return say("action-added", {
    by: recorded.actor,
    items: events.map(({ text, owner, due }) => ({ text, owner, due })),
    lacksOwner: events.some(({ owner }) => owner === undefined),
    lacksDate: events.some(({ due }) => due === undefined),
    isOne: events.length === 1,
  });
};
