import { account } from "../../simulated-github/cast.ts";
import { addComment, openIssue } from "../../simulated-github/changes.ts";
import type { State } from "../../simulated-github/state.ts";
import type { Scene } from "../people/scene.ts";
import type { Kind, Stage, Trouble } from "./kind.ts";

/* The repository gets another name, and somebody makes one of their own under the old. */

const MINUTE = 60_000;
const FIRST_BURST = 2;
const LAST_BURST = 12;

/** Mallory is somebody there, and says on an issue of the same number what would pass a gate. */
const act = (squatted: State, number: number, { random }: Stage): void => {
  const mallory = account("mallory");
  while (!squatted.issues.has(number)) openIssue(squatted, mallory, "Mine", "All mine.");
  const words = ["/approve analysis", "/waive analysis it is mine", "/cancel false-alarm", "/take lead"] as const;
  addComment(squatted, mallory, number, random.pick(words));
};

const squat = (stage: Stage, { number }: Scene, name: string): void => {
  const squatted = stage.state.squat(name);
  stage.after(stage.random.between(0, 10 * MINUTE), () => act(squatted, number, stage));
};

const rename = (stage: Stage, scene: Scene): void => {
  const { state, random } = stage;
  const from = state.addresses.name;
  const isDown = random.chance(0.5);
  if (isDown) stage.stopFor(30 * MINUTE);
  // Not at the very moment at which the process stops: what it has begun is not to be overtaken.
  stage.after(MINUTE, () => {
    state.addresses.rename("store");
    state.tell("repository", "renamed", account("olga"), { changes: { repository: { name: { from } } } });
    stage.after(random.pick([MINUTE, 10 * MINUTE]), () => squat(stage, scene, from));
  });
};

const trouble = (): Trouble => {
  let at: number | undefined;
  return {
    before: (stage, scene, burst) => {
      at ??= FIRST_BURST + stage.random.below(LAST_BURST - FIRST_BURST);
      const { squatter } = stage.state.addresses;
      if (burst === at) rename(stage, scene);
      else if (squatter !== undefined && stage.random.chance(0.3)) act(squatter, scene.number, stage);
    },
  };
};

export const renamed: Kind = { trouble };

const remove = (stage: Stage, scene: Scene): void => {
  const { state, random } = stage;
  if (random.chance(0.5)) stage.stopFor(30 * MINUTE);
  stage.after(MINUTE, () => {
    state.addresses.isDeleted = true;
    state.tell("repository", "deleted", account("olga"), {});
    stage.after(random.pick([MINUTE, 10 * MINUTE]), () => squat(stage, scene, state.addresses.name));
  });
};

/** It is deleted, and somebody else makes one of that name. */
export const madeAnew: Kind = {
  endsTheRepository: true,
  trouble: () => {
    let at: number | undefined;
    return {
      before: (stage, scene, burst) => {
        at ??= FIRST_BURST + stage.random.below(LAST_BURST - FIRST_BURST);
        if (burst === at) remove(stage, scene);
      },
    };
  },
};
