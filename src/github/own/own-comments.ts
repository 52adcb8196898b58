import { orAbsent } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";
import { allPages, PAGE } from "../client/pages.ts";
import { type MarkerPlace, type MarkerSecret, readMarker } from "./marker.ts";

/** A comment of Firewarden's on an issue, by the key of its marker: `board`, `card:document`, `announcement:12`. */
export type OwnComment = { readonly id: number; readonly key: string; readonly body: string };

type IssueAt = { readonly owner: string; readonly repo: string; readonly issue_number: number };

/**
 * Every comment on an issue that an app wrote with this app's own marker for this issue; "absent" where GitHub
 * knows of none, which one look does not prove. People copy comments, markers and all: what a person wrote is nobody's but theirs.
 */
export const ownComments = async (
  github: GitHub,
  secret: MarkerSecret,
  place: MarkerPlace,
  at: IssueAt,
): Promise<readonly OwnComment[] | "absent"> => {
  const read = async (page: number) => {
    const parameters = { ...at, per_page: PAGE, page };
    return (await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", parameters)).data;
  };
  const comments = await orAbsent(allPages(read), undefined);
  if (comments === undefined) return "absent";
  return comments.flatMap(({ id, user, body = "" }) => {
    const key = user?.type === "Bot" ? readMarker(secret, place, body) : undefined;
    return key === undefined ? [] : [{ id: Number(id), key, body }];
  });
};
