import type { GitHub } from "../../src/github/client/octokit.ts";
import type { Parameters } from "./answer.ts";
import { Hook } from "./hook.ts";
import { perform } from "./routes.ts";
import { type Sent, State } from "./state.ts";

/** GitHub as the app asks it, on a day on which nothing goes wrong: every request is answered at once. */
export const gitHubOver = (state: State): GitHub => ({
  // Octokit's own types describe each route; here each route answers for itself.
  request: (async (route: string, given: Parameters) => perform(state, route, given)) as unknown as GitHub["request"],
});

export type Simulated = {
  /** What the repository holds, to be read, and to be changed by the acts of `changes.ts`. */
  readonly state: State;
  readonly github: GitHub;
};

/**
 * A GitHub in this process, with one repository and a small company: see README.md. `now` is its clock, in epoch
 * milliseconds; `send` is handed each delivery that it makes, at once, and decides what becomes of it.
 */
export const simulateGitHub = (now: () => number, send: (sent: Sent) => void = () => {}): Simulated => {
  const state = new State(now, send, new Hook(now, send));
  return { state, github: gitHubOver(state) };
};
