import { Later } from "../../ledger/ledger.ts";
import { FilesRefused, failureOf, IssueGone } from "../client/failure.ts";
import type { Mirror } from "../own/mirror.ts";
import { adopt } from "./adopt.ts";
import { type ChannelName, channel, FIRST, LAST, notBefore } from "./channels.ts";
import { giveCourtesies } from "./courtesies.ts";
import type { Turn } from "./turn.ts";

/**
 * Makes the view true with the fewest writes; a view that is true costs no request. After each write the mirror is
 * saved, and before each creating one the intent, so that whatever breaks off is taken up at the next call without
 * writing anything twice. Gives back the mirror as it stands at the end. Where something new was recorded, the
 * board is left to the next call: what was recorded stands on it. Courtesies come when everything else is true.
 *
 * A channel that fails holds up no other. It waits for a while of its own, and what it threw is thrown when the others
 * have had their turn: `IssueGone` when there is no issue any more, `FilesRefused` when people must mend the repository,
 * what a request threw, `Later` when GitHub asks to wait or a channel still waits. All but `IssueGone` are worth another
 * call.
 */
export const reconcile = async (turn: Turn, mirror: Mirror): Promise<Mirror> => {
  const course = follow(turn, mirror);
  // First what may stand already though nobody knows: without it, anything could be written twice.
  await course.adopt();
  for (const name of FIRST) await course.show(name);
  if (!course.hasMoved() || course.hasFailed()) await course.show(LAST);
  course.throwGravest();
  return course.hasMoved() ? course.known() : giveCourtesies(course.turn, course.known());
};

/** GitHub that did not answer so many channels is not asked by the rest: each would wait for its answer. */
const MOST_UNANSWERED = 2;

/** One reconciliation under way: what GitHub is known to show by now, and what went wrong. */
const follow = (given: Turn, mirror: Mirror) => {
  let known = mirror;
  let moved = false;
  const errors: unknown[] = [];
  const turn: Turn = {
    ...given,
    save: async (next, as) => {
      await given.save(next, as);
      known = next;
    },
    record: async (written) => {
      const isNews = await given.record(written);
      moved ||= isNews;
      return isNews;
    },
  };
  const isHopeless = (): boolean =>
    errors.some((error) => error instanceof IssueGone) ||
    errors.filter((error) => failureOf(error, turn.now()).kind === "unanswered").length >= MOST_UNANSWERED;

  const run = async (name: ChannelName): Promise<void> => {
    try {
      known = await channel(name)(turn, known);
      if (known.waiting[name] !== undefined) await turn.save(withoutWaiting(known, name));
    } catch (error) {
      errors.push(error);
      await turn.save(withWaiting(known, name, error, turn));
    }
  };
  return {
    turn,
    adopt: async (): Promise<void> => {
      known = await adopt(turn, known);
    },
    show: async (name: ChannelName): Promise<void> => {
      const at = notBefore(known, name);
      if (at !== undefined && at > turn.now()) errors.push(new Later(at, `${name}: ${known.waiting[name]?.reason}`));
      else if (!isHopeless()) await run(name);
    },
    known: () => known,
    hasMoved: () => moved,
    hasFailed: () => errors.length > 0,
    throwGravest: (): void => {
      if (errors.length > 0) throw gravest(errors);
    },
  };
};

const withoutWaiting = (mirror: Mirror, name: ChannelName): Mirror => {
  const { [name]: _, ...waiting } = mirror.waiting;
  return { ...mirror, waiting };
};

const withWaiting = (mirror: Mirror, name: ChannelName, error: unknown, turn: Turn): Mirror => {
  const attempts = (mirror.waiting[name]?.attempts ?? 0) + 1;
  const failure = failureOf(error, turn.now());
  const at = failure.kind === "limited" ? failure.at : turn.now() + turn.pauseMs(attempts);
  return { ...mirror, waiting: { ...mirror.waiting, [name]: { attempts, notBefore: at, reason: failure.reason } } };
};

/** The one that decides what is done about it: that there is no issue, what people must mend, any other, the first to end. */
const gravest = (errors: readonly unknown[]): unknown =>
  errors.find((error) => error instanceof IssueGone) ??
  errors.find((error) => error instanceof FilesRefused) ??
  errors.find((error) => !(error instanceof Later)) ??
  errors.reduce((first, error) =>
    first instanceof Later && error instanceof Later && error.at < first.at ? error : first,
  );
