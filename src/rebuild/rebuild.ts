import type { Addresses } from "../github/client/address.ts";
import type { GitHub } from "../github/client/octokit.ts";
import { type Carried, longestLog } from "../github/own/carried-log.ts";
import { type MarkerSecret, readMarker } from "../github/own/marker.ts";
import { type Mirror, printMirror } from "../github/own/mirror.ts";
import { isToldFact } from "../github/own/told.ts";
import type { History, SeenComment, SeenIssue } from "../github/read/issue-history.ts";
import { adoptAll } from "../github/reconcile/adopt-all.ts";
import { nextDeadline } from "../incident/clock/deadlines.ts";
import { fold } from "../incident/evolve/evolve.ts";
import type { Incident } from "../incident/incident.ts";
import type { Recorded } from "../incident/recorded.ts";
import type { RepositoryReference } from "../incident/signal.ts";
import { INCIDENT_LABEL } from "../incident/step/labels.ts";
import { summaryOf } from "../incident/summary.ts";
import { laneOf } from "../lane/lane-context.ts";
import { subjectsOf } from "../lane/subjects.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isSelf } from "../signals/actors.ts";
import type { Self } from "../signals/delivery.ts";
import { toldUpTo } from "../view/announcements/facts-told.ts";
import { notedOn } from "../view/items.ts";
import { assignedIn } from "../view/labels.ts";

export type Rebuild = {
  readonly ledger: Ledger;
  readonly history: History;
  readonly github: GitHub;
  readonly secret: MarkerSecret;
  readonly self: Self;
  readonly repository: RepositoryReference;
  readonly addresses: Pick<Addresses, "bound">;
  readonly now: () => number;
};

export type Rebuilt = {
  readonly number: number;
  readonly outcome: "restored" | "known" | "no-board" | Exclude<Carried["kind"], "log">;
};

const EVER = new Date(0).toISOString();

/**
 * Restores every open incident of a repository from its board, and leaves alone what the ledger knows already. All of it
 * is asked of the repository with this id: this takes minutes, in which it may be renamed and its name taken by another.
 */
export const rebuild = async (given: Rebuild): Promise<readonly Rebuilt[]> => {
  const { history, repository, addresses } = given;
  const github = addresses.bound(given.github, repository);
  const work = { ...given, github };
  const issues = await history.touched(github, repository.owner, repository.name, EVER);
  const incidents = issues.filter((issue) => !issue.isPullRequest && issue.labels.some(isIncident));
  const rebuilt: Rebuilt[] = [];
  for (const issue of incidents) rebuilt.push({ number: issue.number, outcome: await restore(work, issue) });
  return rebuilt;
};

const isIncident = ({ name }: { readonly name: string }): boolean => name.toLowerCase() === INCIDENT_LABEL;

const restore = async (work: Rebuild, { number }: SeenIssue): Promise<Rebuilt["outcome"]> => {
  const { ledger, history, github, repository } = work;
  if ((await ledger.load(laneOf(repository, number))).length > 0) return "known";
  const at = { owner: repository.owner, repo: repository.name, issue_number: number };
  const boards = (await history.comments(github, at)).filter((comment) => isBoard(work, number, comment));
  if (boards.length === 0) return "no-board";
  const place = { repository: repository.id, issue: number };
  const bodies = boards.map(({ body }) => body);
  const carried = longestLog(work.secret, place, bodies);
  if (carried.kind !== "log") return carried.kind;
  const incident = fold(carried.log);
  if (incident === undefined) return "absent";
  await store(work, incident, carried.log);
  return "restored";
};

/** A copy counts only in the comment that Firewarden itself wrote. */
const isBoard = ({ secret, repository, self }: Rebuild, issue: number, comment: SeenComment): boolean =>
  (comment.performed_via_github_app?.id === self.appId || isSelf(comment.user?.login ?? "", self)) &&
  readMarker(secret, { repository: repository.id, issue }, comment.body) === "board";

/** With what GitHub shows already, so that nothing is said twice, should somebody work on the ledger meanwhile. */
const store = async (work: Rebuild, incident: Incident, log: readonly Recorded[]): Promise<void> => {
  const { ledger, repository } = work;
  const lane = laneOf(repository, incident.number);
  const mirror = { ...(await mirrorOf(work, incident, log)), assigned: assignedIn(log) };
  await ledger.commit(lane, 0, {
    events: log,
    mirror: printMirror(mirror),
    links: subjectsOf(incident),
    wakeAt: nextDeadline(incident) ?? "never",
    summary: summaryOf(incident),
  });
};

// What an older Firewarden said beyond the log's end names nothing that it tells of, and counts as unsaid.
const mirrorOf = async (work: Rebuild, incident: Incident, log: readonly Recorded[]): Promise<Mirror> => {
  const { github, secret, now, repository } = work;
  const telling = { github, secret, now, place: { repository, number: incident.number }, save: async () => {} };
  const found = await adoptAll({ ...telling, itemNotes: notedOn(incident) });
  const version = log.length;
  const said = Math.max(Math.min(found.announcedVersion, version), toldUpTo(log, isToldFact(found)));
  const shown = { reactedVersion: version, announcedVersion: said };
  return { ...found, ...shown, courtesies: { reactedVersion: version, announcedVersion: version } };
};
