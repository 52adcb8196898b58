import { createHash } from "node:crypto";

export type Files = ReadonlyMap<string, string>;
type Commit = { readonly sha: string; readonly tree: string; readonly parents: readonly string[] };

const shaOf = (...parts: readonly string[]): string => createHash("sha1").update(parts.join("\0")).digest("hex");

/** Trees, commits and branches by their content, as far as a commit of some text files needs them. */
export class Git {
  readonly #trees = new Map<string, Files>();
  readonly #commits = new Map<string, Commit>();
  readonly branches = new Map<string, string>();

  tree(files: Files): string {
    const sha = shaOf("tree", ...[...files].sort(([a], [b]) => (a < b ? -1 : 1)).flat());
    this.#trees.set(sha, files);
    return sha;
  }

  /** A commit of this tree; `message` and `at` are part of its name, as they are in git. */
  commit(tree: string, parents: readonly string[], message: string, at: number): string {
    const sha = shaOf("commit", tree, ...parents, message, String(at));
    this.#commits.set(sha, { sha, tree, parents });
    return sha;
  }

  commitOf(sha: string): Commit {
    const commit = this.#commits.get(sha);
    if (commit === undefined) throw new Error(`no commit ${sha}`);
    return commit;
  }

  has(sha: string): boolean {
    return this.#commits.has(sha);
  }

  filesOfTree(sha: string): Files {
    return this.#trees.get(sha) ?? new Map();
  }

  /** The files at a branch or a commit; undefined where there is no such thing. */
  filesAt(ref: string): Files | undefined {
    const sha = this.branches.get(ref) ?? ref;
    return this.#commits.has(sha) ? this.filesOfTree(this.commitOf(sha).tree) : undefined;
  }

  isAncestor(old: string, young: string): boolean {
    return this.#ancestors(young).has(old);
  }

  #ancestors(sha: string): ReadonlySet<string> {
    const seen = new Set<string>();
    const todo = [sha];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      todo.push(...this.commitOf(next).parents);
    }
    return seen;
  }

  /** Merges a branch into another: what it changed since it left comes over. */
  merge(branch: string, into: string, at: number): string {
    const [ours, theirs] = [this.branches.get(into) ?? "", this.branches.get(branch) ?? ""];
    const mine = this.#ancestors(ours);
    const base = [...this.#ancestors(theirs)].find((sha) => mine.has(sha)) ?? ours;
    const [was, is] = [this.filesAt(base) ?? new Map(), this.filesAt(theirs) ?? new Map()];
    const changed = [...is].filter(([path, text]) => was.get(path) !== text);
    const merged = this.commit(
      this.tree(new Map([...(this.filesAt(ours) ?? []), ...changed])),
      [ours, theirs],
      "Merge",
      at,
    );
    this.branches.set(into, merged);
    return merged;
  }
}
