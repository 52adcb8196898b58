import type { Parameters } from "../../simulated-github/answer.ts";
import type { Scene } from "../people/scene.ts";
import type { Oddity } from "./blips.ts";
import type { Kind, Stage } from "./kind.ts";

/* Things that are there, and for a while are not: one 404, 410 or 403 is no end. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EVERY_BURST = 0.15;

type Gone = (scene: Scene) => {
  readonly says: Oddity;
  readonly concerns: (route: string, given: Parameters) => boolean;
};

/** Who may do what, and what is merged, is another matter: of that, a 404 is an answer. */
const isOfRepository = (route: string, { repo }: Parameters): boolean =>
  repo !== undefined && !/collaborators|assignees|pulls/.test(route);

const GONE: readonly [Gone, ...Gone[]] = [
  ({ number }) => ({ says: 404, concerns: (_route, given) => given.issue_number === number }),
  ({ number }) => ({ says: 410, concerns: (_route, given) => given.issue_number === number }),
  // Issues are switched off, and on again.
  () => ({ says: 410, concerns: (route) => route.includes("/issues") }),
  // A private repository is made unreachable.
  () => ({ says: 404, concerns: (route, given) => isOfRepository(route, given) && !route.endsWith("/installation") }),
  () => ({ says: 403, concerns: isOfRepository }),
  ({ random, incident }) => {
    const known = Object.values(incident?.evidence ?? {}).flatMap(({ comment }) => comment?.id ?? []);
    const id = known[random.below(known.length)];
    return { says: 404, concerns: (_route, given) => given.comment_id === id };
  },
];

/** Mostly short: what waits for hours is dear to play. */
const LASTING = [1_000, 1_000, MINUTE, MINUTE, 20 * MINUTE, 2 * HOUR] as const;

const before = ({ random, now, blips }: Stage, scene: Scene): void => {
  if (!random.chance(EVERY_BURST)) return;
  const from = now() + random.pick([0, 5_000, 20 * MINUTE]);
  blips.add({ from, until: from + random.pick(LASTING), ...random.pick(GONE)({ ...scene, random }) });
};

export const absent: Kind = { trouble: () => ({ before }) };
