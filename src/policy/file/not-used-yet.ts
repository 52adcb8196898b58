import { type Described, describedSchema } from "../schema/json-schema.ts";
import { type PolicyFinding, valueAt } from "./findings.ts";
import { type Path, shown } from "./problem.ts";

/** A place of a file whose mark in the schema says that nothing uses it yet; `mark` is that place with `NAME` for names of the team's own. */
type Unused = { readonly path: Path; readonly mark: string };

/** What a sound file says that nothing follows from yet: each kind once, where it stands first. */
export const notUsedYet = (data: unknown): readonly PolicyFinding[] => {
  const kinds = Map.groupBy(unusedIn(data, describedSchema(), [], ""), ({ mark }) => mark);
  return [...kinds.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [finding(first, others, data)],
  );
};

const finding = ({ path }: Unused, { length: more }: readonly Unused[], data: unknown): PolicyFinding => {
  const value = valueAt(data, path);
  const is = typeof path.at(-1) === "number" ? `is ${shown(value)}, which is` : "is";
  const others = more === 0 ? "" : ` There ${more === 1 ? "is 1 more" : `are ${more} more`} like it.`;
  return { path, says: `${is} not used yet: it may stay, and nothing follows from it.${others}`, curable: false };
};

const unusedIn = (data: unknown, node: Described, path: Path, mark: string): readonly Unused[] => {
  if (node.notUsedYet) return [{ path, mark }];
  if (typeof data === "string") return alternatives(node, data).flatMap((each) => unusedIn(data, each, path, mark));
  if (Array.isArray(data) && node.items !== undefined) {
    const { items } = node;
    return data.flatMap((item, index) => unusedIn(item, items, [...path, index], `${mark}[]`));
  }
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const named = node.properties?.[key];
    const below = named ?? (node.additionalProperties || undefined);
    return below === undefined ? [] : unusedIn(value, below, [...path, key], `${mark}.${named ? key : "NAME"}`);
  });
};

/** Of the forms that a text may have, the first that it matches. */
const alternatives = ({ anyOf = [] }: Described, text: string): readonly Described[] =>
  anyOf.filter(({ pattern }) => pattern !== undefined && new RegExp(pattern).test(text)).slice(0, 1);
