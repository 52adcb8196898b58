import type { GitHub } from "../../github/client/octokit.ts";
import type { IssueAt } from "../../github/read/issue-at.ts";
import { whereabouts } from "../../github/read/issue-state.ts";
import type { LaneContext } from "../lane-context.ts";
import type { LaneWork } from "../lane-work.ts";
import type { Absence } from "./absence.ts";
import { noteSought } from "./note-absence.ts";
import { comeBack } from "./returned.ts";

/** An issue that is looked for, and the way to it. */
type Sought = {
  readonly work: LaneWork;
  readonly absence: Absence;
  readonly at: IssueAt;
  readonly github: GitHub;
  readonly installation: number;
};

/**
 * Looks for an issue that GitHub did not find before. Where it is there, its incident goes on: "there". Else it goes on
 * waiting, until the next look. What GitHub does not answer throws, and is no look.
 */
export const lookAgain = async (context: LaneContext, sought: Sought): Promise<"there" | "absent"> => {
  const { work, absence, at, github, installation } = sought;
  const found = await whereabouts(github, at);
  if (found !== "there") {
    noteSought(context, work, found);
    return "absent";
  }
  await comeBack(context, work, absence, installation);
  return "there";
};

/** The lane was woken before it is time: the clocks wait, and the next look stands. */
export const waitForLook = ({ now }: Pick<LaneContext, "now">, work: LaneWork, { lookAt }: Absence): void =>
  work.wakeAt(lookAt ?? now());
