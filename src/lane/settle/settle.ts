import { FilesRefused, failureOf, IssueGone, RecordsAway } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { parseMirror, printMirror } from "../../github/own/mirror.ts";
import { whereabouts } from "../../github/read/issue-state.ts";
import { reconcile } from "../../github/reconcile/reconcile.ts";
import type { Turn } from "../../github/reconcile/turn.ts";
import { fold } from "../../incident/evolve/evolve.ts";
import { Unanswered } from "../../incident/now/unanswered.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { Signal, Written } from "../../incident/signal.ts";
import { isManagedLabel, serviceOfLabel } from "../../incident/step/labels.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { mergeCatalog } from "../../view/records/catalog/catalog.ts";
import { view } from "../../view/view.ts";
import { recordsPlace } from "../configuration/records-place.ts";
import { noteRecordsAway, noteRecordsReached, tellRecordsAway } from "../failure/records-away.ts";
import { tellTrouble } from "../failure/trouble.ts";
import { takeIn } from "../intake/decide-and-append.ts";
import { followHeard, gitHubAt } from "../intake/moved.ts";
import type { LaneContext } from "../lane-context.ts";
import { type IssuePlace, placeOf } from "../place.ts";
import { isAbsent, noteSought } from "../reach/absence.ts";
import { withIds } from "./assigned-ids.ts";
import { catchUpLogged } from "./behind.ts";
import { namesToWrite, without } from "./names-to-write.ts";

const nameOf = (written: Written): string => {
  if (written.kind === "file")
    return `wrote ${written.path} as ${written.revision} in ${written.commit} on ${written.where}`;
  return written.kind === "item"
    ? `opened #${written.number} for ${written.item}`
    : `opened pull request ${written.repository?.id ?? ""}#${written.number}`;
};

/** More rounds than any turn needs: what the reconciler writes may call for one more write, and hardly for a third. */
const MOST_ROUNDS = 10;

/**
 * Makes GitHub show what the log says. What the reconciler wrote enters the log as a signal of its own, which may call
 * for more, so it goes on until the log stands still.
 */
export const settle = async (context: LaneContext, lane: Subject): Promise<void> => {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await catchUpLogged(context, lane);
    await followHeard(context, lane);
    const log = await context.ledger.load(lane);
    await showLog(context, lane, log);
    await context.ledger.settled(lane, log.length);
    if ((await context.ledger.load(lane)).length === log.length) return;
  }
};

/** What a failure tells of the issue: where GitHub said that something is not there, it is asked whether the issue is. */
const foundAfter = async (error: unknown, github: GitHub, { repository, number }: IssuePlace) => {
  const isNotThere = error instanceof IssueGone || failureOf(error, 0).kind === "absent";
  if (!isNotThere) return "there";
  return whereabouts(github, { owner: repository.owner, repo: repository.name, issue_number: number });
};

const reached = async <T>({ ledger }: LaneContext, lane: Subject, place: Promise<T>): Promise<T> => {
  const found = await place;
  await noteRecordsReached(ledger, lane);
  return found;
};

const showLog = async (context: LaneContext, lane: Subject, log: readonly Recorded[]): Promise<void> => {
  const { ledger, templates, secret, now, pauseMs } = context;
  const place = placeOf(log);
  if (await isAbsent(ledger, lane)) return;
  const mirror = withIds(parseMirror(await ledger.recallMirror(lane)), log);
  const desired = place && view(log, templates, mirror);
  if (place === undefined || desired === undefined) return;
  const github = await gitHubAt(context, place);
  const signal = (written: Written): Signal => ({
    name: nameOf(written),
    actor: undefined,
    at: now(),
    what: { kind: "written", written },
  });
  const incident = fold(log);
  const elsewhere = incident?.policy.records.elsewhere;
  const names = incident && (await namesToWrite(github, incident, mirror));
  if (names !== undefined && names.renamed.length > 0) {
    // The view follows the log: with the new names in it, it is made anew.
    const what = { kind: "people-renamed", people: names.renamed } as const;
    const name = `people renamed, version ${log.length}`;
    await takeIn(context, lane, github, place.repository, [{ name, actor: undefined, at: now(), what }]);
    return;
  }
  const turn: Turn = {
    desired: names === undefined ? desired : without(desired, names.leftOut),
    github,
    secret,
    now,
    pauseMs,
    // A closed issue that was labelled is no incident, and a service's label is whoever's who set it.
    isManagedLabel: (label) => incident !== undefined && isManagedLabel(label) && serviceOfLabel(label) === undefined,
    mergeCatalog: mergeCatalog(templates, incident?.policy),
    save: (known) => ledger.saveMirror(lane, printMirror(known)),
    record: (written) => takeIn(context, lane, github, place.repository, [signal(written)]),
    ...(elsewhere !== undefined && incident !== undefined
      ? { filesPlace: () => reached(context, lane, recordsPlace(context, incident, elsewhere)) }
      : {}),
    isAwaited: () => ledger.isAwaited(lane),
    leftOut: (courtesies) => context.leftOut?.(place.repository.id, courtesies),
  };
  await reconcile(turn, mirror).catch(async (error: unknown) => {
    // What people must mend is told to people; it is tried again all the same.
    if (error instanceof RecordsAway && incident !== undefined) {
      await noteRecordsAway(ledger, lane);
      await tellRecordsAway(context, lane, incident);
    } else if (error instanceof FilesRefused)
      await tellTrouble(context, lane, { kind: "files", reason: error.message }, error.message);
    // One miss is no end: the incident waits, and the issue is looked for again.
    const found = await foundAfter(error, github, place);
    if (found === "there") throw error;
    await noteSought(context, lane, found);
  });
  if (elsewhere !== undefined && incident !== undefined) await tellRecordsAway(context, lane, incident);
  // All else is shown by now; who is to be assigned is asked for again.
  const [person] = names?.unanswered ?? [];
  if (person !== undefined) throw new Unanswered(`the account @${person.login}`);
};
