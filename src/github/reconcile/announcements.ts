import type { Desired } from "../../view/desired.ts";
import type { Mirror } from "../own/mirror.ts";
import { keyOf, tagsOf, wasToldAlready } from "../own/told.ts";
import { postComment } from "./comments.ts";
import { createOnce } from "./create-once.ts";
import { linked } from "./linked.ts";
import type { Part } from "./turn.ts";

type Announcement = Desired["announcements"][number];

/** Several announcements in one comment, under the version of the last, with the tags of all. */
type Joined = { readonly version: number; readonly body: string; readonly tags: readonly string[] };

const RULE = "\n\n---\n\n";
/** GitHub takes 65,536 characters; what would be longer becomes a second comment. */
const LONGEST = 60_000;

/** Everything that was to be said since the last time, courtesies apart, in one comment. */
export const announce: Part = async (turn, mirror) => {
  const news = turn.desired.announcements.filter(
    (it) => it.version > mirror.announcedVersion && it.isCourtesy !== true,
  );
  let known = mirror;
  for (const { version, body, tags } of joined(mirror, news)) {
    const key = keyOf("announcement", version, tags);
    known = await createOnce(
      turn,
      known,
      key,
      () => postComment(turn, key, linked(turn, mirror, body)),
      (before, { author }) => ({ ...before, author, announcedVersion: version }),
    );
  }
  return known;
};

/** As few comments as they fit into, without what was found told already. */
export const joined = (mirror: Mirror, announcements: readonly Announcement[]): readonly Joined[] => {
  const comments: Joined[] = [];
  const left = announcements.filter((each) => !wasToldAlready(mirror, each));
  for (const next of left.toSorted((a, b) => a.version - b.version)) {
    const { version, body } = next;
    const last = comments.at(-1);
    const fits = last !== undefined && last.body.length + body.length <= LONGEST;
    const tags = tagsOf(next);
    if (fits) comments.splice(-1, 1, { version, body: last.body + RULE + body, tags: [...last.tags, ...tags] });
    else comments.push({ version, body, tags });
  }
  return comments;
};
