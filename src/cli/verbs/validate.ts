import { readFileSync } from "node:fs";
import { POLICY_PATH } from "../../policy/file/load.ts";
import { type Parsed, parsePolicy } from "../../policy/file/parse.ts";
import { type Problem, problemInWords } from "../../policy/file/problem.ts";
import type { Policy } from "../../policy/policy.ts";
import { Misused, quoted, readNothingMore } from "../words.ts";
import { type ExitCode, type Output, onTerminal, type Verb } from "./verb.ts";

/** A file by itself: what it extends stands in another repository, so what only that could cure is let pass, and said. */
const judge = (file: string, text: string, output: Output): ExitCode => {
  const parsed = parsePolicy(text, file);
  const serious = problemsOf(parsed).filter((problem) => !(parsed.extends && problem.curable));
  for (const problem of serious) output.out(onTerminal(problemInWords(problem)));
  if (serious.length > 0) return 1;
  for (const notice of noticesOf(parsed)) output.out(onTerminal(problemInWords(notice)));
  output.out(onTerminal(`${file}: OK${"policy" in parsed ? `: ${contents(parsed.policy)}` : ""}.${unread(parsed)}`));
  return 0;
};

const problemsOf = (parsed: Parsed): readonly Problem[] => ("problems" in parsed ? parsed.problems : []);

const noticesOf = (parsed: Parsed): readonly Problem[] =>
  "policy" in parsed
    ? [...(parsed.concerns ?? []).filter(({ curable }) => !(parsed.extends && curable)), ...(parsed.notices ?? [])]
    : [];

const unread = (parsed: Parsed): string =>
  parsed.extends === undefined ? "" : ` It extends ${JSON.stringify(parsed.extends)}, which was not read here.`;

const contents = ({ process, services, responders, rotations, chains, records }: Policy): string =>
  [
    counted(process.stages.filter(({ kind }) => kind === "step").length, "step"),
    counted(process.stages.filter(({ kind }) => kind === "gate").length, "gate"),
    counted(Object.keys(services).length, "service"),
    counted(Object.keys(responders).length, "responder"),
    counted(Object.keys(rotations).length, "rotation"),
    counted(Object.keys(chains).length, "call chain"),
    `records in ${records.directory}/${records.repository === undefined ? "" : ` of ${records.repository}`} by ${records.deliver}`,
  ].join(", ");

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "it may not be read",
};

const unreadable = (file: string, error: unknown): string => {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const hint =
    code === "ENOENT" && file === POLICY_PATH
      ? ` Name the one of your repository: firewarden validate ../shop/${POLICY_PATH}. A repository without one runs on the defaults.`
      : "";
  return `firewarden validate: cannot read ${JSON.stringify(file)}: ${REASONS[code] ?? String(error)}.${hint}`;
};

export const validate: Verb = {
  name: "validate",
  usage: "validate [FILE]",
  summary: `Checks a configuration, by default ${POLICY_PATH}, and tells each mistake with its line.`,
  run: ([file = POLICY_PATH, ...rest], output) => {
    if (file.startsWith("-")) throw new Misused(`${quoted(file)} is not the name of a file`);
    readNothingMore(rest);
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch (error) {
      output.err(onTerminal(unreadable(file, error)));
      return 2;
    }
    return judge(file, text, output);
  },
};
