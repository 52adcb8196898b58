import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { z } from "zod";
import { Blob, Commit, Reference, Tree, type TreeEntry } from "./shapes.ts";

/** Reads the emulated GitHub as somebody who may see everything. */
export type Look = (path: string) => Promise<unknown>;

const git = (directory: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-C", directory, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** Writes a loose object as git does; throws when its hash is not the one that it is known under. */
const writeObject = (directory: string, type: string, content: Buffer, expected: string): void => {
  const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const sha = createHash("sha1").update(whole).digest("hex");
  if (sha !== expected) throw new Error(`${type} ${expected} hashes to ${sha}`);
  const file = join(directory, ".git", "objects", sha.slice(0, 2), sha.slice(2));
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, deflateSync(whole));
};

const signature = ({ name, email, date }: Commit["author"]): string =>
  `${name} <${email}> ${Math.floor(Date.parse(date) / 1000)} +0000`;

const commitBytes = (commit: Commit): Buffer => {
  const parents = commit.parents.map(({ sha }) => `parent ${sha}`);
  const people = [`author ${signature(commit.author)}`, `committer ${signature(commit.committer)}`];
  const message = commit.message.endsWith("\n") ? commit.message : `${commit.message}\n`;
  return Buffer.from(`${[`tree ${commit.tree.sha}`, ...parents, ...people].join("\n")}\n\n${message}`);
};

const byName = ({ path, type }: TreeEntry): Buffer => Buffer.from(type === "tree" ? `${path}/` : path);

const treeBytes = (entries: readonly TreeEntry[]): Buffer => {
  const sorted = [...entries].sort((left, right) => Buffer.compare(byName(left), byName(right)));
  const parts = sorted.flatMap(({ mode, path, sha }) => [
    Buffer.from(`${mode.replace(/^0+/, "")} ${path}\0`),
    Buffer.from(sha, "hex"),
  ]);
  return Buffer.concat(parts);
};

/** Everything reachable from a commit, each object once. */
const exportFrom = async (
  look: Look,
  api: string,
  directory: string,
  head: string,
  done: Set<string>,
): Promise<void> => {
  const exportBlob = async (sha: string): Promise<void> => {
    const { content, encoding } = Blob.parse(await look(`${api}/git/blobs/${sha}`));
    writeObject(directory, "blob", Buffer.from(content, encoding === "base64" ? "base64" : "utf8"), sha);
  };
  const exportTree = async (sha: string): Promise<void> => {
    const { tree } = Tree.parse(await look(`${api}/git/trees/${sha}`));
    for (const entry of tree) await exportOnce(entry.sha, entry.type === "tree" ? exportTree : exportBlob);
    writeObject(directory, "tree", treeBytes(tree), sha);
  };
  const exportOnce = async (sha: string, how: (sha: string) => Promise<void>): Promise<void> => {
    if (done.has(sha)) return;
    done.add(sha);
    await how(sha);
  };
  const waiting = [head];
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    if (done.has(sha)) continue;
    done.add(sha);
    const commit = Commit.parse(await look(`${api}/git/commits/${sha}`));
    await exportOnce(commit.tree.sha, exportTree);
    writeObject(directory, "commit", commitBytes(commit), sha);
    waiting.push(...commit.parents.map((parent) => parent.sha));
  }
};

/**
 * Writes a repository of the emulated GitHub into `directory` as a real git repository, with all its branches under
 * the same hashes and `branch` checked out. Throws when an object's content does not hash to its name.
 */
export const exportBranches = async (
  look: Look,
  repository: string,
  directory: string,
  branch = "main",
): Promise<void> => {
  const api = `/repos/${repository}`;
  mkdirSync(directory, { recursive: true });
  git(directory, "init", "--quiet", `--initial-branch=${branch}`);
  const heads = z.array(Reference).parse(await look(`${api}/git/matching-refs/heads/`));
  const done = new Set<string>();
  for (const { ref, object } of heads) {
    await exportFrom(look, api, directory, object.sha, done);
    git(directory, "update-ref", ref, object.sha);
  }
  git(directory, "reset", "--hard", "--quiet");
};
