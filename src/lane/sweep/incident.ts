import type { GitHub } from "../../github/client/octokit.ts";
import { parseMirror } from "../../github/own/mirror.ts";
import type { SeenIssue } from "../../github/read/issue-history.ts";
import { whereabouts } from "../../github/read/issue-state.ts";
import type { Event } from "../../incident/event.ts";
import { fold } from "../../incident/evolve/evolve.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { RepositoryReference } from "../../incident/signal.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { issueState, labels } from "../../view/labels.ts";
import type { Instant } from "../../vocabulary.ts";
import type { LaneContext } from "../lane-context.ts";
import { inLane } from "../lane-work.ts";
import { noteSought } from "../reach/note-absence.ts";
import { isBehind } from "../settle/behind.ts";
import { cameAndWent } from "./came-and-went.ts";
import { type Compared, differences, inComments, inEvents, inText } from "./compare.ts";
import { issueSeen, type MissedDelivery } from "./found.ts";
import { inItems } from "./items.ts";
import { inPullRequest } from "./pull-request.ts";
import type { SweepContext } from "./sweep-context.ts";
import { transferOf } from "./transfer.ts";

const at = ({ repository }: Incident, number: number) => ({
  owner: repository.owner,
  repo: repository.name,
  issue_number: number,
});

/** Compares one open incident with what GitHub shows of it, and gives back what nobody told. `repository`: as it is called now. */
export const sweepIncident = async (
  sweeping: SweepContext,
  github: GitHub,
  lane: Subject,
  repository: RepositoryReference,
): Promise<readonly MissedDelivery[]> => {
  const { context, self, history } = sweeping;
  const before = await context.ledger.recallMirror(lane);
  const log = await context.ledger.load(lane);
  const logged = fold(log);
  if (logged === undefined) return [];
  const incident = { ...logged, repository };
  const issue = await history.issue(github, at(incident, incident.number));
  if (issue === undefined) {
    const found = await whereabouts(github, at(incident, incident.number));
    if (found !== "there") await inLane(context.ledger, lane, (work) => noteSought(context, work, found));
    return [];
  }
  const moved = await transferOf(github, incident, issue);
  if (moved !== undefined) return moved;
  if (await isBehind(context, lane, { repository, github })) return [issueSeen(incident, issue, context.now())];
  const declaredAt = log.find(({ event }) => event.kind === "declared")?.at ?? incident.milestones.declared ?? 0;
  const past = {
    labels: Math.max(lastOf(log, "reopened", declaredAt), lastOf(log, "down-again", declaredAt)),
    severity: lastOf(log, "severity-changed", 0),
  };
  const desired = { labels: labels(incident), state: issueState(incident) };
  const compared = { incident, declaredAt, past, desired, mirror: parseMirror(before), self, issue };
  const found = [
    ...movedFrom(logged, incident, issue),
    ...(await inIssue(sweeping, github, compared)),
    ...(await inItems(sweeping, github, compared)),
    ...(await inPullRequest(context, github, lane, incident)),
  ];
  return (await isStill(context, lane, before, log.length)) ? found : found.filter(({ isAttributed }) => isAttributed);
};

const lastOf = (log: readonly Recorded[], kind: Event["kind"], otherwise: Instant): Instant =>
  log.findLast(({ event }) => event.kind === kind)?.at ?? otherwise;

/** What was written while GitHub was read looks like somebody's edit: only where nothing moved, differences are facts. */
const isStill = async (
  { ledger }: LaneContext,
  lane: Subject,
  mirror: string | undefined,
  version: number,
): Promise<boolean> => (await ledger.recallMirror(lane)) === mirror && (await ledger.load(lane)).length === version;

const inIssue = async (
  { history }: SweepContext,
  github: GitHub,
  compared: Compared,
): Promise<readonly MissedDelivery[]> => {
  const { incident } = compared;
  const comments = await history.comments(github, at(incident, incident.number));
  const events = await history.events(github, at(incident, incident.number));
  const differs = differences(compared).length > 0;
  return [
    ...inText(compared),
    ...cameAndWent(compared, events),
    ...(differs ? inEvents(compared, events) : []),
    ...inComments(compared, comments),
  ];
};

/** A repository that was renamed answers under its new name. */
const movedFrom = (
  { repository: before }: Incident,
  incident: Incident,
  issue: SeenIssue,
): readonly MissedDelivery[] => {
  const { owner, name } = incident.repository;
  if (owner === before.owner && name === before.name) return [];
  return [issueSeen(incident, issue, Date.parse(issue.updated_at))];
};
