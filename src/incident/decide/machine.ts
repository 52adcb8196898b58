import { deadlines } from "../deadlines.ts";
import type { Event } from "../event.ts";
import type { Handlers } from "./context.ts";

/** What no person did: a clock that ran out, what the reconciler wrote, and where the repository is. */
export const machine: Handlers<
  "clock" | "asked-again" | "written" | "repository-moved" | "returned" | "people-pinned" | "people-renamed"
> = {
  clock: (incident, _what, _signal, now) =>
    deadlines(incident)
      .filter(({ at }) => at <= now)
      .map(({ clock, round }): Event => ({ kind: "clock-ran-out", clock, stage: incident.current, round })),
  /** Judged where any words are: see `askedAgain`. */
  "asked-again": () => [],
  "repository-moved": (_incident, moved) => [moved],
  "people-pinned": (_incident, pinned) => [pinned],
  "people-renamed": (_incident, renamed) => [renamed],
  returned: (incident, returned) => (incident.ending === undefined ? [returned] : []),
  written: (_incident, { written }) => {
    if (written.kind === "file") return [{ ...written, kind: "file-written" }];
    if (written.kind === "pull-request") return [{ ...written, kind: "pull-request-opened" }];
    return [{ ...written, kind: "action-opened" }];
  },
};
