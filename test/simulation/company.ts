import { account } from "../simulated-github/cast.ts";
import { closePull, openIssue, openPull } from "../simulated-github/changes.ts";
import type { State } from "../simulated-github/state.ts";
import type { Random } from "./random.ts";

const CLOCKS =
  "{acknowledge: 181m, update_every: 1501m, monitor: 61m, remind_every: 1511m, review_due: 1w, residual: 183m}";

/** Clocks that are no hurry, since every burst of acts is hours after the last; a gate that asks a team for two words. */
const GATES = `
  analysis: {reviewers: ["@acme/sre"], approvals: 2}
  report: {reviewers: ["@acme/sre", "permission:maintain"]}`;

const configuration = (deliver: string, gates: string): string => `version: 1
severities: {critical: ${CLOCKS}, high: ${CLOCKS}, medium: ${CLOCKS}, low: ${CLOCKS}}
gates:${gates}
records: {deliver: ${deliver}}
`;

/** The repository before anything happens: its configuration, a change merged long ago (#1), and issues that may become incidents. */
export const furnish = (state: State, random: Random, issues: number, gates = GATES): readonly number[] => {
  const { git } = state;
  const files = new Map([
    ...(git.filesAt("main") ?? []),
    [".github/firewarden.yml", configuration(random.pick(["pull-request", "commit"]), gates)],
  ]);
  const head = git.commit(git.tree(files), [git.branches.get("main") ?? ""], "Configure", state.now());
  git.branches.set("main", head);
  git.branches.set("repair", head);
  closePull(state, account("dave"), openPull(state, account("dave"), "repair", "Raise the pool", ""), true);
  return Array.from(
    { length: issues },
    () => openIssue(state, account("carol"), "Checkout is down", "Customers cannot pay.").number,
  );
};
