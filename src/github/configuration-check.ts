import { createHash } from "node:crypto";
import { type Problem, problemInWords } from "../policy/problem.ts";
import type { GitHub } from "./octokit.ts";

export const CHECK_NAME = "firewarden / configuration";

/** GitHub takes so many annotations in one request; the summary names all problems. */
const MOST_ANNOTATIONS = 50;
/** GitHub takes 65,535 characters. */
const LONGEST_SUMMARY = 60_000;

type PushedCommit = { readonly owner: string; readonly repo: string; readonly commit: string };

/**
 * Says on a commit whether the configuration is sound, and what is wrong with it at its lines. The same result is
 * reported once; another one (a file that is extended has changed) takes its place. No problem is a success.
 */
export const reportConfiguration = async (
  github: GitHub,
  { owner, repo, commit }: PushedCommit,
  problems: readonly Problem[],
): Promise<void> => {
  const externalId = createHash("sha256").update(JSON.stringify(problems)).digest("hex");
  const { data } = await github.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
    ...{ owner, repo, ref: commit },
    check_name: CHECK_NAME,
  });
  if (data.check_runs[0]?.external_id === externalId) return;
  await github.request("POST /repos/{owner}/{repo}/check-runs", {
    ...{ owner, repo, head_sha: commit },
    name: CHECK_NAME,
    external_id: externalId,
    status: "completed",
    conclusion: problems.length === 0 ? "success" : "failure",
    output: { title: titleOf(problems.length), summary: summaryOf(problems), annotations: annotationsOf(problems) },
  });
};

const titleOf = (count: number): string => {
  if (count === 0) return "The configuration is in force";
  return `${count} ${count === 1 ? "problem" : "problems"}: the last good configuration stays in force`;
};

// The problems quote the file, so they stand in a fence, where nothing of them is markup. None of them is a fence line.
const summaryOf = (problems: readonly Problem[]): string => {
  if (problems.length === 0) return "New incidents follow it.";
  const lines = problems.map(problemInWords).join("\n").slice(0, LONGEST_SUMMARY);
  return `~~~text\n${lines}\n~~~`;
};

// A problem in a file of another repository cannot be shown on this commit.
const annotationsOf = (problems: readonly Problem[]) =>
  problems
    .filter(({ file }) => !file.includes(":"))
    .slice(0, MOST_ANNOTATIONS)
    .map((problem) => ({
      path: problem.file,
      start_line: problem.line,
      end_line: problem.line,
      annotation_level: "failure" as const,
      message: problemInWords(problem),
    }));
