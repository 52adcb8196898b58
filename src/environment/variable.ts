import { z } from "zod";

/** What is wrong with a variable's value: "is ...; expected ...". Its name is put before it. */
export class Unusable extends Error {
  override readonly name = "Unusable";
}

/** For values that are no secrets. */
export const unusable = (value: string, expected: string): Unusable =>
  new Unusable(`is ${JSON.stringify(value)}; expected ${expected}`);

/** A variable that must be set, and what its parser makes of it; where the parser throws `Unusable`, that is the issue. */
export const variable = <T>(expected: string, parse: (value: string) => T) =>
  z.string({ error: `is not set; expected ${expected}` }).transform((value, context): T => {
    try {
      return parse(value);
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      context.addIssue({ code: "custom", message: error.message });
      return z.NEVER;
    }
  });
