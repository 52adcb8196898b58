import { parseMirror, printMirror } from "../../github/own/mirror.ts";
import { tellOnce } from "../../github/reconcile/tell-once.ts";
import { fold } from "../../incident/evolve/evolve.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { fingerprint } from "../../signals/names.ts";
import { boardLink } from "../../view/board/board-link.ts";
import { type Trouble, troubleInWords } from "../../view/troubles.ts";
import { gitHubAt } from "../intake/moved.ts";
import type { LaneContext } from "../lane-context.ts";
import { placeOf } from "../place.ts";
import { catchUpLogged } from "../settle/behind.ts";

/**
 * Tells on the issue what went wrong: once for each cause, in plain words. To be called within the lane. Never throws,
 * since it is called where something has failed already; what cannot be told stands in the journal.
 */
export const tellTrouble = async (
  context: LaneContext,
  lane: Subject,
  trouble: Trouble,
  cause: unknown,
): Promise<void> => {
  try {
    await tell(context, lane, trouble, `trouble:${trouble.kind}:${fingerprint(causeOf(cause))}`);
  } catch (error) {
    context.journal.warn({ err: error, lane }, "what went wrong could not be told on the issue");
  }
};

const tell = async (context: LaneContext, lane: Subject, trouble: Trouble, key: string): Promise<void> => {
  const { ledger, templates, secret, now } = context;
  await catchUpLogged(context, lane);
  const log = await ledger.load(lane);
  const place = placeOf(log);
  if (place === undefined) return;
  const mirror = parseMirror(await ledger.recallMirror(lane));
  if (mirror.comments[key] !== undefined) return;
  const github = await gitHubAt(context, place);
  const { repository, number } = place;
  const save = (known: typeof mirror) => ledger.saveMirror(lane, printMirror(known));
  const incident = fold(log);
  const link = incident && boardLink(incident.url, templates);
  const telling = { github, secret, now, save, place: { repository, number }, boardLink: link };
  await tellOnce(telling, mirror, key, troubleInWords(trouble, templates));
};

/** Numbers and ids differ from time to time; the cause is the same. */
const causeOf = (error: unknown): string => {
  const words = error instanceof AggregateError ? error.errors.map(String).join("; ") : String(error);
  return words.replace(/[0-9a-f-]{20,}|\d+/gi, "#");
};
