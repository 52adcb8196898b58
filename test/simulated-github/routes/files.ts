import { z } from "zod";
import { absent, maybeText, RequestFailed, textOf, textsOf } from "../answer.ts";
import { BOT } from "../cast.ts";
import { moveBranch } from "../changes.ts";
import type { Routes } from "../routes.ts";
import type { State } from "../state.ts";

const entries = z.array(z.object({ path: z.string(), content: z.string() }));

const move = (state: State, branch: string, sha: string): void => {
  const head = state.git.branches.get(branch);
  if (head === undefined) throw new RequestFailed(422, "Reference does not exist");
  if (!state.git.isAncestor(head, sha)) throw new RequestFailed(422, "Update is not a fast forward");
  moveBranch(state, BOT, branch, sha);
};

export const files: Routes = {
  "GET /repos/{owner}/{repo}/commits": (state, given) => {
    const sha = state.git.branches.get(textOf(given, "sha")) ?? absent();
    return { status: 200, data: [{ sha, commit: { tree: { sha: state.git.commitOf(sha).tree } } }] };
  },
  "GET /repos/{owner}/{repo}/contents/{path}": (state, given) => {
    const text = state.git.filesAt(maybeText(given, "ref") ?? "main")?.get(textOf(given, "path")) ?? absent();
    const content = Buffer.from(text).toString("base64");
    return { status: 200, data: { type: "file", encoding: "base64", content, sha: "blob" } };
  },
  "POST /repos/{owner}/{repo}/git/trees": (state, given) => {
    const added = entries.parse(given.tree).map(({ path, content }) => [path, content] as const);
    const sha = state.git.tree(new Map([...state.git.filesOfTree(textOf(given, "base_tree")), ...added]));
    return { status: 201, data: { sha } };
  },
  "POST /repos/{owner}/{repo}/git/commits": (state, given) => {
    const parents = textsOf(given, "parents") ?? [];
    const sha = state.git.commit(textOf(given, "tree"), parents, textOf(given, "message"), state.now());
    return { status: 201, data: { sha } };
  },
  "PATCH /repos/{owner}/{repo}/git/refs/{ref}": (state, given) => {
    move(state, textOf(given, "ref").replace("heads/", ""), textOf(given, "sha"));
    return { status: 200, data: {} };
  },
  "POST /repos/{owner}/{repo}/git/refs": (state, given) => {
    const branch = textOf(given, "ref").replace("refs/heads/", "");
    if (state.git.branches.has(branch)) throw new RequestFailed(422, "Reference already exists");
    moveBranch(state, BOT, branch, textOf(given, "sha"));
    return { status: 201, data: {} };
  },
};
