import type { Oddity } from "./blips.ts";
import type { Kind, Stage } from "./kind.ts";

/* Look-ups for a decision that are not answered, or answered with something else, for a while: words are judged later. */

const MINUTE = 60_000;
const EVERY_BURST = 0.3;

const LOOK_UPS = /collaborators|contents|memberships|members|teams|users|account_id|assignees|GET .*pull_number/;
const ODDITIES: readonly [Oddity, ...Oddity[]] = ["unanswered", "unanswered", "html", "{}", "[]", "message"];
/** Always less than words are kept for: after that they are refused, and people go another way. */
const LASTING = [2_000, MINUTE, 20 * MINUTE, 45 * MINUTE] as const;

const before = ({ random, now, blips }: Stage): void => {
  if (!random.chance(EVERY_BURST)) return;
  const until = now() + random.pick(LASTING);
  blips.add({ from: now(), until, says: random.pick(ODDITIES), concerns: (route) => LOOK_UPS.test(route) });
};

export const unanswered: Kind = { trouble: () => ({ before }) };
