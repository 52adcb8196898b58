import type { GitHub } from "../../github/client/octokit.ts";
import type { IssueAt } from "../../github/read/issue-at.ts";
import type { SeenIssue } from "../../github/read/issue-history.ts";
import type { ActionItem } from "../../incident/incident.ts";
import { type Compared, touchedOnItem, writtenOn } from "./compare.ts";
import { issueEvent, itemClosed, type MissedDelivery } from "./found.ts";
import type { SweepContext } from "./sweep-context.ts";

/** What happened on the action items' own issues: closed, reopened, and commands in comments. */
export const inItems = async (
  sweeping: SweepContext,
  github: GitHub,
  compared: Compared,
): Promise<readonly MissedDelivery[]> => {
  const found: MissedDelivery[] = [];
  for (const item of compared.incident.items) {
    if (item.number === undefined || item.state === "dropped") continue;
    const { owner, name: repo } = compared.incident.repository;
    found.push(...(await inItem(sweeping, github, compared, item, { owner, repo, issue_number: item.number })));
  }
  return found;
};

const inItem = async (
  sweeping: SweepContext,
  github: GitHub,
  compared: Compared,
  item: ActionItem,
  at: IssueAt,
): Promise<readonly MissedDelivery[]> => {
  const issue = await sweeping.history.issue(github, at);
  if (issue?.number !== at.issue_number) return [];
  const comments = await sweeping.history.comments(github, at);
  const said = [...writtenOn(issue, compared, comments), ...touchedOnItem(issue, compared, comments)];
  return [...said, ...(await inState(sweeping, github, compared, item, issue, at))];
};

const inState = async (
  { history }: SweepContext,
  github: GitHub,
  { incident }: Compared,
  item: ActionItem,
  issue: SeenIssue,
  at: IssueAt,
): Promise<readonly MissedDelivery[]> => {
  if (issue.state === item.state) return [];
  if (issue.state === "closed") return [itemClosed(incident, issue)];
  const last = (await history.events(github, at)).findLast(({ event }) => event === "reopened");
  return last === undefined ? [] : [issueEvent(incident, issue, last)];
};
