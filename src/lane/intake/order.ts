import type { GitHub } from "../../github/client/octokit.ts";
import { hashOf, type Mirror } from "../../github/own/mirror.ts";
import {
  bodyNow,
  commentNow,
  headNow,
  type Present,
  reviewNow,
  stateNow,
  titleNow,
} from "../../github/read/present.ts";
import { commentsThatCount } from "../../incident/decide/words/comments-that-count.ts";
import type { Incident } from "../../incident/incident.ts";
import type { RepositoryReference, Signal, What } from "../../incident/signal.ts";
import { withoutPastTicks } from "./past-ticks.ts";

/** Where to read again what a snapshot is of. */
type Place = {
  readonly github: GitHub;
  readonly repository: RepositoryReference;
  readonly number: number;
  /** What counts of it; undefined while there is none. */
  readonly incident: Incident | undefined;
};

/** A signal that shows something as it was after an edit: what it is of, its state then, and how to read its state now. */
type Snapshot = {
  readonly of: string;
  readonly state: string;
  readonly now: Present;
};
type Snapshots = { readonly [K in What["kind"]]?: (what: Extract<What, { kind: K }>) => Snapshot };

const item = (number: number, state: "open" | "closed"): Snapshot => {
  return { of: `item ${number}`, state, now: (github, at) => stateNow(github, at, number) };
};

const reviewOf = (id: number): string => `review ${id}`;

const SNAPSHOTS: Snapshots = {
  "title-changed": ({ title }) => ({ of: "title", state: title, now: titleNow }),
  "body-changed": ({ body }) => ({ of: "body", state: body, now: bodyNow }),
  "comment-edited": ({ comment: { id }, body }) => ({ of: `comment ${id}`, state: body, now: commentNow(id) }),
  // A card is not among them: Firewarden writes it too, so that of a card only its boxes are judged, one by one.
  "item-closed": (what) => item(what.item, "closed"),
  "item-reopened": (what) => item(what.item, "open"),
  "pull-request-updated": ({ pullRequest, headSha }) => ({
    of: `pull request ${pullRequest}`,
    state: headSha,
    now: headNow(pullRequest),
  }),
  reviewed: ({ pullRequest, reviewId, state }) => ({
    of: reviewOf(reviewId),
    state,
    now: reviewNow(pullRequest, reviewId),
  }),
};

const isKind = <K extends What["kind"]>(kind: K, what: What): what is Extract<What, { kind: K }> => what.kind === kind;

const snapshotOf = <K extends What["kind"]>(kind: K, what: What): Snapshot | undefined =>
  isKind(kind, what) ? SNAPSHOTS[kind]?.(what) : undefined;

/** Of these, it counts who did it (and which boxes they ticked), also when what they made of it is past. */
const COUNTS_WHEN_LATE: readonly What["kind"][] = ["comment-edited", "body-changed", "pull-request-updated"];

/** Names of edits that are remembered of one thing: GitHub redelivers for three days, and nobody edits more often. */
const MOST_NAMES = 50;

type Judged = { readonly mirror: Mirror; readonly signals: readonly Signal[] };

/** An edit of a comment in which nothing stands that counts is nobody's business, and nothing of it is remembered. */
const isIdle = ({ what }: Signal, incident: Incident | undefined): boolean =>
  what.kind === "comment-edited" && !commentsThatCount(incident).has(what.comment.id);

/** Whoever sees a pull request may review it, so that only a dismissal, which takes rights, is remembered. */
const isFirstWord = ({ what }: Signal, { edits }: Mirror): boolean =>
  what.kind === "reviewed" && what.state !== "dismissed" && edits[reviewOf(what.reviewId)] === undefined;

const judge = async (judged: Judged, given: Signal, place: Place): Promise<Judged> => {
  if (isIdle(given, place.incident) || isFirstWord(given, judged.mirror))
    return { ...judged, signals: [...judged.signals, given] };
  const snapshot = snapshotOf(given.what.kind, given.what);
  const known = snapshot && judged.mirror.edits[snapshot.of];
  const isNews = snapshot === undefined || known === undefined || (await isNewest(given, snapshot, known, place));
  const { mirror, signal } = withoutPastTicks(judged.mirror, given, {
    incident: place.incident,
    lostTheTie: !isNews && known?.at === given.at,
  });
  const { signals } = judged;
  if (snapshot === undefined) return { mirror, signals: [...signals, signal] };
  if (isNews) {
    const names = [...new Set([...(known?.names ?? []), signal.name])].slice(-MOST_NAMES);
    const edits = { ...mirror.edits, [snapshot.of]: { at: signal.at, hash: hashOf(snapshot.state), names } };
    return { mirror: { ...mirror, edits }, signals: [...signals, signal] };
  }
  const counts = COUNTS_WHEN_LATE.includes(signal.what.kind) && known?.names.includes(signal.name) !== true;
  return {
    mirror,
    signals: counts ? [...signals, { ...signal, late: true, overtakenAt: known?.at ?? signal.at }] : signals,
  };
};

/** GitHub's times are whole seconds: where two edits of one second differ, it is asked what stands now. */
const isNewest = async (
  { at }: Signal,
  { state, now }: Snapshot,
  known: { readonly at: number; readonly hash: string },
  { github, repository, number }: Place,
): Promise<boolean> => {
  if (at !== known.at || hashOf(state) === known.hash) return at >= known.at;
  const present = await now(github, { owner: repository.owner, repo: repository.name }, number);
  return present !== undefined && hashOf(present) === hashOf(state);
};

/**
 * The signals without those that show an older state than one that was taken in before, and the mirror that remembers
 * which those are. Where it matters who touched something, a signal that comes too late stays, and says that it is.
 */
export const withoutLate = async (mirror: Mirror, signals: readonly Signal[], place: Place): Promise<Judged> => {
  let judged: Judged = { mirror, signals: [] };
  for (const signal of signals) judged = await judge(judged, signal, place);
  return judged;
};
