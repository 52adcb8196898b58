import { type Account, account } from "../../simulated-github/cast.ts";
import { addComment, changeIssue } from "../../simulated-github/changes.ts";
import { type Act, act, type Scene } from "../people/scene.ts";
import type { Kind, Trouble } from "./kind.ts";

/* A reviewer takes another login; somebody else registers the old one, tries the gates, and is assigned. */

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

/** What ana says now may end it, and whether bob's word of the same second came before that is the weather's to say. */
const mayEndNow = ({ incident }: Scene): boolean =>
  incident?.current !== undefined &&
  (incident.current === incident.policy.process.stages.at(-1)?.id ||
    (incident.severity === "low" && incident.current === "record"));

/** People assign the stranger by hand. */
const assigning = ({ state, number }: Scene): Act =>
  act("carol", "assigns the stranger", () => {
    const issue = state.issue(number);
    changeIssue(state, account("carol"), issue, { assignees: [...new Set([...issue.assignees, STRANGER.id])] });
  });

const trouble = (): Trouble => {
  let isFreed = false;
  return {
    gates: GATES,
    acts: (scene, { random, state, now }) => {
      const declared = scene.incident?.milestones.declared;
      // Within the seconds of a declaration nobody could say whom its configuration meant.
      if (declared === undefined || now() - declared < HOUR || !random.chance(0.3)) return [];
      if (!isFreed && mayEndNow(scene)) return [];
      if (!isFreed) {
        isFreed = true;
        // The delivery of his words names him as somebody else is called when it comes.
        return [
          act("bob", "says /ack", () => void addComment(state, account("bob"), scene.number, "/ack")),
          act("bob", "is called robert from now on, and a stranger is called bob", () => {
            state.rename(account("bob"), "robert");
            state.directory.register(STRANGER);
          }),
        ];
      }
      if (random.chance(0.3)) return [assigning(scene)];
      const words = random.pick([`/approve ${gateOf(scene)}`, `/approve ${gateOf(scene)}`, "/note I am bob", "/ack"]);
      return [act("bob", `(the stranger) says ${words}`, () => void addComment(state, STRANGER, scene.number, words))];
    },
  };
};

export const freedLogin: Kind = { trouble };
