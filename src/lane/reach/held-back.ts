import { fold } from "../../incident/evolve/evolve.ts";
import { type DeliveryJob, Later } from "../../ledger/ledger.ts";
import { numberAt } from "../../signals/field.ts";
import type { LaneContext } from "../lane-context.ts";
import { absenceOf } from "./absence.ts";

const LEFT = "left: the app is kept from there; should it return, a comparison finds what was said";

const DAY = 24 * 60 * 60_000;
const LOOK_AGAIN_MS = 5_000;

/**
 * Whether a delivery of an incident that the app is kept from is to be left. For a day it is only put off (throws
 * `Later`), without asking GitHub, so that a suspension that was a mistake loses nothing; what is older is found by the
 * comparison that follows a return.
 */
export const isLeft = async (context: LaneContext, { lane, delivery }: DeliveryJob): Promise<boolean> => {
  const absence = await absenceOf(context.ledger, lane);
  if (absence?.why !== "suspended" && absence?.why !== "removed") return false;
  const now = context.now();
  if (now - delivery.receivedAt < DAY)
    throw new Later(now + LOOK_AGAIN_MS, `the app is kept from the repository (${absence.why})`);
  context.journal.warn({ lane, delivery: delivery.id, event: delivery.name }, LEFT);
  return true;
};

/**
 * Whether a delivery whose installation gives no token any more is to be left: after a day, and at once where another
 * installation reaches the incident now, because the old one never comes back and would hold the lane for ever.
 */
export const isOutlived = async (context: LaneContext, { lane, delivery }: DeliveryJob): Promise<boolean> => {
  const incident = fold(await context.ledger.load(lane));
  const installation = numberAt(JSON.parse(delivery.body), "installation", "id");
  const isReplaced = incident !== undefined && incident.installation !== installation;
  if (!isReplaced && context.now() - delivery.receivedAt < DAY) return false;
  context.journal.warn({ lane, delivery: delivery.id, event: delivery.name }, LEFT);
  return true;
};
