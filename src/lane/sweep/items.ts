import type { GitHub } from "../../github/client/octokit.ts";
import type { IssueAt, SeenIssue } from "../../github/read/issue-history.ts";
import type { ActionItem } from "../../incident/incident.ts";
import { type Compared, touchedOnItem, writtenOn } from "./compare.ts";
import { type Found, issueEvent, itemClosed } from "./found.ts";
import type { Broom } from "./incident.ts";

/** What happened on the action items' own issues: closed, reopened, and commands in comments. */
export const inItems = async (broom: Broom, github: GitHub, compared: Compared): Promise<readonly Found[]> => {
  const found: Found[] = [];
  for (const item of compared.incident.items) {
    if (item.number === undefined || item.state === "dropped") continue;
    const { owner, name: repo } = compared.incident.repository;
    found.push(...(await inItem(broom, github, compared, item, { owner, repo, issue_number: item.number })));
  }
  return found;
};

const inItem = async (
  broom: Broom,
  github: GitHub,
  compared: Compared,
  item: ActionItem,
  at: IssueAt,
): Promise<readonly Found[]> => {
  const issue = await broom.history.issue(github, at);
  if (issue?.number !== at.issue_number) return [];
  const comments = await broom.history.comments(github, at);
  const said = [...writtenOn(issue, compared, comments), ...touchedOnItem(issue, compared, comments)];
  return [...said, ...(await inState(broom, github, compared, item, issue, at))];
};

const inState = async (
  { history }: Broom,
  github: GitHub,
  { incident }: Compared,
  item: ActionItem,
  issue: SeenIssue,
  at: IssueAt,
): Promise<readonly Found[]> => {
  if (issue.state === item.state) return [];
  if (issue.state === "closed") return [itemClosed(incident, issue)];
  const last = (await history.events(github, at)).findLast(({ event }) => event === "reopened");
  return last === undefined ? [] : [issueEvent(incident, issue, last)];
};
