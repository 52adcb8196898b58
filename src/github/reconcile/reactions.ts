import type { Desired } from "../../view/desired.ts";
import { failureOf } from "../client/failure.ts";
import type { Mirror } from "../own/mirror.ts";
import { type Part, repositoryOf, type Turn } from "./turn.ts";

type Reaction = Desired["reactions"][number];

/** Reacts where it has not yet, courtesies apart; reacting twice is reacting once, so nothing needs to be looked for. */
export const react: Part = async (turn, mirror) => {
  let known = mirror;
  for (const reaction of newReactions(turn, mirror)) {
    await post(turn, reaction);
    known = { ...known, reactedVersion: reaction.version };
    await turn.save(known);
  }
  return known;
};

// Several commands in one comment ask for the same thumb; it is given once, under the last of their versions.
const newReactions = ({ desired }: Turn, { reactedVersion }: Mirror): readonly Reaction[] => {
  const fresh = desired.reactions.filter(({ version, isCourtesy }) => version > reactedVersion && isCourtesy !== true);
  const last = new Map(fresh.map((reaction) => [`${reaction.comment}:${reaction.content}`, reaction]));
  return [...last.values()].sort((a, b) => a.version - b.version);
};

/** A comment that is gone, or a reaction that GitHub refuses (a blocked author), is no reason to stop. */
export const post = async (turn: Turn, { comment, content }: Reaction, request: object = {}): Promise<void> => {
  try {
    await turn.github.request("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", {
      ...repositoryOf(turn),
      comment_id: comment,
      content,
      request,
    });
  } catch (error) {
    if (!["absent", "refused"].includes(failureOf(error, turn.now()).kind)) throw error;
  }
};
