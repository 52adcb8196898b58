import type { Instant } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import type { ActionItem, Incident } from "../incident.ts";
import { stagesOf } from "./stages.ts";

/*
 * An action item is done when its issue is closed and a merged change proves it. A change that closes the issue is told
 * by a delivery of its own, which may come after the one of the closing; who closes it by hand has to be told.
 */

const PATIENCE_MS = 10_000;

/** The step that waits for the action items, while it does; undefined on a way without it, or where it was waived. */
export const stepOfItems = (incident: Incident): string | undefined =>
  stagesOf(incident).find(
    (stage) =>
      stage.kind === "step" &&
      stage.requires.some(({ kind }) => kind === "actions") &&
      incident.waived[stage.key] === undefined,
  )?.id;

/** Whether an action item's issue was closed although no merged change is linked that proves the item done. */
export const isBare = ({ state, evidence, number, waived }: ActionItem): boolean =>
  waived === undefined && state !== "open" && evidence.length === 0 && number !== undefined;

const waiting = (incident: Incident): readonly { readonly item: string; readonly due: Instant }[] =>
  incident.ending !== undefined || stepOfItems(incident) === undefined
    ? []
    : incident.items
        .filter((item) => isBare(item) && item.isUnproven !== true)
        .flatMap(({ item, closedAt }) => (closedAt === undefined ? [] : [{ item, due: closedAt + PATIENCE_MS }]));

/** When a closed item counts as unproven next, in epoch milliseconds; undefined where none waits for its proof. */
export const nextUnproven = (incident: Incident): Instant | undefined => {
  const times = waiting(incident).map(({ due }) => due);
  return times.length === 0 ? undefined : Math.min(...times);
};

/** The items whose proof has not come in time. */
export const unprovenItems = (incident: Incident | undefined, now: Instant): readonly Event[] =>
  incident === undefined
    ? []
    : waiting(incident)
        .filter(({ due }) => due <= now)
        .map(({ item }) => ({ kind: "action-unproven", item }));
