import { type Account, account } from "../cast.ts";
import { addComment } from "../github/changes.ts";
import { act, type Scene } from "../people/scene.ts";
import type { Kind, Trouble } from "./kind.ts";

/* A reviewer takes another login; somebody else registers the old one, and tries the gates. */

const HOUR = 60 * 60_000;
const STRANGER: Account = { id: 666, login: "bob", type: "User" };

/** Gates that name people, as far as they can be named. */
const GATES = `
  analysis: {reviewers: ["@bob", "@dave"], approvals: 2}
  resolution: {reviewers: ["@bob", "@dave"]}
  review: {reviewers: ["@bob", "@dave"]}
  report: {reviewers: ["@bob", "@dave"]}`;

const gateOf = ({ incident, random }: Scene): string =>
  incident?.current?.startsWith("gate:") ? incident.current.slice("gate:".length) : random.pick(["analysis", "report"]);

const trouble = (): Trouble => {
  let isFreed = false;
  return {
    gates: GATES,
    acts: (scene, { random, state, now }) => {
      const declared = scene.incident?.milestones.declared;
      // Within the seconds of a declaration nobody could say whom its configuration meant.
      if (declared === undefined || now() - declared < HOUR || !random.chance(0.3)) return [];
      if (!isFreed) {
        isFreed = true;
        return [
          act("bob", "is called robert from now on, and a stranger is called bob", () => {
            state.rename(account("bob"), "robert");
            state.directory.register(STRANGER);
          }),
        ];
      }
      const words = random.pick([`/approve ${gateOf(scene)}`, `/approve ${gateOf(scene)}`, "/note I am bob", "/ack"]);
      return [act("bob", `(the stranger) says ${words}`, () => void addComment(state, STRANGER, scene.number, words))];
    },
  };
};

export const freedLogin: Kind = { trouble };
