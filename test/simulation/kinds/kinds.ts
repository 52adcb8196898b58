import { randomOf } from "../random.ts";
import { absent } from "./absent.ts";
import { freedLogin } from "./freed-login.ts";
import { hands } from "./hands.ts";
import type { Kind } from "./kind.ts";
import { lateRevert } from "./late-revert.ts";
import { madeAnew, renamed } from "./renamed.ts";
import { restored } from "./restored.ts";
import { unanswered } from "./unanswered.ts";
import { wrongClock } from "./wrong-clock.ts";

type Listed = {
  readonly name: string;
  /** What happens, as the README says it. */
  readonly says: string;
  readonly kind: Kind;
};

/** Troubles of which a seed has at most one, beside the weather: each with its own story. */
export const KINDS: readonly Listed[] = [
  {
    name: "renamed",
    says: "the repository is renamed, also while the process is down, and somebody makes one under the old name and acts there",
    kind: renamed,
  },
  {
    name: "made-anew",
    says: "the repository is deleted, and somebody makes another of the same name",
    kind: madeAnew,
  },
  {
    name: "freed-login",
    says: "a reviewer renames; somebody else registers the old login and tries the gates",
    kind: freedLogin,
  },
  {
    name: "late-revert",
    says: "evidence is changed and changed back, approved in between, and the first change is delivered last",
    kind: lateRevert,
  },
  {
    name: "absent",
    says: "an issue, a comment or the repository answers 404, 410 or 403, once or for hours; issues are switched off and on",
    kind: absent,
  },
  {
    name: "unanswered",
    says: "look-ups for a decision answer 5xx, a page, half a body, `{}`, `[]` or a message with 200, for up to hours",
    kind: unanswered,
  },
  {
    name: "hands",
    says: "a reviewer writes what somebody else hands in, or edits what was handed in, and tries the gates that judge it",
    kind: hands,
  },
  {
    name: "restored",
    says: "the database of an earlier moment is put back while GitHub has gone on",
    kind: restored,
  },
  {
    name: "wrong-clock",
    says: "the machine's clock is ten minutes ahead or behind, and jumps",
    kind: wrongClock,
  },
];

export const kindCalled = (name: string): Kind => {
  const found = KINDS.find((each) => each.name === name);
  if (found === undefined)
    throw new Error(`no kind is called ${name}; there are ${KINDS.map((each) => each.name).join(", ")}`);
  return found.kind;
};

/** So many of the seeds have one. */
const SHARE = 0.4;

/** The kind of trouble that a seed meets; undefined where it has none. */
export const kindOf = (seed: number): Kind | undefined => {
  const random = randomOf(seed, "kind of trouble");
  return random.chance(SHARE) ? KINDS[random.below(KINDS.length)]?.kind : undefined;
};
