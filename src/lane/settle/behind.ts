import type { GitHub } from "../../github/client/octokit.ts";
import { longestLog, reachOf } from "../../github/own/carried-log.ts";
import type { Mirror } from "../../github/own/mirror.ts";
import { type OwnComment, ownComments } from "../../github/own/own-comments.ts";
import { isToldFact, readKey } from "../../github/own/told.ts";
import type { IssueAt } from "../../github/read/issue-at.ts";
import { whereabouts } from "../../github/read/issue-state.ts";
import { adoptSince } from "../../github/reconcile/adopt-all.ts";
import { nextDeadline } from "../../incident/clock/deadlines.ts";
import { fold } from "../../incident/evolve/evolve.ts";
import { Unanswered } from "../../incident/now/unanswered.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { toldUpTo } from "../../view/announcements/facts-told.ts";
import { notedOn } from "../../view/items.ts";
import { assignedIn } from "../../view/labels.ts";
import type { LaneContext } from "../lane-context.ts";
import type { LaneWork } from "../lane-work.ts";
import type { IssuePlace } from "../place.ts";
import { subjectsOf } from "../subjects.ts";

/*
 * A database may be older than GitHub: a backup that was put back. What Firewarden has said and opened since then stands
 * there, and the board carries the log of it.
 */

/** A repository, and GitHub as it is asked about it. */
export type Here = Pick<IssuePlace, "repository"> & { readonly github: GitHub };

/**
 * Before the first thing that is done about an incident after a start: what stands on its issue and is not known here is
 * taken over, and the log goes on where the board's copy ends. Costs one read. Resolves to whether the log has changed;
 * what was taken over is durable then.
 */
export const catchUp = async (context: LaneContext, work: LaneWork, here: Here): Promise<boolean> => {
  const { lane, log, mirror } = work;
  if (context.looked.has(lane)) return false;
  const { repository, github } = here;
  const number = issueIn(lane);
  const at = { owner: repository.owner, repo: repository.name, issue_number: number };
  const place = { repository: repository.id, issue: number };
  const own = await ownComments(github, context.secret, place, at);
  if (own === "absent") return notSeen(github, at);
  const further = furtherThan(context, log, place, own);
  // Where no answer came, the reconciler looks for itself.
  const isToFind = mirror.intents.length === 0 && own.some((comment) => isUnknown(mirror, comment));
  if (further.length > 0 || isToFind) await takeOver(context, work, here, further);
  context.looked.add(lane);
  return further.length > 0;
};

/**
 * GitHub did not find the comments. Where it finds the issue, it missed them: to go on would write an older log over the
 * board's. Where it does not, there is nothing to write to, and the issue is looked for again; so are its comments then.
 */
const notSeen = async (github: GitHub, at: IssueAt): Promise<false> => {
  if ((await whereabouts(github, at)) === "there") throw new Unanswered(`the comments of #${at.issue_number}`);
  return false;
};

/**
 * Whether the board tells more than the database knows. To compare such an incident with GitHub would find that people
 * did what Firewarden did: it is to be caught up with first, in its lane.
 */
export const isBehind = async (context: LaneContext, lane: Subject, { repository, github }: Here): Promise<boolean> => {
  if (context.looked.has(lane)) return false;
  const number = issueIn(lane);
  const place = { repository: repository.id, issue: number };
  const at = { owner: repository.owner, repo: repository.name, issue_number: number };
  const own = await ownComments(github, context.secret, place, at);
  return own !== "absent" && furtherThan(context, await context.ledger.load(lane), place, own).length > 0;
};

/** `catchUp` by where the log says that it plays; nothing is read where it says nothing, or nobody can be asked now. */
export const catchUpLogged = async (context: LaneContext, work: LaneWork): Promise<void> => {
  const { lane, place, absence } = work;
  if (place === undefined || absence !== undefined || context.looked.has(lane)) return;
  const github = context.addresses.bound(await context.gitHubOf(place.installation), place.repository);
  await catchUp(context, work, { repository: place.repository, github });
};

/** A lane is named by its incident's issue. */
const issueIn = (lane: Subject): number => Number(lane.slice(lane.indexOf("#") + 1));

/** What the longest copy tells beyond the log. */
const furtherThan = (
  { secret, journal }: LaneContext,
  log: readonly Recorded[],
  place: { readonly repository: number; readonly issue: number },
  own: readonly OwnComment[],
): readonly Recorded[] => {
  const boards = own.filter(({ key }) => key === "board").map(({ body }) => body);
  const carried = longestLog(secret, place, boards);
  if (carried.kind !== "log" && log.length === 0 && boards.length > 0)
    journal.error({ ...place, copy: carried.kind }, "the board's copy of a log that the database lost cannot be read");
  if (carried.kind !== "log" || reachOf(carried.log) <= reachOf(log)) return [];
  const [first] = carried.log;
  // A copy that was too long for its events holds the state alone: it takes the place of everything before it.
  if (first?.event.kind === "restored" && !isSame(first, log[0]))
    return carried.log.map((each, index) => ({ ...each, version: log.length + index + 1 }));
  if (log.every((each, index) => isSame(each, carried.log[index]))) return carried.log.slice(log.length);
  journal.error(place, "the board carries a longer log than the database, and another: the database's counts");
  return [];
};

const isSame = (one: Recorded, other: Recorded | undefined): boolean =>
  one.cause === other?.cause && one.at === other.at && one.event.kind === other.event.kind;

const isUnknown = ({ comments, told, announcedVersion, courtesies }: Mirror, { key, id }: OwnComment): boolean => {
  const said = readKey(key);
  if (said === undefined) return comments[key]?.id !== id;
  const known = said.kind === "courtesy" ? courtesies.announcedVersion : announcedVersion;
  return said.version > known && (said.tags.length === 0 || said.tags.some((tag) => !told.includes(tag)));
};

/** What GitHub shows, and the log, in one transaction. */
const takeOver = async (
  { secret, now, journal }: LaneContext,
  work: LaneWork,
  { repository, github }: Here,
  further: readonly Recorded[],
): Promise<void> => {
  const { lane, log, mirror } = work;
  const whole = [...log, ...further];
  const incident = fold(whole);
  const number = issueIn(lane);
  const itemNotes = incident === undefined ? [] : notedOn(incident);
  const telling = { github, secret, now, place: { repository, number }, save: async () => {}, itemNotes };
  const found = await adoptSince(telling, mirror, incident?.milestones.declared ?? 0);
  // What an older Firewarden said beyond the log's end names nothing that it tells of, and counts as unsaid.
  const announcedVersion = Math.max(Math.min(found.announcedVersion, whole.length), toldUpTo(whole, isToldFact(found)));
  const assigned = [...new Set([...found.assigned, ...(further.length > 0 ? assignedIn(whole, log.length) : [])])];
  work.remember({ ...found, announcedVersion, assigned });
  work.link(incident === undefined ? [] : subjectsOf(incident));
  if (incident !== undefined && further.length > 0) {
    work.append(further, incident);
    work.wakeAt(nextDeadline(incident));
  }
  await work.commit();
  journal.warn(
    { lane, events: further.length },
    "the database was older than GitHub; what stands there was taken over",
  );
};
