import { failureOf } from "./failure.ts";

type Answer<T> = { readonly data: T; readonly headers: { readonly etag?: string | undefined } };
type Known<T> = { readonly etag: string; readonly data: T; readonly length: number };
type Ask<T> = (headers: { readonly "if-none-match"?: string }) => Promise<Answer<T>>;

/** Of what is remembered together, as JSON in UTF-16 units: comments may be long, and anybody may write them. */
const MOST = 16 * 1024 * 1024;
const NOT_MODIFIED = 304;

/** GitHub's ids may be larger than a number holds. */
const lengthOf = (data: unknown): number =>
  JSON.stringify(data, (_name, value: unknown) => (typeof value === "bigint" ? String(value) : value)).length;

/**
 * Remembers what was read together with its ETag, and asks from then on only whether it has changed: GitHub does not
 * count an answer of 304. What was asked for longest ago is forgotten first.
 */
export const createConditional = <T>(most = MOST): ((key: string, ask: Ask<T>) => Promise<T>) => {
  const known = new Map<string, Known<T>>();
  let length = 0;

  const forget = (key: string): void => {
    length -= known.get(key)?.length ?? 0;
    known.delete(key);
  };

  const remember = (key: string, { data, headers }: Answer<T>): T => {
    forget(key);
    if (headers.etag === undefined) return data;
    const added = { etag: headers.etag, data, length: lengthOf(data) };
    known.set(key, added);
    length += added.length;
    for (const oldest of known.keys()) if (length > most) forget(oldest);
    return data;
  };

  return async (key, ask) => {
    const before = known.get(key);
    if (before === undefined) return remember(key, await ask({}));
    try {
      return remember(key, await ask({ "if-none-match": before.etag }));
    } catch (error) {
      if (failureOf(error, 0).status !== NOT_MODIFIED) throw error;
      known.delete(key);
      known.set(key, before);
      return before.data;
    }
  };
};
