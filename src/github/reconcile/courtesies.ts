import { COURTESY } from "../client/budgets.ts";
import { failureOf } from "../client/failure.ts";
import { courtesyAnnounced, courtesyReacted, type Mirror } from "../own/mirror.ts";
import { keyOf } from "../own/told.ts";
import { joined } from "./announcements.ts";
import { postComment } from "./comments.ts";
import { createOnce } from "./create-once.ts";
import { linked } from "./linked.ts";
import { post } from "./reactions.ts";
import type { Part, Turn } from "./turn.ts";

/** One write for people without standing: `note` takes it for done, or left out, for good. */
type Courtesy = {
  readonly give: (turn: Turn, mirror: Mirror) => Promise<Mirror>;
  readonly note: (mirror: Mirror) => Mirror;
};

/**
 * Answers people without standing, whom nobody can keep from asking: last of all, and only as far as their small part of
 * the budget goes. What does not fit is left out for good, so that it never stands before anything else, and what waits
 * in the lane goes first.
 */
export const giveCourtesies: Part = async (turn, mirror) => {
  const courtesies = [...announcementsLeft(turn, mirror), ...reactionsLeft(turn, mirror)];
  let known = mirror;
  for (const [index, courtesy] of courtesies.entries()) {
    if (await turn.isAwaited()) return known;
    const given = await tryToGive(turn, known, courtesy);
    if (given === "none-for-now") return leaveOut(turn, known, courtesies.slice(index));
    known = given;
  }
  return known;
};

const tryToGive = async (turn: Turn, mirror: Mirror, courtesy: Courtesy): Promise<Mirror | "none-for-now"> => {
  try {
    const given = courtesy.note(await courtesy.give(turn, mirror));
    await turn.save(given);
    return given;
  } catch (error) {
    const { kind } = failureOf(error, turn.now());
    if (kind === "foreign") throw error;
    return kind === "limited" || kind === "unanswered" ? "none-for-now" : leaveOut(turn, mirror, [courtesy]);
  }
};

const leaveOut = async (turn: Turn, mirror: Mirror, courtesies: readonly Courtesy[]): Promise<Mirror> => {
  const without = courtesies.reduce((known, { note }) => note(known), mirror);
  await turn.save(without);
  turn.leftOut(courtesies.length);
  return without;
};

const announcementsLeft = ({ desired }: Turn, mirror: Mirror): readonly Courtesy[] =>
  joined(
    mirror,
    desired.announcements.filter(
      (each) => each.isCourtesy === true && each.version > mirror.courtesies.announcedVersion,
    ),
  ).map(({ version, body, tags }) => {
    const key = keyOf("courtesy", version, tags);
    const note = (mirror: Mirror): Mirror => courtesyAnnounced(mirror, version);
    return {
      note,
      give: (turn, mirror) =>
        createOnce(
          turn,
          mirror,
          key,
          () => postComment(turn, key, linked(turn, mirror, body), COURTESY),
          (before, { author }) => note({ ...before, author }),
        ),
    };
  });

const reactionsLeft = ({ desired }: Turn, { courtesies }: Mirror): readonly Courtesy[] =>
  desired.reactions
    .filter((each) => each.isCourtesy === true && each.version > courtesies.reactedVersion)
    .map((reaction) => ({
      note: (mirror) => courtesyReacted(mirror, reaction.version),
      give: async (turn, mirror) => {
        await post(turn, reaction, COURTESY);
        return mirror;
      },
    }));
