import type { TreeEntry } from "./shapes.ts";

type Files = ReadonlyMap<string, TreeEntry>;

/** A change to a tree, as the API takes it; a `null` sha deletes. */
export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string | null;
}

const same = (left: TreeEntry | undefined, right: TreeEntry | undefined): boolean =>
  left?.sha === right?.sha && left?.mode === right?.mode;

/**
 * What has to change in `ours` so that it holds what `theirs` did since `base`; undefined where both sides changed
 * the same file differently. Whole files only: GitHub also merges lines, which no test here needs.
 */
export const threeWay = (base: Files, ours: Files, theirs: Files): readonly TreeChange[] | undefined => {
  const changes: TreeChange[] = [];
  for (const path of new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])) {
    const [before, mine, other] = [base.get(path), ours.get(path), theirs.get(path)];
    if (same(other, before) || same(mine, other)) continue;
    if (!same(mine, before)) return undefined;
    const shape = other ?? before;
    if (shape) changes.push({ path, mode: shape.mode, type: shape.type, sha: other?.sha ?? null });
  }
  return changes;
};

export const filesOf = (tree: readonly TreeEntry[]): Files =>
  new Map(tree.filter(({ type }) => type !== "tree").map((entry) => [entry.path, entry]));
