import { z } from "zod";

/*
 * The building blocks of the schema. Each says in words what it expects: the words stand in the problem that is reported,
 * in the documentation (as the type), and nowhere else.
 */

/**
 * A text of one line. A number, a date or a truth value in its place is told to be put in quotes. `known` are words that a
 * wrong one may have been meant to be: they travel in the issue, so that only what is reported is compared with them.
 */
export const text = (expected: string, pattern: RegExp, known: readonly string[] = []) =>
  z
    .string({ error: ({ input }) => (isBare(input) ? `${expected}, in quotes` : expected) })
    .refine((word) => pattern.test(word), { error: expected, params: { known } })
    .meta({ expected, pattern: pattern.source });

/** What YAML took for something else than text because it stands without quotes. */
export const isBare = (input: unknown) => typeof input === "number" || typeof input === "boolean";

export const oneOf = <const T extends readonly string[]>(known: T) => {
  const expected = `one of ${known.join(", ")}`;
  return z.enum(known, { error: expected }).meta({ expected });
};

export const listOf = <T extends z.ZodType>(item: T, expected: string, atLeast = 0) =>
  z.array(item, { error: expected }).min(atLeast, { error: expected }).max(500, { error: expected }).meta({ expected });

/** A mapping whose keys are all known. What is said of an unknown one is made where problems are (`findings.ts`). */
export const mapping = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? undefined : `a mapping with ${Object.keys(shape).join(", ")}`),
  });

/** A mapping from names of the team's own. */
export const named = <T extends z.ZodType>(name: z.ZodType<string, string>, value: T, expected: string) =>
  z.record(name, value, { error: expected }).meta({ expected });

export const yesOrNo = () => z.boolean({ error: "true or false" }).meta({ expected: "true or false" });

export const wholeNumber = (from: number, to: number) => {
  const expected = from === 1 && to > 100 ? "a whole number of at least 1" : `a whole number from ${from} to ${to}`;
  return z.int({ error: expected }).min(from, { error: expected }).max(to, { error: expected }).meta({ expected });
};

/**
 * What a key is for, for the documentation and for editors; `byDefault` is what holds where it is left out. What is
 * marked as `notUsedYet` is read and checked, and people are told that nothing follows from it (`not-used-yet.ts`).
 */
export const key = <T extends z.ZodType>(
  value: T,
  description: string,
  shown: { readonly byDefault?: string; readonly example?: string; readonly notUsedYet?: true } = {},
): T => value.meta({ description, ...shown });
