import { createHash } from "node:crypto";
import type { Desired } from "../../view/desired.ts";
import type { Mirror } from "./mirror.ts";

/*
 * What an announcement tells of stands in its marker, so that it is known where the log that it was written from is
 * gone: `announcement:12:Zk3_a9xQ.h0-TTw2e` told of two facts, and was the news up to version 12 of that log.
 */

type Announcement = Desired["announcements"][number];

/** Of 2^48: two facts of one incident hardly ever share one. */
const TAG_LENGTH = 8;

const tagOf = (fact: string): string => createHash("sha256").update(fact).digest("base64url").slice(0, TAG_LENGTH);

export const tagsOf = ({ fact }: Announcement): readonly string[] => (fact === undefined ? [] : [tagOf(fact)]);

/** The key of the marker. */
export const keyOf = (kind: "announcement" | "courtesy", version: number, tags: readonly string[]): string =>
  [kind, version, ...(tags.length === 0 ? [] : [tags.join(".")])].join(":");

/** What a marker's key says of an announcement; undefined where it is of something else. Older ones have no tags. */
export const readKey = (key: string) => {
  const [kind, version, tags] = key.split(":");
  if (kind !== "announcement" && kind !== "courtesy") return undefined;
  return { kind, version: Number(version), tags: tags === undefined ? [] : tags.split(".") };
};

/** Notes that an announcement which was found tells of these. */
export const withTold = (mirror: Mirror, tags: readonly string[]): Mirror => ({
  ...mirror,
  told: [...new Set([...mirror.told, ...tags])],
});

/** Tells of a fact whether an announcement that was found tells of it. */
export const isToldFact =
  ({ told }: Mirror) =>
  (fact: string): boolean =>
    told.includes(tagOf(fact));

export const wasToldAlready = (mirror: Mirror, { fact }: Announcement): boolean =>
  fact !== undefined && isToldFact(mirror)(fact);
