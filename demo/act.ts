import type { Incident } from "../emulator/firewarden/incident.ts";
import type { Installation } from "../emulator/firewarden/installation.ts";
import type { Name } from "./cast.ts";

/** The incident is the first issue of a new repository. */
export const ISSUE = 1;

export type Scene = { readonly incident: Incident; readonly installation: Installation };

/** What somebody does on GitHub, and when: `day` counts from the day it began, `time` is UTC. */
export type Act = {
  readonly day: number;
  readonly time: string;
  readonly who: Name;
  /** As the narrator tells it; of several lines where it is a text. */
  readonly what: string;
  /** How many acts it is that mean something to Firewarden: each click on a box is one. */
  readonly clicks: number;
  readonly does: (scene: Scene) => Promise<unknown>;
};

type When = readonly [day: number, time: string];

export const act = ([day, time]: When, who: Name, what: string, does: Act["does"], clicks = 1): Act => ({
  day,
  time,
  who,
  what,
  clicks,
  does,
});

/** A comment on the incident, told as it was written. */
export const says = (when: When, who: Name, text: string): Act =>
  act(when, who, text, ({ incident }) => incident.says(who, text));

/** Clicks on boxes of a comment of Firewarden's, or (`/submit plan`) of the last one by people that begins so. */
export const ticks = (when: When, who: Name, comment: string, what: string, ...boxes: readonly string[]): Act =>
  act(
    when,
    who,
    what,
    async ({ incident }) => {
      const submitted = (await incident.comments()).findLast(({ body }) => body.startsWith(comment));
      await incident.ticks(who, submitted?.id ?? (await incident.commentId(comment)), ...boxes);
    },
    boxes.length,
  );
