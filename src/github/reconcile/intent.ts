import { failureOf } from "../client/failure.ts";
import type { Mirror } from "../own/mirror.ts";
import type { Turn } from "./turn.ts";

/**
 * A call that changes GitHub. Before it, `meanwhile` is durable: a mirror that does not claim to know whether the call
 * was done. It stays where no answer comes, or the process dies; a no is an answer, and then `before` is true again.
 */
export const withIntent = async <T>(
  turn: Turn,
  { before, meanwhile }: { readonly before: Mirror; readonly meanwhile: Mirror },
  call: () => Promise<T>,
): Promise<T> => {
  await turn.save(meanwhile, "intent");
  return call().catch(async (error: unknown) => {
    // What failed on this side of the answer may have been done as well.
    const { kind } = failureOf(error, turn.now());
    if (kind !== "unanswered" && kind !== "foreign") await turn.save(before);
    throw error;
  });
};
