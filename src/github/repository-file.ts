import { orAbsent, orUnreadable } from "./failure.ts";
import type { GitHub } from "./octokit.ts";

/** Reads a file's text at a ref, of the default branch where none is given; "absent" also for what is no file. */
export type ReadFile = (
  owner: string,
  repo: string,
  path: string,
  ref?: string,
) => Promise<string | "absent" | "unreadable">;

/** Throws nothing but `Later`: what cannot be read for another reason is "unreadable". */
export const readRepositoryFile =
  (github: GitHub): ReadFile =>
  async (owner, repo, path, ref) =>
    (await orUnreadable(textAt(github, { owner, repo, path, ...(ref !== undefined && { ref }) }))) ?? "absent";

/**
 * The text of a file, undefined where there is none; throws what the request threw. The contents API gives files up to
 * 1 MB; above, it names the blob, which is read by itself (up to 100 MB).
 */
export const textAt = async (
  github: GitHub,
  place: { readonly owner: string; readonly repo: string; readonly path: string; readonly ref?: string },
): Promise<string | undefined> => {
  const answer = await orAbsent(github.request("GET /repos/{owner}/{repo}/contents/{path}", place), undefined);
  if (answer === undefined || Array.isArray(answer.data) || answer.data.type !== "file") return undefined;
  const { content, encoding, sha } = answer.data;
  return encoding === "base64" ? decoded(content) : blobText(github, place, sha);
};

const blobText = async (
  github: GitHub,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  sha: string,
): Promise<string> => {
  const blob = await github.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { owner, repo, file_sha: sha });
  return decoded(blob.data.content);
};

const decoded = (base64: string): string => Buffer.from(base64, "base64").toString("utf8");
