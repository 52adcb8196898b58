import { createHash } from "node:crypto";
import { type Problem, problemInWords } from "../../policy/file/problem.ts";
import type { GitHub } from "../client/octokit.ts";

export const CHECK_NAME = "firewarden / configuration";

/** GitHub takes so many annotations in one request; the summary names all problems. */
const MOST_ANNOTATIONS = 50;
/** GitHub takes 65,535 characters. */
const LONGEST_SUMMARY = 60_000;

type PushedCommit = { readonly owner: string; readonly repo: string; readonly commit: string };

/**
 * What was found. Problems keep a configuration from coming into force. Concerns and notices are about one that is in
 * force: gates that nobody can pass as GitHub's teams are now, and keys that nothing uses yet.
 */
export type Findings = {
  readonly problems?: readonly Problem[];
  readonly concerns?: readonly Problem[];
  readonly notices?: readonly Problem[] | undefined;
};

/**
 * Says on a commit whether the configuration is sound, and what is wrong with it at its lines. The same result is
 * reported once; another one (a file that is extended has changed) takes its place. Notices alone are a success.
 */
export const reportConfiguration = async (
  github: GitHub,
  { owner, repo, commit }: PushedCommit,
  { problems = [], concerns = [], notices = [] }: Findings,
): Promise<void> => {
  const externalId = createHash("sha256")
    .update(JSON.stringify([problems, concerns, ...(notices.length === 0 ? [] : [notices])]))
    .digest("hex");
  const { data } = await github.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
    ...{ owner, repo, ref: commit },
    check_name: CHECK_NAME,
  });
  if (data.check_runs[0]?.external_id === externalId) return;
  const faults = [...problems, ...concerns];
  await github.request("POST /repos/{owner}/{repo}/check-runs", {
    ...{ owner, repo, head_sha: commit },
    name: CHECK_NAME,
    external_id: externalId,
    status: "completed",
    conclusion: faults.length === 0 ? "success" : "failure",
    output: {
      title: titleOf(problems.length, concerns.length, notices.length),
      summary: summaryOf(problems.length === 0, [...faults, ...notices]),
      annotations: [...annotationsOf(faults, "failure"), ...annotationsOf(notices, "notice")].slice(
        0,
        MOST_ANNOTATIONS,
      ),
    },
  });
};

const titleOf = (problems: number, concerns: number, notices: number): string => {
  if (problems > 0) return `${counted(problems)}: the last good configuration stays in force`;
  if (concerns > 0) return `In force, with ${counted(concerns)}`;
  return notices > 0 ? "In force; some of it is not used yet" : "The configuration is in force";
};

const counted = (count: number): string => `${count} ${count === 1 ? "problem" : "problems"}`;

// The problems quote the file, so they stand in a fence, where nothing of them is markup. None of them is a fence line.
const summaryOf = (isInForce: boolean, problems: readonly Problem[]): string => {
  const force = isInForce ? ["New incidents follow it."] : [];
  if (problems.length === 0) return force.join("");
  const lines = problems.map(problemInWords).join("\n").slice(0, LONGEST_SUMMARY);
  return [...force, `~~~text\n${lines}\n~~~`].join("\n\n");
};

// A problem in a file of another repository cannot be shown on this commit.
const annotationsOf = (problems: readonly Problem[], level: "failure" | "notice") =>
  problems
    .filter(({ file }) => !file.includes(":"))
    .map((problem) => ({
      path: problem.file,
      start_line: problem.line,
      end_line: problem.line,
      annotation_level: level,
      message: problemInWords(problem),
    }));
