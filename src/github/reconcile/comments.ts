import { z } from "zod";
import { Unanswered } from "../../incident/now/unanswered.ts";
import type { Desired } from "../../view/desired.ts";
import { answered, ID } from "../client/answer.ts";
import { orAbsent } from "../client/failure.ts";
import { withLog } from "../own/carried-log.ts";
import { withMarker } from "../own/marker.ts";
import { forgetComment, hashOf, type Mirror, unsureComment, withComment } from "../own/mirror.ts";
import { adopt } from "./adopt.ts";
import { createOnce } from "./create-once.ts";
import { withIntent } from "./intent.ts";
import { linked } from "./linked.ts";
import { issueOf, type Part, placeOf, repositoryOf, type Turn } from "./turn.ts";

type DesiredComment = Desired["comments"][number];

/** The board and the cards that exist are edited in place when their text is another; one that was deleted comes again. */
export const editComments: Part = async (turn, mirror) => {
  let known = mirror;
  for (const comment of turn.desired.comments) {
    const there = known.comments[comment.key];
    if (there !== undefined) known = await edit(turn, known, comment, there);
  }
  return known;
};

/** The board and the cards that do not exist yet: they stand above what is said later. */
export const createComments: Part = async (turn, mirror) => {
  let known = mirror;
  for (const comment of turn.desired.comments) {
    if (known.comments[comment.key] === undefined) known = await create(turn, known, comment);
  }
  return known;
};

const edit = async (
  turn: Turn,
  mirror: Mirror,
  comment: DesiredComment,
  there: Mirror["comments"][string],
): Promise<Mirror> => {
  if (there.hash === hashOf(comment.body)) return mirror;
  // Were the answer lost, the text before would be taken for what stands there, and never be put right.
  const meanwhile = unsureComment(mirror, comment.key);
  const done = await withIntent(turn, { before: mirror, meanwhile }, () => edited(turn, mirror, there.id, comment));
  return done === undefined
    ? await lookedFor(turn, mirror, comment, there.id)
    : noted(turn, withComment(mirror, comment.key, { id: there.id, body: comment.body, ...done }));
};

/**
 * GitHub did not find a comment to edit, and told nothing of its deletion. Only where the issue's list does not show it
 * either is it made anew: one miss would make a second board. Throws `Unanswered` where the list shows it.
 */
const lookedFor = async (turn: Turn, mirror: Mirror, comment: DesiredComment, id: number): Promise<Mirror> => {
  const intents = [...mirror.intents, { key: comment.key, since: 0 }];
  const known = await adopt(turn, { ...forgetComment(mirror, id), intents });
  if (known.comments[comment.key] !== undefined)
    throw new Unanswered(`the comment ${id}, which is in the issue's list`);
  return create(turn, known, comment);
};

/** GitHub's time of the edit; undefined where somebody deleted the comment. */
const edited = (
  turn: Turn,
  mirror: Mirror,
  id: number,
  comment: DesiredComment,
): Promise<{ readonly updatedAt: string } | undefined> =>
  orAbsent(
    answered(
      turn.github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        ...repositoryOf(turn),
        comment_id: id,
        body: withMarker(turn.secret, placeOf(turn), comment.key, bodyOf(turn, mirror, comment)),
      }),
      z.object({ updated_at: z.string() }),
    ).then(({ updated_at }) => ({ updatedAt: updated_at })),
    undefined,
  );

const create = (turn: Turn, mirror: Mirror, comment: DesiredComment): Promise<Mirror> => {
  const { key, body } = comment;
  return createOnce(
    turn,
    mirror,
    key,
    () => postComment(turn, key, bodyOf(turn, mirror, comment)),
    (known, { id, author, updatedAt }) => withComment({ ...known, author }, key, { id, body, updatedAt }),
  );
};

const bodyOf = (turn: Turn, mirror: Mirror, { key, body, carries }: DesiredComment): string => {
  if (key !== "board") return linked(turn, mirror, body);
  return carries === undefined ? body : withLog(turn.secret, placeOf(turn), body, carries);
};

const noted = async (turn: Turn, mirror: Mirror): Promise<Mirror> => {
  await turn.save(mirror);
  return mirror;
};

const POSTED = z.object({ id: ID, user: z.object({ id: ID }).nullish(), updated_at: z.string() });

/** Posts on the incident's issue; to be called in `createOnce` only. `request`: see `COURTESY`. */
export const postComment = async (
  turn: Turn,
  key: string,
  body: string,
  request: object = {},
): Promise<{ readonly id: number; readonly author: number | undefined; readonly updatedAt: string }> => {
  const posted = turn.github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    ...issueOf(turn),
    body: withMarker(turn.secret, placeOf(turn), key, body),
    request,
  });
  const { id, user, updated_at } = await answered(posted, POSTED);
  return { id, author: user?.id, updatedAt: updated_at };
};
