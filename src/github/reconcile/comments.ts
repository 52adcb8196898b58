import type { Desired } from "../../view/desired.ts";
import { failureOf, orAbsent } from "../failure.ts";
import { withMarker } from "../marker.ts";
import { forgetComment, hashOf, type Mirror, withComment } from "../mirror.ts";
import { createOnce } from "./create-once.ts";
import { issueOf, type Part, placeOf, repositoryOf, type Turn } from "./turn.ts";

type DesiredComment = Desired["comments"][number];

/** The board and the cards: each exists once, and is edited in place when its text is another. */
export const keepComments: Part = async (turn, mirror) => {
  let known = mirror;
  for (const comment of turn.desired.comments) known = await keep(turn, known, comment);
  return known;
};

/** As `keepComments`, but an edit that GitHub wants later is left for then: no board is worth holding up news. */
export const keepCommentsWhereRoom: Part = async (turn, mirror) => {
  let known = mirror;
  for (const comment of turn.desired.comments) known = await keepOrLeave(turn, known, comment);
  return known;
};

const keepOrLeave = async (turn: Turn, mirror: Mirror, comment: DesiredComment): Promise<Mirror> => {
  try {
    return await keep(turn, mirror, comment);
  } catch (error) {
    const isEdit = mirror.comments[comment.key] !== undefined;
    if (isEdit && failureOf(error, turn.now()).kind === "limited") return mirror;
    throw error;
  }
};

const keep = async (turn: Turn, mirror: Mirror, comment: DesiredComment): Promise<Mirror> => {
  const there = mirror.comments[comment.key];
  if (there === undefined) return create(turn, mirror, comment);
  if (there.hash === hashOf(comment.body)) return mirror;
  return (await edited(turn, there.id, comment))
    ? noted(turn, withComment(mirror, comment.key, { id: there.id, body: comment.body }))
    : create(turn, forgetComment(mirror, there.id), comment);
};

/** False where somebody deleted the comment. */
const edited = (turn: Turn, id: number, { key, body }: DesiredComment): Promise<boolean> =>
  orAbsent(
    turn.github
      .request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        ...repositoryOf(turn),
        comment_id: id,
        body: withMarker(turn.secret, placeOf(turn), key, body),
      })
      .then(() => true),
    false,
  );

const create = (turn: Turn, mirror: Mirror, { key, body }: DesiredComment): Promise<Mirror> =>
  createOnce(
    turn,
    mirror,
    key,
    () => postComment(turn, key, body),
    (known, { id, author }) => withComment({ ...known, author }, key, { id, body }),
  );

const noted = async (turn: Turn, mirror: Mirror): Promise<Mirror> => {
  await turn.save(mirror);
  return mirror;
};

/** Posts on the incident's issue; to be called in `createOnce` only. */
export const postComment = async (
  turn: Turn,
  key: string,
  body: string,
): Promise<{ readonly id: number; readonly author: number | undefined }> => {
  const { data } = await turn.github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    ...issueOf(turn),
    body: withMarker(turn.secret, placeOf(turn), key, body),
  });
  return { id: Number(data.id), author: data.user ? Number(data.user.id) : undefined };
};
