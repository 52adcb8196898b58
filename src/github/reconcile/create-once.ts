import { failureOf } from "../failure.ts";
import type { Mirror } from "../mirror.ts";
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
  await turn.save({ ...mirror, pending: { key, since: turn.now() } });
  const made = await create().catch(async (error: unknown) => {
    if (failureOf(error, turn.now()).kind !== "unanswered") await turn.save(mirror);
    throw error;
  });
  const noted = note(mirror, made);
  await turn.save(noted);
  return noted;
};
