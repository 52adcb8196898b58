import { z } from "zod";
import { answered, ID } from "../client/answer.ts";
import { orAbsent } from "../client/failure.ts";
import { allPages, PAGE } from "../client/pages.ts";
import { readMarker } from "../own/marker.ts";
import { courtesyAnnounced, type Mirror, withComment } from "../own/mirror.ts";
import { readKey, withTold } from "../own/told.ts";
import { type Part, placeOf, repositoryOf, type Turn } from "./turn.ts";

/** Our clock and GitHub's may differ; looking a little further back costs nothing. */
const SLACK_MS = 60 * 60_000;
/** The key of an intent where nothing is remembered. */
const EVERYTHING = "everything";

/**
 * When creating calls never got their answers, finds what stands on GitHub since, by its marker. Only what the app's own
 * account wrote counts; until that account is known, only what no person wrote: a marker that somebody copied is not ours.
 */
export const adopt: Part = async (turn, mirror) => {
  const { intents } = mirror;
  if (intents.length === 0) return mirror;
  const known: Mirror = { ...mirror, intents: [] };
  const keys = new Set(intents.map(({ key }) => key));
  const since = new Date(Math.max(0, Math.min(...intents.map((each) => each.since)) - SLACK_MS)).toISOString();
  const comments = [...(await commentsSince(turn, since)), ...(await notesSince(turn, keys, since))];
  const withComments = comments.reduce((sum, found) => adoptComment(turn, sum, found, keys), known);
  const all = [...keys].some((key) => key.startsWith("item:") || key === EVERYTHING);
  const found = all
    ? (await issuesSince(turn, since)).reduce((sum, it) => adoptItem(turn, sum, it), withComments)
    : withComments;
  await turn.save(found);
  return found;
};

const AUTHOR = z.object({ id: ID, type: z.string().optional() }).nullish();
const WRITTEN = z.object({ body: z.string().nullish(), user: AUTHOR });
const FOUND = WRITTEN.extend({ id: ID, updated_at: z.string() });
const FOUND_ISSUE = WRITTEN.extend({ number: z.number(), html_url: z.string() });
type Written = z.output<typeof WRITTEN>;
type Found = z.output<typeof FOUND>;
type FoundIssue = z.output<typeof FOUND_ISSUE>;

const adoptComment = (turn: Turn, mirror: Mirror, found: Found, intended: ReadonlySet<string>): Mirror => {
  const key = ownKey(turn, mirror, found);
  if (key === undefined) return mirror;
  const said = readKey(key);
  if (said !== undefined) return adoptSaid(mirror, said, intended.has(key));
  return withComment(mirror, key, { id: found.id, body: found.body ?? "", updatedAt: found.updated_at });
};

/**
 * Versions are of the log that it was written from: the one that is here, where it is what was to be written when no
 * answer came, so that nothing up to there is news any more. Else what it tells of counts, where it names that.
 */
const adoptSaid = (mirror: Mirror, said: NonNullable<ReturnType<typeof readKey>>, isIntended: boolean): Mirror => {
  const told = withTold(mirror, said.tags);
  if (said.tags.length > 0 && !isIntended) return told;
  return said.kind === "courtesy"
    ? courtesyAnnounced(told, said.version)
    : { ...told, announcedVersion: Math.max(told.announcedVersion, said.version) };
};

const adoptItem = (turn: Turn, mirror: Mirror, found: FoundIssue): Mirror => {
  const [kind, ...item] = (ownKey(turn, mirror, found) ?? "").split(":");
  if (kind !== "item") return mirror;
  const items = { ...mirror.items, [item.join(":")]: { number: found.number, url: found.html_url } };
  return { ...mirror, items };
};

const ownKey = (turn: Turn, mirror: Mirror, found: Written): string | undefined => {
  const isOurs = mirror.author === undefined ? found.user?.type === "Bot" : mirror.author === found.user?.id;
  if (!isOurs) return undefined;
  return readMarker(turn.secret, placeOf(turn), found.body ?? "");
};

/** What stands on the issues of the action items on which something was to be said. */
const notesSince = async (turn: Turn, intended: ReadonlySet<string>, since: string): Promise<readonly Found[]> => {
  const found: Found[] = [];
  for (const { key, number } of turn.desired.itemNotes) {
    if (intended.has(key) || intended.has(EVERYTHING))
      found.push(...(await orAbsent(commentsSince(turn, since, number), [])));
  }
  return found;
};

const commentsSince = (turn: Turn, since: string, number = turn.desired.number): Promise<readonly Found[]> =>
  allPages(async (page) => {
    const parameters = { ...repositoryOf(turn), issue_number: number, since, per_page: PAGE, page };
    const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
    return answered(turn.github.request(route, parameters), z.array(FOUND));
  });

const issuesSince = (turn: Turn, since: string): Promise<readonly FoundIssue[]> =>
  allPages(async (page) => {
    const parameters = { ...repositoryOf(turn), state: "all" as const, since, per_page: PAGE, page };
    return answered(turn.github.request("GET /repos/{owner}/{repo}/issues", parameters), z.array(FOUND_ISSUE));
  });
