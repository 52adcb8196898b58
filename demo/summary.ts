import { relative } from "node:path";
import type { LoggedRequest } from "../emulator/request-log.ts";
import type { Terminal } from "./terminal.ts";

export type Outcome = {
  readonly acts: number;
  readonly seconds: number;
  readonly steps: { readonly reached: number; readonly of: number };
  readonly requests: readonly LoggedRequest[];
  readonly isClosed: boolean;
  /** Where the clone lies. */
  readonly directory: string;
  /** In the clone; undefined where there is none. */
  readonly postmortem: string | undefined;
};

/** The app's requests by what they are. */
export const countRequests = (requests: readonly LoggedRequest[]) => {
  const own = requests.filter(({ by }) => by === "app");
  const count = (wanted: LoggedRequest["kind"]): number => own.filter(({ kind }) => kind === wanted).length;
  return { reads: count("read"), writes: count("write"), tokens: count("token") };
};

const perAct = (count: number, acts: number): string => (count / acts).toFixed(1);

/** What the story came to, and where its record is to be read. */
export const summarize = ({ line, paint }: Terminal, outcome: Outcome): void => {
  const { reads, writes, tokens } = countRequests(outcome.requests);
  const { acts, seconds, steps, directory, postmortem } = outcome;
  const clone = relative(process.cwd(), directory) || ".";
  const ending = outcome.isClosed ? paint("green", "closed as completed") : paint("red", "still open");
  line();
  line(paint("bold", "─".repeat(100)));
  line(`The incident is ${ending}: step ${steps.reached} of ${steps.of}, in ${seconds} s.`);
  line();
  line(`  people's acts     ${acts} that mean something to Firewarden`);
  line(`  GitHub requests   ${reads} reads and ${writes} writes (and ${tokens} token exchanges)`);
  line(`  per act           ${perAct(reads, acts)} reads and ${perAct(writes, acts)} writes`);
  line();
  if (postmortem === undefined) {
    line(paint("red", "There is no post-mortem."));
    return;
  }
  line("The repository is a git clone now. Read the post-mortem:");
  line();
  line(`  ${paint("bold", `less ${clone}/${postmortem}`)}`);
  line(`  git -C ${clone} log --oneline`);
};
