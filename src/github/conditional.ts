import { failureOf } from "./failure.ts";

type Answer<T> = { readonly data: T; readonly headers: { readonly etag?: string | undefined } };
type Ask<T> = (headers: { readonly "if-none-match"?: string }) => Promise<Answer<T>>;

const MOST = 500;
const NOT_MODIFIED = 304;

/**
 * Remembers what was read together with its ETag, and asks from then on only whether it has changed: GitHub does not
 * count an answer of 304. What was read longest ago is forgotten first.
 */
export const createConditional = <T>(): ((key: string, ask: Ask<T>) => Promise<T>) => {
  const known = new Map<string, { readonly etag: string; readonly data: T }>();

  const remember = (key: string, { data, headers }: Answer<T>): T => {
    known.delete(key);
    if (headers.etag !== undefined) known.set(key, { etag: headers.etag, data });
    for (const oldest of known.keys()) if (known.size > MOST) known.delete(oldest);
    return data;
  };

  return async (key, ask) => {
    const before = known.get(key);
    if (before === undefined) return remember(key, await ask({}));
    try {
      return remember(key, await ask({ "if-none-match": before.etag }));
    } catch (error) {
      if (failureOf(error, 0).status === NOT_MODIFIED) return before.data;
      throw error;
    }
  };
};
