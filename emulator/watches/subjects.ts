import { repositoryOf } from "../route.ts";
import { Issue, Pull } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { type Begin, glance, type Notice, type Watch } from "../watch.ts";
import { birth, type Change, difference } from "./difference.ts";
import { Numbered } from "./envelope.ts";

/** An issue, or a pull request: both have a number, labels, people and a state. */
type Subject =
  | { readonly kind: "issue"; readonly now: Issue; readonly payload: object }
  | { readonly kind: "pull"; readonly now: Pull; readonly payload: object };

const subjectAt = async (stage: Stage, repository: string, number: number): Promise<Subject | undefined> => {
  const asPull = await glance(stage, `/repos/${repository}/pulls/${number}`);
  if (asPull !== undefined) {
    const pull = Pull.parse(asPull);
    return { kind: "pull", now: pull, payload: { number, pull_request: pull } };
  }
  const asIssue = await glance(stage, `/repos/${repository}/issues/${number}`);
  if (asIssue === undefined) return undefined;
  const issue = Issue.parse(asIssue);
  return { kind: "issue", now: issue, payload: { issue } };
};

const noticesOf = (repository: string, subject: Subject, changes: readonly Change[]): readonly Notice[] =>
  changes.map(({ action, extra }) => ({
    event: subject.kind === "pull" ? "pull_request" : "issues",
    action,
    repository,
    payload: { ...subject.payload, ...extra },
  }));

const created: Begin = async (_exchange, params, stage) => async (given) => {
  const repository = repositoryOf(params);
  const { number } = Numbered.parse(given.body);
  const after = await subjectAt(stage, repository, number);
  return after ? noticesOf(repository, after, birth(after.now)) : [];
};

/** What changed about the issue or pull request whose number is in the path. */
export const changed: Begin = async (_exchange, params, stage) => {
  const repository = repositoryOf(params);
  const number = Number(params.number);
  const before = await subjectAt(stage, repository, number);
  return async () => {
    const after = await subjectAt(stage, repository, number);
    return before && after ? noticesOf(repository, after, difference(before.now, after.now)) : [];
  };
};

const ISSUE = "/repos/:owner/:repo/issues/:number";

export const subjectWatches: readonly Watch[] = [
  { method: "POST", pattern: "/repos/:owner/:repo/issues", begin: created },
  { method: "POST", pattern: "/repos/:owner/:repo/pulls", begin: created },
  { method: "PATCH", pattern: ISSUE, begin: changed },
  { method: "PATCH", pattern: "/repos/:owner/:repo/pulls/:number", begin: changed },
  { method: "POST", pattern: `${ISSUE}/labels`, begin: changed },
  { method: "PUT", pattern: `${ISSUE}/labels`, begin: changed },
  { method: "DELETE", pattern: `${ISSUE}/labels`, begin: changed },
  { method: "DELETE", pattern: `${ISSUE}/labels/:name`, begin: changed },
  { method: "POST", pattern: `${ISSUE}/assignees`, begin: changed },
  { method: "DELETE", pattern: `${ISSUE}/assignees`, begin: changed },
];
