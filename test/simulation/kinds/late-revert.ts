import { account } from "../../simulated-github/cast.ts";
import { editComment } from "../../simulated-github/changes.ts";
import { act, type Burst, type Scene, says } from "../people/scene.ts";
import type { Kind, Stage, Trouble } from "./kind.ts";

/* A text is changed and changed back; somebody approves in between, and of the first change GitHub tells last. */

const MINUTE = 60_000;

const acts = (scene: Scene, { random, holdNext }: Stage): Burst => {
  const { incident, state } = scene;
  const stage = incident?.policy.process.stages.find(({ key }) => key === incident.current);
  if (stage?.kind !== "gate" || !random.chance(0.5)) return [];
  const comment = state.comments.get(incident?.evidence[stage.evidence]?.comment?.id ?? 0);
  if (comment === undefined || comment.touches.at(-1)?.body === undefined) return [];
  const { body } = comment;
  const lateBy = random.between(MINUTE, 20 * MINUTE);
  return [
    act("ana", `changes comment ${comment.id}`, () => {
      holdNext(lateBy);
      editComment(state, account("ana"), comment, `${body}\nIt was nobody's fault.`);
    }),
    says(scene, random.pick(["bob", "dave"]), `/approve ${stage.id} I read it all`),
    act("ana", `changes comment ${comment.id} back`, () => editComment(state, account("ana"), comment, body)),
  ];
};

export const lateRevert: Kind = { mayRefuse: true, trouble: (): Trouble => ({ acts }) };
