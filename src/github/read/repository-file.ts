import { z } from "zod";
import type { Unreadable } from "../../incident/question.ts";
import { answered } from "../client/answer.ts";
import { orAbsent, orUnreadable } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";

/** Reads a file's text at a ref, of the default branch where none is given; "absent" also for what is no file. */
export type ReadRepositoryFile = (
  owner: string,
  repo: string,
  path: string,
  ref?: string,
) => Promise<string | "absent" | Unreadable>;

/** Throws nothing but `Later`: what cannot be read is "unreadable", what GitHub did not answer "unanswered". */
export const readRepositoryFile =
  (github: GitHub): ReadRepositoryFile =>
  async (owner, repo, path, ref) =>
    (await orUnreadable(textAt(github, { owner, repo, path, ...(ref !== undefined && { ref }) }))) ?? "absent";

const FILE = z.object({ type: z.literal("file"), content: z.string(), encoding: z.string(), sha: z.string() });
/** A link, another repository, or a folder's list: there is something of that name, and it is no file. */
const NO_FILE = z.union([
  z.object({ type: z.enum(["symlink", "submodule", "dir"]) }),
  z.array(z.object({ type: z.string(), path: z.string() })).min(1),
]);
const CONTENTS = z.union([FILE, NO_FILE]);
const BLOB = z.object({ content: z.string() });

/**
 * The text of a file, undefined where there is none; throws what the request threw. The contents API gives files up to
 * 1 MB; above, it names the blob, which is read by itself (up to 100 MB).
 */
export const textAt = async (
  github: GitHub,
  place: { readonly owner: string; readonly repo: string; readonly path: string; readonly ref?: string },
): Promise<string | undefined> => {
  const asked = github.request("GET /repos/{owner}/{repo}/contents/{path}", place);
  const answer = await orAbsent(answered(asked, CONTENTS), undefined);
  if (answer === undefined || !("content" in answer)) return undefined;
  const { content, encoding, sha } = answer;
  return encoding === "base64" ? decoded(content) : blobText(github, place, sha);
};

const blobText = async (
  github: GitHub,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  sha: string,
): Promise<string> => {
  const asked = github.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { owner, repo, file_sha: sha });
  return decoded((await answered(asked, BLOB)).content);
};

const LISTING = z.array(z.object({ path: z.string() }));

/** The paths of what lies in a folder; none where there is no such folder. Throws what the request threw. */
export const pathsIn = async (
  github: GitHub,
  place: { readonly owner: string; readonly repo: string; readonly path: string; readonly ref?: string },
): Promise<readonly string[]> => {
  const asked = github.request("GET /repos/{owner}/{repo}/contents/{path}", place);
  return (await orAbsent(answered(asked, LISTING), [])).map(({ path }) => path);
};

const decoded = (base64: string): string => Buffer.from(base64, "base64").toString("utf8");
