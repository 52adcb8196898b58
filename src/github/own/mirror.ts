import { createHash } from "node:crypto";
import { z } from "zod";
import type { Instant } from "../../vocabulary.ts";
import { bodyWithoutMarker } from "./marker.ts";

const seenIssue = z.object({
  labels: z.array(z.string()).readonly(),
  /** By id; the login is GitHub's of then. */
  assignees: z.array(z.object({ id: z.number(), login: z.string() })).readonly(),
  open: z.boolean(),
  /** GitHub's `updated_at`, to the second. */
  updatedAt: z.string(),
  /** When Firewarden learned it, epoch milliseconds. */
  seenAt: z.number(),
  /** Another was seen that GitHub dates to the same second: which of the two came last, only GitHub can say. */
  unsure: z.boolean().optional(),
});

/** An older Firewarden remembered logins alone. Whose they are now only GitHub can say, so the issue is read again. */
const seenByLogins = z.object({ assignees: z.array(z.string()) }).transform(() => undefined);

const intent = z.object({ key: z.string(), since: z.number() });

const written = z.object({
  issue: z.union([seenIssue, seenByLogins]).optional(),
  /** Ids of whom Firewarden assigned; all other assignees are people's own. An older one noted logins (`withIds`). */
  assigned: z.array(z.union([z.number(), z.string()])).readonly(),
  /** Ids of whom GitHub would not assign. Of logins nothing is known: they are tried once more. */
  unassignable: z.array(z.number()).readonly().catch([]),
  /** `updatedAt` is GitHub's, to the second, as far as it was told. */
  comments: z.record(
    z.string(),
    z.object({
      id: z.number(),
      /** Of the text; empty where it is not known which of two stands. */
      hash: z.string(),
      updatedAt: z.string().optional(),
      /** Somebody else touched it after Firewarden wrote it. */
      touched: z.boolean().optional(),
    }),
  ),
  /** The newest of people's edits of a thing, by the thing's name, with the names of the last ones' signals. */
  edits: z
    .record(z.string(), z.object({ at: z.number(), hash: z.string(), names: z.array(z.string()).readonly() }))
    .default({}),
  /** When each box was last ticked or unticked, by the place and the text of the box. */
  ticks: z.record(z.string(), z.number()).default({}),
  items: z.record(z.string(), z.object({ number: z.number(), url: z.string() })),
  /** Of items that were changed later: the owner and the lines that their issue was given last. */
  keptItems: z.record(z.string(), z.object({ owner: z.number().optional(), hash: z.string() })).default({}),
  reactedVersion: z.number(),
  announcedVersion: z.number(),
  /** Up to which versions the courtesies were given, or left out for good. */
  courtesies: z.object({ reactedVersion: z.number(), announcedVersion: z.number() }).optional(),
  /** Of what stands in announcements of a log that went further than this one: the tags of what they tell. */
  told: z.array(z.string()).readonly().default([]),
  /** Hash of this incident's line of the catalogue as it was last written. */
  catalogHash: z.string().optional(),
  /** The default branch refused a commit; files go by pull request since. */
  refusesCommits: z.boolean(),
  /** The account that Firewarden writes as, learned from the first answer. */
  author: z.number().optional(),
  /** Creating calls of which no answer is known: what may stand on GitHub since then must be looked for. */
  intents: z.array(intent).readonly().default([]),
  /** Before each channel had a progress of its own, there was one intent at most. */
  pending: intent.optional(),
  /** Channels whose last try failed: the how manieth in a row, why, and not before when the next one comes. */
  waiting: z
    .record(z.string(), z.object({ attempts: z.number(), notBefore: z.number(), reason: z.string() }))
    .default({}),
});

/** Before there were courtesies, everybody was answered alike. */
const mirror = written.transform(({ courtesies, pending, ...rest }) => {
  const { reactedVersion, announcedVersion, intents } = rest;
  return {
    ...rest,
    intents: pending === undefined ? intents : [...intents, pending],
    courtesies: courtesies ?? { reactedVersion, announcedVersion },
  };
});

/** What GitHub is known to show of an incident: a memory of the reconciler, kept as a string, not a part of the log. */
export type Mirror = Readonly<z.infer<typeof mirror>>;
export type MirroredIssue = Readonly<z.infer<typeof seenIssue>>;

export const EMPTY_MIRROR: Mirror = {
  assigned: [],
  unassignable: [],
  comments: {},
  edits: {},
  ticks: {},
  items: {},
  keptItems: {},
  reactedVersion: 0,
  announcedVersion: 0,
  courtesies: { reactedVersion: 0, announcedVersion: 0 },
  told: [],
  refusesCommits: false,
  intents: [],
  waiting: {},
};

/** For an incident that GitHub shows already, but of which nothing is remembered: everything is looked for once. */
export const LOST_MIRROR: Mirror = { ...EMPTY_MIRROR, intents: [{ key: "everything", since: 0 }] };

