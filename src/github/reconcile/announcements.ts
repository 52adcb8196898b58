import type { Desired } from "../../view/desired.ts";
import { postComment } from "./comments.ts";
import { createOnce } from "./create-once.ts";
import type { Part } from "./turn.ts";

type Announcement = Desired["announcements"][number];

const RULE = "\n\n---\n\n";
/** GitHub takes 65,536 characters; what would be longer becomes a second comment. */
const LONGEST = 60_000;

/** Everything that was to be said since the last time, courtesies apart, in one comment. */
export const announce: Part = async (turn, mirror) => {
  let known = mirror;
  for (const { version, body } of joined(
    turn.desired.announcements.filter((it) => it.version > mirror.announcedVersion && it.isCourtesy !== true),
  ))
    known = await createOnce(
      turn,
      known,
      `announcement:${version}`,
      () => postComment(turn, `announcement:${version}`, body),
      (before, { author }) => ({ ...before, author, announcedVersion: version }),
    );
  return known;
};

/** As few comments as they fit into, each under the version of its last part. */
export const joined = (announcements: readonly Announcement[]): readonly Announcement[] => {
  const comments: Announcement[] = [];
  for (const next of [...announcements].sort((a, b) => a.version - b.version)) {
    const last = comments.at(-1);
    const fits = last !== undefined && last.body.length + next.body.length <= LONGEST;
    if (fits) comments.splice(-1, 1, { version: next.version, body: last.body + RULE + next.body });
    else comments.push(next);
  }
  return comments;
};
