import { IssueGone } from "../github/failure.ts";
import { parseMirror, printMirror } from "../github/mirror.ts";
import { reconcile } from "../github/reconcile/reconcile.ts";
import { fold } from "../incident/evolve.ts";
import { isManagedLabel } from "../incident/labels.ts";
import type { Recorded } from "../incident/recorded.ts";
import type { RepositoryReference, Signal, Written } from "../incident/signal.ts";
import type { Subject } from "../ledger/ledger.ts";
import { mergeCatalog } from "../view/records/catalog.ts";
import { view } from "../view/view.ts";
import { takeIn } from "./take-in.ts";
import type { Yard } from "./yard.ts";

/** Where a log plays: of its incident, or of the declaration that was refused. */
const placeOf = (
  log: readonly Recorded[],
): { readonly repository: RepositoryReference; readonly installation: number } | undefined =>
  fold(log) ?? log.flatMap(({ event }) => (event.kind === "declaration-refused" ? [event] : []))[0];

const nameOf = (written: Written): string => {
  if (written.kind === "file")
    return `wrote ${written.path} as ${written.revision} in ${written.commit} on ${written.where}`;
  return written.kind === "item"
    ? `opened #${written.number} for ${written.item}`
    : `opened pull request #${written.number}`;
};

/**
 * Makes GitHub show what the log says. What the reconciler wrote enters the log as a signal of its own, which moves the
 * log, so that the lane is settled again until nothing is left to write.
 */
export const settle = async (yard: Yard, lane: Subject): Promise<void> => {
  const { ledger, templates, secret, now } = yard;
  const log = await ledger.load(lane);
  const place = placeOf(log);
  if (place === undefined) return ledger.settled(lane, log.length);
  const github = await yard.gitHubOf(place.installation);
  const mirror = parseMirror(await ledger.recallMirror(lane));
  const signal = (written: Written): Signal => ({
    name: nameOf(written),
    actor: undefined,
    at: now(),
    what: { kind: "written", written },
  });
  const desired = view(log, templates, mirror);
  if (desired === undefined) return ledger.settled(lane, log.length);
  await reconcile(
    {
      desired,
      github,
      secret,
      now,
      isManagedLabel,
      mergeCatalog: mergeCatalog(templates),
      save: (known) => ledger.saveMirror(lane, printMirror(known)),
      record: (written) => takeIn(yard, lane, github, place.repository, [signal(written)]),
    },
    mirror,
  ).catch((error: unknown) => {
    // An issue that is gone has nobody to show anything to; its log stays.
    if (!(error instanceof IssueGone)) throw error;
    yard.journal.warn({ lane }, "the issue is gone; its incident is left as it is");
  });
  await ledger.settled(lane, log.length);
};
