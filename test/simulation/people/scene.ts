import type { Incident } from "../../../src/incident/incident.ts";
import { account, type Name } from "../../simulated-github/cast.ts";
import { addComment } from "../../simulated-github/changes.ts";
import type { Comment, State } from "../../simulated-github/state.ts";
import type { Random } from "../random.ts";

/** What people see before they act: GitHub, and where the incident stands. */
export type Scene = {
  readonly state: State;
  readonly number: number;
  /** Undefined until it is declared. */
  readonly incident: Incident | undefined;
  readonly random: Random;
};

/** One thing that somebody does on GitHub. `words` are for the trace. */
export type Act = { readonly words: string; readonly perform: () => void };

/** Acts that people do within seconds of each other; their deliveries may overtake each other. */
export type Burst = readonly Act[];

export const act = (who: Name, words: string, perform: () => void): Act => ({ words: `${who} ${words}`, perform });

/** A comment by somebody on the incident's issue, or on another. */
export const says = ({ state, number }: Scene, who: Name, body: string, issue = number): Act =>
  act(who, `says ${JSON.stringify(body)} on #${issue}`, () => addComment(state, account(who), issue, body));

/** Firewarden's own comment under this key; the newest, were there several. */
export const ownComment = ({ state, number }: Scene, key: string): Comment | undefined =>
  state
    .commentsOf(number)
    .findLast(({ body, user }) => user.type === "Bot" && body.includes(`<!-- firewarden:${key} `));

export const peoplesComments = ({ state, number }: Scene): readonly Comment[] =>
  state.commentsOf(number).filter(({ user }) => user.type === "User");
