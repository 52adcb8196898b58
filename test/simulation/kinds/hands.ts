import type { Name } from "../../simulated-github/cast.ts";
import type { Comment } from "../../simulated-github/state.ts";
import { type Burst, type Scene, says } from "../people/scene.ts";
import { edits } from "../people/touching.ts";
import type { Random } from "../random.ts";
import type { Kind, Stage, Trouble } from "./kind.ts";

/* A reviewer writes what somebody else hands in, or edits what was handed in, and tries the gates that judge it. */

/** One word is enough at each gate, so that the other reviewer can still pass it. */
const GATES = `
  analysis: {reviewers: ["@acme/sre"]}
  report: {reviewers: ["@acme/sre", "permission:maintain"]}`;

/** In a note, what is handed in later under its headings (`people/forward.ts`). */
const FIRST: Readonly<Record<string, string>> = {
  analysis: "/note Root cause: the pool is full. Impact: nobody can pay.",
  verify: "/note No errors since the roll-back.",
  record: "/note Actions taken: rolled back. Outcome: it works.",
};

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  review: ["analysis", "plan", "verification", "record", "review"],
  report: ["analysis", "record", "report"],
};

const commentsJudged = ({ incident, state }: Scene, gate: string, evidence: string): readonly Comment[] =>
  (TEXTS[gate] ?? [evidence]).flatMap((name) => {
    const comment = state.comments.get(incident?.evidence[name]?.comment?.id ?? 0);
    return comment?.touches.at(-1)?.body === undefined ? [] : [comment];
  });

const atGate = (scene: Scene, meddler: Name, gate: string, evidence: string, random: Random): Burst => {
  const [first, ...rest] = commentsJudged(scene, gate, evidence);
  const meddles =
    first === undefined || random.chance(0.5)
      ? []
      : [edits(scene, meddler, random.pick([first, ...rest]).id, "adds a line", (body) => `${body}\nI saw it too.`)];
  return [...meddles, says(scene, meddler, `/approve ${gate}`)];
};

const trouble = (): Trouble => {
  let meddler: Name | undefined;
  return {
    gates: GATES,
    acts: (scene, { random }: Stage) => {
      meddler ??= random.pick(["bob", "dave"]);
      const { incident } = scene;
      const stage = incident?.policy.process.stages.find(({ key }) => key === incident.current);
      if (stage?.kind === "gate" && random.chance(0.7)) return atGate(scene, meddler, stage.id, stage.evidence, random);
      const words = FIRST[stage?.id ?? ""];
      return words === undefined || !random.chance(0.5) ? [] : [says(scene, meddler, words)];
    },
  };
};

export const hands: Kind = { mayRefuse: true, trouble };
