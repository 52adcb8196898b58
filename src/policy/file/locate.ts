import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import { keyOf } from "./keys.ts";
import type { Path } from "./problem.ts";

type Place = { readonly offset: number; readonly depth: number };

/** Where a path ends in the text: at a value that is one word, else at its key; as deep as the path exists. */
export const nodeAt = (document: Document.Parsed, path: Path): Place => {
  let node: ParsedNode | null | undefined = document.contents;
  let place: Place = { offset: node?.range[0] ?? 0, depth: 0 };
  for (const part of path) {
    const child = childOf(resolved(document, node), part);
    if (child === undefined) return place;
    place = { offset: child.offset, depth: place.depth + 1 };
    node = child.node;
  }
  return place;
};

const resolved = (document: Document.Parsed, node: ParsedNode | null | undefined) =>
  isAlias(node) ? node.resolve(document) : node;

const childOf = (node: unknown, part: string | number) => {
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const pair = node.items.find((candidate) => keyOf(candidate) === String(part));
    if (pair === undefined) return undefined;
    const word = isScalar(pair.value) ? pair.value : pair.key;
    return { node: pair.value, offset: word.range[0] };
  }
  if (!isSeq<ParsedNode>(node)) return undefined;
  const item = node.items[Number(part)];
  return item === undefined ? undefined : { node: item, offset: item.range[0] };
};
