import { time } from "../../view/text/words.ts";
import type { Absence } from "./absence.ts";

const WORDS: { readonly [W in Absence["why"]]: string } = {
  gone: "is gone from GitHub; its incident is left as it is",
  transferred: "was transferred; its incident ended here",
  suspended: "waits: the app is suspended there",
  removed: "waits: the app is not installed there any more",
  missing: "waits: GitHub does not find the issue",
  unreachable: "waits: the repository does not show its issues",
};

/** Why nothing can be done about an incident's issue, since when, and when it is looked for again; for operators. */
export const absenceInWords = ({ why, since, lookAt }: Absence): string =>
  [
    `${WORDS[why]} (since ${time(since)})`,
    ...(lookAt === undefined ? [] : [`the next look is at ${time(lookAt)}`]),
  ].join("; ");
