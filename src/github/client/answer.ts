import { z } from "zod";
import { Unanswered } from "../../incident/now/unanswered.ts";

/* What GitHub answered, read for exactly what is used of it. */

/** GitHub's ids; the types of its description allow for numbers that JavaScript cannot hold, which ids are not. */
export const ID = z.union([z.number(), z.bigint()]).transform(Number);

/** An account as GitHub names it in its answers; null where it is not there any more. */
export const ACCOUNT = z
  .object({ id: ID, login: z.string(), type: z.string().optional() })
  .nullish()
  .transform((account) => account ?? null);

/**
 * Of an awaited answer what the shape names. Throws `Unanswered` where it has another shape: a proxy, a page to log in
 * at, or a server in trouble may answer 200 with anything, and that says neither yes nor no.
 */
export const answered = async <S extends z.ZodType>(
  request: Promise<{ readonly data: unknown }>,
  shape: S,
): Promise<z.output<S>> => readAs((await request).data, shape);

export const readAs = <S extends z.ZodType>(data: unknown, shape: S): z.output<S> => {
  const read = shape.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Unanswered(`an answer with ${issue?.path.join(".") || "anything"} as expected (${issue?.message ?? ""})`);
};
