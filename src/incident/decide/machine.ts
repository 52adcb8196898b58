import { deadlines } from "../deadlines.ts";
import type { Event } from "../event.ts";
import type { Handlers } from "./context.ts";

/** What no person did: a clock that ran out, and what the reconciler wrote. */
export const machine: Handlers<"clock" | "written"> = {
  clock: (incident, _what, _signal, now) =>
    deadlines(incident)
      .filter(({ at }) => at <= now)
      .map(({ clock, round }): Event => ({ kind: "clock-ran-out", clock, stage: incident.current, round })),
  written: (_incident, { written }) => {
    if (written.kind === "file") return [{ ...written, kind: "file-written" }];
    if (written.kind === "pull-request") return [{ ...written, kind: "pull-request-opened" }];
    return [{ ...written, kind: "action-opened" }];
  },
};
