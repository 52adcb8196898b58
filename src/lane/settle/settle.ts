import { FilesRefused, failureOf, IssueGone, RecordsAway } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { whereabouts } from "../../github/read/issue-state.ts";
import { reconcile } from "../../github/reconcile/reconcile.ts";
import type { Turn } from "../../github/reconcile/turn.ts";
import { Unanswered } from "../../incident/now/unanswered.ts";
import type { Signal, Written } from "../../incident/signal.ts";
import { isManagedLabel, serviceOfLabel } from "../../incident/step/labels.ts";
import { type SettleJob, type Subject, VersionConflict } from "../../ledger/ledger.ts";
import { mergeCatalog } from "../../view/records/catalog/catalog.ts";
import { view } from "../../view/view.ts";
import { recordsPlace } from "../configuration/records-place.ts";
import { noteRecordsAway, noteRecordsReached, tellRecordsAway } from "../failure/records-away.ts";
import { tellTroubleIn } from "../failure/trouble.ts";
import { takeIn } from "../intake/decide-and-append.ts";
import { followHeard, gitHubAt } from "../intake/moved.ts";
import type { LaneContext } from "../lane-context.ts";
import { LaneWork } from "../lane-work.ts";
import type { IssuePlace } from "../place.ts";
import { noteSought } from "../reach/note-absence.ts";
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
 * for more, so it goes on until the log stands still; the last answer, and that all is shown, are one commit.
 */
export const settle = async (context: LaneContext, lane: Subject, job?: SettleJob): Promise<void> => {
  const work = await LaneWork.begin(context.ledger, lane, job);
  for (let round = 0; round < MOST_ROUNDS; round += 1) if (await hasSettled(context, work)) return;
  // What was learned in the last round is not to be lost.
  await work.keep();
};

/** One round. False where the log has moved, by what was written or by somebody else. */
const hasSettled = async (context: LaneContext, work: LaneWork): Promise<boolean> => {
  try {
    await catchUpLogged(context, work);
    await followHeard(context, work);
    // Nothing is shown that could still be forgotten.
    await work.commit();
    const { length } = work.log;
    await showLog(context, work);
    if (work.log.length !== length) return false;
    await work.concludeShown();
    return true;
  } catch (error) {
    if (error instanceof VersionConflict) {
      await work.reload();
      return false;
    }
    // What GitHub answered before is known when it is tried again.
    await work.keep().catch(() => undefined);
    throw error;
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

const showLog = async (context: LaneContext, work: LaneWork): Promise<void> => {
  const { place, log, incident } = work;
  if (place === undefined || work.absence !== undefined) return;
  work.remember(withIds(work.mirror, log));
  const desired = view(log, context.templates, work.mirror);
  if (desired === undefined) return;
  const github = await gitHubAt(context, place);
  const names = incident && (await namesToWrite(github, incident, work.mirror));
  if (names !== undefined && names.renamed.length > 0) {
    // The view follows the log: with the new names in it, it is made anew.
    const what = { kind: "people-renamed", people: names.renamed } as const;
    const signal = { name: `people renamed, version ${log.length}`, actor: undefined, at: context.now(), what };
    await takeIn(context, work, { github, repository: place.repository }, [signal]);
    return;
  }
  await show(context, work, {
    place,
    github,
    desired: names === undefined ? desired : without(desired, names.leftOut),
  });
  // All else is shown by now; who is to be assigned is asked for again.
  const [person] = names?.unanswered ?? [];
  if (person !== undefined) throw new Unanswered(`the account @${person.login}`);
};

type Shown = { readonly place: IssuePlace; readonly github: GitHub; readonly desired: Turn["desired"] };

const show = async (context: LaneContext, work: LaneWork, { place, github, desired }: Shown): Promise<void> => {
  const { incident } = work;
  const turn = turnOf(context, work, { place, github, desired });
  await reconcile(turn, work.mirror).catch(async (error: unknown) => {
    // What people must mend is told to people; it is tried again all the same.
    if (error instanceof RecordsAway && incident !== undefined) {
      await noteRecordsAway(context.ledger, work.lane);
      await tellRecordsAway(context, work, incident);
    } else if (error instanceof FilesRefused)
      await tellTroubleIn(context, work, { kind: "files", reason: error.message }, error.message);
    // One miss is no end: the incident waits, and the issue is looked for again.
    const found = await foundAfter(error, github, place);
    if (found === "there") throw error;
    noteSought(context, work, found);
  });
  if (incident?.policy.records.elsewhere !== undefined) await tellRecordsAway(context, work, incident);
};

const turnOf = (context: LaneContext, work: LaneWork, { place, github, desired }: Shown): Turn => {
  const { ledger, templates, secret, now, pauseMs } = context;
  const { incident, lane } = work;
  const elsewhere = incident?.policy.records.elsewhere;
  return {
    desired,
    github,
    secret,
    now,
    pauseMs,
    // A closed issue that was labelled is no incident, and a service's label is whoever's who set it.
    isManagedLabel: (label) => incident !== undefined && isManagedLabel(label) && serviceOfLabel(label) === undefined,
    mergeCatalog: mergeCatalog(templates, incident?.policy),
    save: async (known, isIntent) => {
      work.remember(known);
      if (isIntent === "intent") await work.keep();
    },
    record: (written) => recordIn(context, work, { place, github }, written),
    ...(elsewhere !== undefined && incident !== undefined
      ? { filesPlace: () => reached(context, lane, recordsPlace(context, incident, elsewhere)) }
      : {}),
    isAwaited: async () => {
      const isAwaited = await ledger.isAwaited(lane);
      // What comes may mean nothing, and then ask for no settle: what was left for after it is looked at again.
      if (isAwaited) work.askToShow();
      return isAwaited;
    },
    leftOut: (courtesies) => context.leftOut?.(place.repository.id, courtesies),
  };
};

/** What was written is not forgotten, and with it all that was answered before; it is decided on again where the log has moved. */
const recordIn = async (
  context: LaneContext,
  work: LaneWork,
  { place, github }: Pick<Shown, "place" | "github">,
  written: Written,
): Promise<boolean> => {
  const what = { kind: "written", written } as const;
  const signal: Signal = { name: nameOf(written), actor: undefined, at: context.now(), what };
  for (;;) {
    const isNews = await takeIn(context, work, { github, repository: place.repository }, [signal]);
    if (!isNews) return false;
    try {
      await work.commit();
      return true;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      await work.reload();
    }
  }
};
