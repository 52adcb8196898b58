import { parseArgs } from "node:util";
import { DIRECTORY, writeClone } from "./clone.ts";
import { createNarrator, STEPS } from "./narrator.ts";
import { play } from "./play.ts";
import { explain, untilStopped } from "./stay.ts";
import { DAYS, STORY } from "./story.ts";
import { summarize } from "./summary.ts";
import { openTerminal } from "./terminal.ts";
import { endTimeLapse, tuesdayOn } from "./time-lapse.ts";

const USAGE = `Usage: npm run demo [-- --stay] [--on YYYY-MM-DD]

Plays a critical incident through all its steps, on a GitHub on this machine. Nothing leaves the machine.

  --stay    keep everything running afterwards, and say how to act by hand
  --on      the Tuesday on which it begins, at least eight days ago; the last one where not given
  --help    this text
`;

type Wanted = { readonly stay: boolean; readonly help: boolean; readonly tuesday: number | undefined };

const readArguments = (given: readonly string[]): Wanted | undefined => {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        stay: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
        on: { type: "string" },
      },
    });
    const tuesday = values.on === undefined ? undefined : tuesdayOn(values.on, Date.now(), DAYS);
    return tuesday === "none" ? undefined : { stay: values.stay, help: values.help, tuesday };
  } catch {
    return undefined;
  }
};

/** Whether the story came to its end: the issue closed as completed, the post-mortem in the repository. */
const run = async ({ stay, tuesday }: Wanted): Promise<boolean> => {
  const terminal = openTerminal();
  const narrator = createNarrator(terminal);
  const { installation, incident } = await play(narrator.audience, tuesday);
  const seconds = narrator.seconds();
  narrator.end();
  endTimeLapse();
  try {
    const { state, state_reason: reason } = await incident.issue();
    const isClosed = state === "closed" && reason === "completed";
    const postmortem = await writeClone(installation.github);
    const acts = STORY.reduce((sum, { clicks }) => sum + clicks, 0);
    const steps = { reached: narrator.step(), of: STEPS };
    const { requests } = narrator;
    summarize(terminal, { acts, seconds, steps, requests, isClosed, directory: DIRECTORY, postmortem });
    if (stay) {
      await explain(terminal, installation);
      await untilStopped();
    }
    return isClosed && postmortem !== undefined;
  } finally {
    await installation.stop();
  }
};

const main = async (): Promise<number> => {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted?.help) process.stdout.write(USAGE);
  if (wanted === undefined) process.stderr.write(USAGE);
  if (wanted === undefined || wanted.help) return wanted === undefined ? 2 : 0;
  return (await run(wanted)) ? 0 : 1;
};

process.exitCode = await main();
