import { isMap, isScalar, isSeq, type Pair, type ParsedNode } from "yaml";
import type { Path } from "./problem.ts";

export type KeyProblem = { readonly path: Path; readonly offset: number; readonly says: string };

/** Keys that would be lost or do harm on the way from YAML to plain objects: given twice, not plain, or every object's. */
export const checkKeys = (node: ParsedNode | null, path: Path = []): readonly KeyProblem[] => {
  if (isSeq(node)) return node.items.flatMap((item, index) => checkKeys(item, [...path, index]));
  if (!isMap(node)) return [];
  const seen = new Set<string>();
  return node.items.flatMap((pair) => {
    const key = keyOf(pair);
    const says = key === undefined ? "has a key that is no plain word; expected a name" : fault(key, seen);
    const here = key === undefined ? path : [...path, key];
    seen.add(key ?? "");
    return says === undefined ? checkKeys(pair.value, here) : [{ path: here, offset: pair.key.range[0], says }];
  });
};

/** The text of a plain key; undefined for a list, a mapping, an alias, or a number that is not spelled as it would be read. */
export const keyOf = ({ key }: Pair<ParsedNode, ParsedNode | null>): string | undefined => {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === "string") return key.value;
  return typeof key.value === "number" && String(key.value) === key.source ? key.source : undefined;
};

const fault = (key: string, seen: ReadonlySet<string>): string | undefined => {
  if (key in Object.prototype) return "is not a name that can be used; expected another one";
  return seen.has(key) ? "is given twice; expected each key once" : undefined;
};
