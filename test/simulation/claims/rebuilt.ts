import { createAddresses } from "../../../src/github/client/address.ts";
import { readLog } from "../../../src/github/own/carried-log.ts";
import { readMarker } from "../../../src/github/own/marker.ts";
import { type Mirror, parseMirror } from "../../../src/github/own/mirror.ts";
import { createHistory } from "../../../src/github/read/issue-history.ts";
import type { Event } from "../../../src/incident/event.ts";
import { fold } from "../../../src/incident/evolve/evolve.ts";
import type { Recorded } from "../../../src/incident/recorded.ts";
import type { Ledger } from "../../../src/ledger/ledger.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { rebuild } from "../../../src/rebuild/rebuild.ts";
import { gitHubOver } from "../../simulated-github/simulated-github.ts";
import { REPOSITORY, type State } from "../../simulated-github/state.ts";
import { SELF } from "../app/life.ts";
import { laneOfIssue, YARD } from "../world.ts";
import type { Claim, Found } from "./claim.ts";

/* What a Firewarden that lost its database would know, from GitHub alone. */

const referenceTo = ({ repository }: State) => ({
  ...{ id: repository.id, owner: repository.owner.login, name: repository.name },
  defaultBranch: repository.default_branch,
});

const SILENT = { warn: () => undefined };

/** As far as docs/reliability.md promises: up to nine events that no board shows, and any answers and refusals. */
const MOST_MISSING = 9;
const ANSWERS: readonly Event["kind"][] = ["asked", "refused", "carried-out", "label-refused", "moved"];

const missing = (log: readonly Recorded[], length: number): readonly string[] => {
  const lost = log.slice(length).flatMap(({ event }) => (ANSWERS.includes(event.kind) ? [] : [event.kind]));
  return lost.length <= MOST_MISSING ? [] : [`${lost.length} events are not carried: ${lost.join()}`];
};

const print = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => (each instanceof Set ? [...each] : each));

/** What is carried is the beginning of the log, or where that was too long, the incident as it stood then. */
const compared = (log: readonly Recorded[], carried: readonly Recorded[]): readonly string[] => {
  const [first] = carried;
  const isFolded = first?.event.kind === "restored" && log[0]?.event.kind !== "restored";
  const length = isFolded ? (fold(carried)?.version ?? 0) : carried.length;
  const [known, told] = isFolded ? [fold(log.slice(0, length)), fold(carried)] : [log.slice(0, length), carried];
  return [...(print(known) === print(told) ? [] : ["the copy is of another log"]), ...missing(log, length)];
};

type Comments = Mirror["comments"];

const commentsIn = (comments: Comments): string =>
  Object.entries(comments)
    .map(([key, { id }]) => `${key} is ${id}`)
    .sort()
    .join();

/** A note on an item that is open again is none of those that are to stand, and may have been written without an answer. */
const withoutMore = (comments: Comments, known: Comments): Comments =>
  Object.fromEntries(Object.entries(comments).filter(([key]) => !key.startsWith("unproven:") || key in known));

/** A rebuilt Firewarden knows its own comments again, and so writes none of them twice. */
const adopted = async ({ ledger, number }: Found, rebuilt: Ledger): Promise<readonly string[]> => {
  const [known, found] = await Promise.all(
    [ledger, rebuilt].map(async (each) => parseMirror(await each.recallMirror(laneOfIssue(number))).comments),
  );
  const [before, now] = [commentsIn(known ?? {}), commentsIn(withoutMore(found ?? {}, known ?? {}))];
  return before === now ? [] : [`its comments were ${before}; a rebuilt one takes them for ${now}`];
};

/** An open incident is restored into an empty database from GitHub alone. */
export const aRebuildRestoresIt: Claim = async (found) => {
  const { state, number, log, incident } = found;
  if (incident === undefined || !state.issue(number).open) return [];
  const ledger = createMemoryLedger();
  const work = { ledger, history: createHistory(), github: gitHubOver(state), secret: YARD.secret, self: SELF };
  const addresses = createAddresses({ monotonic: state.now, now: state.now, journal: SILENT });
  const rebuilt = await rebuild({ ...work, addresses, repository: referenceTo(state), now: state.now });
  const outcome = rebuilt.find((each) => each.number === number)?.outcome;
  if (outcome !== "restored") return [`it was not restored: ${outcome}`];
  const wrong = [...compared(log, await ledger.load(laneOfIssue(number))), ...(await adopted(found, ledger))];
  await ledger.close();
  return wrong;
};

/** The board carries the log, signed, whether the incident is open or over. */
export const theBoardCarriesTheLog: Claim = ({ state, number, log, incident }) => {
  if (incident === undefined) return [];
  const place = { repository: REPOSITORY.id, issue: number };
  const board = state
    .commentsOf(number)
    .findLast(({ body, user }) => user.type === "Bot" && readMarker(YARD.secret, place, body) === "board");
  const carried = readLog(YARD.secret, place, board?.body ?? "");
  return carried.kind === "log" ? compared(log, carried.log) : [`the board's copy is ${carried.kind}`];
};
