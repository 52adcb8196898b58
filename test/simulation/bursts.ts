import { type CanBeFound, NOTHING_CAN, WHAT_CAN, WHAT_CAN_IN_HASTE } from "./never.ts";
import { aside } from "./people/aside.ts";
import { forward } from "./people/forward.ts";
import type { Burst, Scene } from "./people/scene.ts";

/** The sweeps look at what is over for three days more. */
const SWEPT_AFTER_THE_END = 2 * 24 * 60 * 60_000;

/** What people do next: mostly the way forward; wild people do something beside it at the same time. */
export const chosen = (scene: Scene, wild: boolean): Burst => {
  const { incident, random } = scene;
  if (incident === undefined) return forward(scene);
  if (incident.ending !== undefined) return aside(scene);
  if (wild && random.chance(0.3)) return [...forward(scene), ...aside(scene)];
  return random.chance(0.2) ? aside(scene) : forward(scene);
};

/** One act of each in turn. */
export const interleaved = (bursts: readonly Burst[]): Burst =>
  Array.from({ length: Math.max(...bursts.map(({ length }) => length)) }, (_, at) => at).flatMap((at) =>
    bursts.flatMap((burst) => burst[at] ?? []),
  );

/** Of what ended days ago, only what is delivered is heard. */
export const canBeFoundIn = (scenes: readonly Scene[], now: number, wild: boolean): CanBeFound => {
  const isLongOver = ({ incident }: Scene): boolean =>
    incident?.ending !== undefined && now - incident.ending.at > SWEPT_AFTER_THE_END;
  if (scenes.some(isLongOver)) return NOTHING_CAN;
  return wild ? WHAT_CAN_IN_HASTE : WHAT_CAN;
};
