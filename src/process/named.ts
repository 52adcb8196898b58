import { didYouMean } from "../text/nearest.ts";
import { ROLES, SEVERITIES } from "../vocabulary.ts";

/** Nothing when the name is known, else one sentence that says what was expected, and what was probably meant. */
export const named = (what: string, name: string, known: readonly string[]): readonly string[] =>
  known.includes(name)
    ? []
    : [`names the ${what} ${JSON.stringify(name)}; expected one of ${known.join(", ")}${didYouMean(name, known)}`];

export const rolesNamed = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => named("role", name, ROLES));

export const severitiesNamed = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => named("severity", name, SEVERITIES));