/** A new incident has no mirror yet; one that cannot be read counts as lost. */
export const parseMirror = (json: string | undefined): Mirror => {
  if (json === undefined) return EMPTY_MIRROR;
  try {
    return mirror.parse(JSON.parse(json));
  } catch {
    return LOST_MIRROR;
  }
};

export const printMirror = (value: Mirror): string => JSON.stringify(value);

/**
 * Takes in what a delivery (or an answer) said of the issue; an older snapshot never overwrites a newer one. GitHub's
 * times are whole seconds: where two snapshots of one second differ, neither is believed, and GitHub is read again.
 */
export const seeIssue = (known: Mirror, snapshot: Omit<MirroredIssue, "seenAt">, now: Instant): Mirror => {
  const before = known.issue;
  const issue = { ...snapshot, seenAt: now };
  if (before === undefined || Date.parse(snapshot.updatedAt) > Date.parse(before.updatedAt)) return { ...known, issue };
  if (Date.parse(snapshot.updatedAt) < Date.parse(before.updatedAt)) return known;
  return {
    ...known,
    issue: before.unsure !== true && sameIssue(before, snapshot) ? issue : { ...before, unsure: true },
  };
};

const BOARD = "board";
/** No text has it: what stands there is not known, and is written again. */
const UNSURE = "";

/** A comment as it stands on GitHub. `updatedAt` is GitHub's time of it, where it is known. */
export type MirroredComment = { readonly id: number; readonly body: string; readonly updatedAt?: string | undefined };

/**
 * Takes in a comment as somebody left it; only comments that Firewarden keeps matter. One that Firewarden has written
 * over since is past. Of two people's edits in one second the later delivery counts, because boxes are ticked fast; where
 * one of the two is Firewarden's own, neither is believed, and the comment is written again.
 */
export const seeComment = (known: Mirror, comment: MirroredComment): Mirror => {
  const key = keyOf(known, comment.id);
  if (key === undefined) return known;
  const [seen, before] = [timeOf(comment), timeOf(known.comments[key])];
  if (seen < before) return known;
  const there = known.comments[key];
  const isAnother = there?.hash !== hashOf(comment.body);
  const isTied = seen === before && isAnother && (there?.touched !== true || there.hash === UNSURE);
  // What the board carries unseen counts as much as what it says, and does not show in the hash.
  const isUnsure = isTied || key === BOARD;
  const { comments } = withComment(known, key, comment);
  const now = { ...comments[key], id: comment.id, hash: isUnsure ? UNSURE : hashOf(comment.body), touched: true };
  return { ...known, comments: { ...comments, [key]: now } };
};

/** A comment that is about to be written: whether it was is not known until the answer comes. */
export const unsureComment = (known: Mirror, key: string): Mirror => {
  const there = known.comments[key];
  return there === undefined ? known : { ...known, comments: { ...known.comments, [key]: { ...there, hash: UNSURE } } };
};

/** The courtesies that stand in announcements were said, or left out, up to this version. */
export const courtesyAnnounced = (known: Mirror, version: number): Mirror => ({
  ...known,
  courtesies: { ...known.courtesies, announcedVersion: Math.max(known.courtesies.announcedVersion, version) },
});

/** The same for courtesies that are reactions. */
export const courtesyReacted = (known: Mirror, version: number): Mirror => ({
  ...known,
  courtesies: { ...known.courtesies, reactedVersion: Math.max(known.courtesies.reactedVersion, version) },
});

/** Without a time (which compares as neither), it is as new as what is known. */
const timeOf = (comment: { readonly updatedAt?: string | undefined } | undefined): number =>
  Date.parse(comment?.updatedAt ?? "");

/** Takes in that a comment was deleted. */
export const forgetComment = (known: Mirror, id: number): Mirror => {
  const { [keyOf(known, id) ?? ""]: _, ...comments } = known.comments;
  return { ...known, comments };
};

export const withComment = (known: Mirror, key: string, { id, body, updatedAt }: MirroredComment): Mirror => ({
  ...known,
  comments: { ...known.comments, [key]: { id, hash: hashOf(body), ...(updatedAt !== undefined && { updatedAt }) } },
});

/** The same for bodies that differ only in their marker and in line ends. */
export const hashOf = (body: string): string =>
  createHash("sha256").update(bodyWithoutMarker(body)).digest("base64url");

const keyOf = (known: Mirror, id: number): string | undefined =>
  Object.entries(known.comments).find(([, comment]) => comment.id === id)?.[0];

const sameIssue = (a: Omit<MirroredIssue, "seenAt">, b: Omit<MirroredIssue, "seenAt">): boolean =>
  a.open === b.open && sameNames(a.labels, b.labels) && sameNames(a.assignees.map(printed), b.assignees.map(printed));

const printed = ({ id, login }: MirroredIssue["assignees"][number]): string => `${id} ${login}`;

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join("\n") === [...b].sort().join("\n");
