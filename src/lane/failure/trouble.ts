import type { Mirror } from "../../github/own/mirror.ts";
import { tellOnce } from "../../github/reconcile/tell-once.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { fingerprint } from "../../signals/names.ts";
import { boardLink } from "../../view/board/board-link.ts";
import { notedOn } from "../../view/items.ts";
import { type Trouble, troubleInWords } from "../../view/troubles.ts";
import { gitHubAt } from "../intake/moved.ts";
import type { LaneContext } from "../lane-context.ts";
import { LaneWork } from "../lane-work.ts";
import { catchUpLogged } from "../settle/behind.ts";

/**
 * Tells on the issue what went wrong: once for each cause, in plain words. To be called within the lane, after a job that
 * failed. Never throws, since it is called where something has failed already; what cannot be told stands in the journal.
 */
export const tellTrouble = async (
  context: LaneContext,
  lane: Subject,
  trouble: Trouble,
  cause: unknown,
): Promise<void> => {
  try {
    await tell(context, await LaneWork.begin(context.ledger, lane), trouble, cause);
  } catch (error) {
    untold(context, lane, error);
  }
};

/** The same while a job is being done. */
export const tellTroubleIn = async (
  context: LaneContext,
  work: LaneWork,
  trouble: Trouble,
  cause: unknown,
): Promise<void> => {
  try {
    await tell(context, work, trouble, cause);
  } catch (error) {
    untold(context, work.lane, error);
  }
};

const untold = ({ journal }: LaneContext, lane: Subject, error: unknown): void =>
  journal.warn({ err: error, lane }, "what went wrong could not be told on the issue");

const tell = async (context: LaneContext, work: LaneWork, trouble: Trouble, cause: unknown): Promise<void> => {
  const { templates, secret, now } = context;
  const key = `trouble:${trouble.kind}:${fingerprint(causeOf(cause))}`;
  await catchUpLogged(context, work);
  const { place, mirror, incident } = work;
  if (place === undefined) return;
  if (mirror.comments[key] !== undefined) return;
  const github = await gitHubAt(context, place);
  const { repository, number } = place;
  const save = (known: Mirror) => {
    work.remember(known);
    return work.keep();
  };
  const link = incident && boardLink(incident.url, templates);
  // Whose answers were lost is looked for here too, and then not any more.
  const itemNotes = incident === undefined ? [] : notedOn(incident);
  const telling = { github, secret, now, save, place: { repository, number }, boardLink: link, itemNotes };
  await tellOnce(telling, mirror, key, troubleInWords(trouble, templates));
};

/** Numbers and ids differ from time to time; the cause is the same. */
const causeOf = (error: unknown): string => {
  const words = error instanceof AggregateError ? error.errors.map(String).join("; ") : String(error);
  return words.replace(/[0-9a-f-]{20,}|\d+/gi, "#");
};
