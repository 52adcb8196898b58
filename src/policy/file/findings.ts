import type { z } from "zod";
import { didYouMean } from "../../text/nearest.ts";
import { type Described, describedSchema } from "../schema/json-schema.ts";
import { type Path, shown } from "./problem.ts";

/** A problem before it has a file and a line. */
export type PolicyFinding = { readonly path: Path; readonly says: string; readonly curable: boolean };

type Issue = z.core.$ZodIssue;

/** A file can be made to have a hundred thousand mistakes; nobody reads more than the first. */
export const MOST_FINDINGS = 200;

/** What zod found, in the words of the people who wrote the file. */
export const findings = (issues: readonly Issue[], data: unknown): readonly PolicyFinding[] =>
  issues
    .slice(0, MOST_FINDINGS)
    .flatMap(meant)
    .flatMap((issue) => (issue.code === "unrecognized_keys" ? unknownKeys(issue) : [finding(issue, data)]))
    .slice(0, MOST_FINDINGS);

/**
 * A value that may have one of several shapes gets the problems of the shape that it was meant to have: where all others
 * want another kind of value (a list, say, and this is a text), it is the one that remains.
 */
const meant = (issue: Issue): readonly Issue[] => {
  if (issue.code !== "invalid_union") return [issue];
  const [likely, ...others] = issue.errors.filter((alternative) => !alternative.some(wantsAnotherKind));
  if (likely === undefined || others.length > 0) return [issue];
  return likely.map((each) => ({ ...each, path: [...issue.path, ...each.path] })).flatMap(meant);
};

const wantsAnotherKind = ({ code, path }: Issue): boolean =>
  path.length === 0 && (code === "invalid_type" || code === "invalid_value");

const finding = (issue: Issue, data: unknown): PolicyFinding => {
  const path = pathOf(issue);
  const value = valueAt(data, path);
  const says =
    issue.code === "invalid_key"
      ? `is no name for this; expected ${issue.issues[0]?.message ?? "a name"}`
      : `is ${shown(value)}; expected ${issue.message}${didYouMean(String(value), knownWords(issue))}`;
  return { path, says, curable: value === undefined };
};

/** The words that stand in an issue as what its value could have been. */
const knownWords = (issue: Issue): readonly string[] => {
  const words: unknown = issue.code === "custom" ? issue.params?.known : issue.code === "invalid_value" && issue.values;
  return Array.isArray(words) ? words.filter((word) => typeof word === "string") : [];
};

const unknownKeys = (issue: Extract<Issue, { code: "unrecognized_keys" }>): readonly PolicyFinding[] => {
  const path = pathOf(issue);
  const known = knownKeys(path);
  return issue.keys.slice(0, MOST_FINDINGS).map((key) => ({
    path: [...path, key],
    says: `is not a known key; expected one of ${known.join(", ")}${didYouMean(key, known)}`,
    curable: false,
  }));
};

const pathOf = ({ path }: Issue): Path => path.map((part) => (typeof part === "symbol" ? String(part) : part));

/** Own properties only: the path holds names out of somebody's file. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, part)?.value : undefined,
    data,
  );

const everything = describedSchema();

const knownKeys = (path: Path): readonly string[] =>
  shapes(path.reduce<Described | undefined>(below, everything)).flatMap(({ properties = {}, propertyNames }) => [
    ...Object.keys(properties),
    ...(propertyNames?.enum ?? []),
  ]);

/** What stands at a place may be one of several. */
const shapes = (described: Described | undefined): readonly Described[] =>
  described === undefined ? [] : [described, ...(described.anyOf ?? []).flatMap(shapes)];

const below = (described: Described | undefined, part: string | number): Described | undefined =>
  shapes(described)
    .map((shape) => child(shape, part))
    .find((found) => found !== undefined);

const child = (shape: Described, part: string | number): Described | undefined =>
  typeof part === "number" ? shape.items : (shape.properties?.[part] ?? (shape.additionalProperties || undefined));
