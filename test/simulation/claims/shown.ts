import { readMarker } from "../../../src/github/own/marker.ts";
import { hashOf, parseMirror } from "../../../src/github/own/mirror.ts";
import { readKey } from "../../../src/github/own/told.ts";
import { fold } from "../../../src/incident/evolve/evolve.ts";
import { isManagedLabel, serviceOfLabel } from "../../../src/incident/step/labels.ts";
import { announcements } from "../../../src/view/announcements/announcements.ts";
import type { Desired } from "../../../src/view/desired.ts";
import { assignedIn } from "../../../src/view/labels.ts";
import { view } from "../../../src/view/view.ts";
import { BOT } from "../../simulated-github/cast.ts";
import { REPOSITORY } from "../../simulated-github/state.ts";
import { laneOfIssue, YARD } from "../world.ts";
import { type Claim, type Found, twiceIn } from "./claim.ts";

const desiredOf = async ({ log, ledger, number }: Found): Promise<Desired | undefined> =>
  view(log, YARD.templates, parseMirror(await ledger.recallMirror(laneOfIssue(number))));

/** Firewarden's comments on the issue, by the key of their marker, oldest first. */
const ownComments = ({ state, number }: Found) =>
  state.commentsOf(number).flatMap((comment) => {
    const key = readMarker(YARD.secret, { repository: REPOSITORY.id, issue: number }, comment.body);
    return comment.user.type === "Bot" && key !== undefined ? [{ key, comment }] : [];
  });

/** Labels, assignees and state on GitHub are those of the view of the log. */
export const theIssueIsAsTheLogSays: Claim = async (found) => {
  const desired = await desiredOf(found);
  if (desired === undefined || found.incident === undefined) return [];
  const issue = found.state.issue(found.number);
  const managed = issue.labels.filter((label) => isManagedLabel(label) && serviceOfLabel(label) === undefined);
  const missing = desired.assignees.filter(({ id }) => !issue.assignees.includes(id));
  return [
    ...(managed.toSorted().join() === desired.labels.toSorted().join()
      ? []
      : [`labels are ${managed.join()}; expected ${desired.labels.join()}`]),
    ...(missing.length === 0 ? [] : [`not assigned: ${missing.map(({ login }) => login).join()}`]),
    ...(desired.state === undefined || issue.open === desired.state.open
      ? []
      : [`the issue is ${issue.open ? "open" : "closed"}`]),
  ];
};

/** Whomever Firewarden assigns or takes away is meant by the log, by id: not who has a login of theirs, or was set by hand. */
export const nobodyElseIsAssigned: Claim = ({ state, log, number }) => {
  const meant = assignedIn(log);
  const { assignees, assignments } = state.issue(number);
  const ids = [...new Set(assignments.map(({ id }) => id))].filter((id) => !meant.includes(id));
  return ids.flatMap((id) => {
    const [before, last] = [undefined, ...assignments.filter((each) => each.id === id)].slice(-2);
    // Who was assigned in the moment in which a login changed hands is taken away again.
    const isMended = !assignees.includes(id) && before?.by.id === BOT.id;
    return last?.by.id === BOT.id && !isMended ? [`the account ${id} was assigned or taken away`] : [];
  });
};

/** One board and one card a key, each with the text that the log makes. */
export const eachCommentStandsOnceAsTheLogSays: Claim = async (found) => {
  const own = ownComments(found);
  const desired = (await desiredOf(found))?.comments ?? [];
  const wrong = desired.flatMap(({ key, body }) => {
    const there = own.filter((each) => each.key === key);
    if (there.length !== 1) return [`${key} stands ${there.length} times`];
    return hashOf(there[0]?.comment.body ?? "") === hashOf(body) ? [] : [`${key} says something else than the log`];
  });
  return [...wrong, ...twiceIn(own.map(({ key }) => key)).map((key) => `two comments are ${key}`)];
};

const RULE = "\n\n---\n\n";

/**
 * Everything that was to be said was said once: each comment says the news since the one before, as the log told them
 * when it was written, and nothing is left to be said.
 */
export const eachAnnouncementIsMadeOnce: Claim = async (found) => {
  const { log, lengths } = found;
  let since = 0;
  const wrong: string[] = [];
  for (const { version, comment } of announced(found)) {
    const then = log.slice(0, lengths.get(comment.id) ?? log.length);
    const incident = fold(then);
    const news = incident
      ? announcements(incident, then, since, YARD.templates).filter(
          (each) => each.version <= version && each.isCourtesy !== true,
        )
      : [];
    const expected = news.map(({ body }) => body).join(RULE);
    if (incident && hashOf(comment.body) !== hashOf(expected))
      wrong.push(`announcement ${version} is not the news since ${since}`);
    since = version;
  }
  const left = (await desiredOf(found))?.announcements.filter(isLeft(since)) ?? [];
  return [...wrong, ...left.map(({ version }) => `event ${version} was not announced`)];
};

/** What answers a stranger may be left out. */
const isLeft =
  (since: number) =>
  ({ version, isCourtesy }: { readonly version: number; readonly isCourtesy?: boolean }): boolean =>
    version > since && isCourtesy !== true;

/** No two comments tell of the same fact, whatever log they were written from. */
export const nothingIsSaidTwice: Claim = (found) => {
  const tags = ownComments(found).flatMap(({ key }) => readKey(key)?.tags ?? []);
  return twiceIn(tags).map((tag) => `two announcements tell of ${tag}`);
};

const announced = (found: Found) =>
  ownComments(found)
    .flatMap(({ key, comment }) => {
      const said = readKey(key);
      return said?.kind === "announcement" ? [{ version: said.version, comment }] : [];
    })
    .toSorted((a, b) => a.version - b.version);

/** Each comment that asked for a reaction has it, unless a stranger wrote it. */
export const everyReactionIsGiven: Claim = async (found) =>
  ((await desiredOf(found))?.reactions.filter(isLeft(0)) ?? []).flatMap(({ comment, content }) => {
    const there = found.state.comments.get(comment);
    const gone = there === undefined || there.touches.at(-1)?.body === undefined;
    return gone || there.reactions.has(content) ? [] : [`comment ${comment} has no ${content}`];
  });
