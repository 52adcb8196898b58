import { z } from "zod";
import type { Desired } from "../../../view/desired.ts";
import { answered, ID } from "../../client/answer.ts";
import { failureOf } from "../../client/failure.ts";
import { withMarker } from "../../own/marker.ts";
import { type Mirror, withComment } from "../../own/mirror.ts";
import { createOnce } from "../create-once.ts";
import { type Part, placeOf, repositoryOf, type Turn } from "../turn.ts";

type Note = Desired["itemNotes"][number];

/** Says on action items' own issues what is missing there, once for each. */
export const noteItems: Part = async (turn, mirror) => {
  let known = mirror;
  for (const note of turn.desired.itemNotes) {
    if (known.comments[note.key] === undefined) known = await say(turn, known, note);
  }
  return known;
};

const say = (turn: Turn, mirror: Mirror, note: Note): Promise<Mirror> =>
  createOnce(
    turn,
    mirror,
    note.key,
    () => post(turn, note),
    (known, id) => withComment(known, note.key, { id, body: note.body }),
  );

/** No comment has this id. */
const NOWHERE = 0;

/** An issue that is gone or locked takes no words, and nobody waits for them there: the board says the same. */
const post = async (turn: Turn, { key, number, body }: Note): Promise<number> => {
  const posted = turn.github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    ...repositoryOf(turn),
    issue_number: number,
    body: withMarker(turn.secret, placeOf(turn), key, body),
  });
  return answered(posted, z.object({ id: ID })).then(
    ({ id }) => id,
    (error: unknown) => {
      if (["absent", "refused", "forbidden"].includes(failureOf(error, turn.now()).kind)) return NOWHERE;
      throw error;
    },
  );
};
