import type { Mirror } from "../own/mirror.ts";
import { withIntent } from "./intent.ts";
import type { Turn } from "./turn.ts";

/**
 * One creating call. The intent is durable before the call and gone with its answer; where no answer comes, it stays,
 * and `adopt` looks for the marker of `key` at the next turn.
 */
export const createOnce = async <T>(
  turn: Turn,
  mirror: Mirror,
  key: string,
  create: () => Promise<T>,
  note: (mirror: Mirror, made: T) => Mirror,
): Promise<Mirror> => {
  const meanwhile = { ...mirror, intents: [...mirror.intents, { key, since: turn.now() }] };
  const noted = note(mirror, await withIntent(turn, { before: mirror, meanwhile }, create));
  await turn.save(noted);
  return noted;
};
