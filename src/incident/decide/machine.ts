import { deadlines } from "../clock/deadlines.ts";
import type { Event } from "../event.ts";
import { voidAll } from "../gate/void.ts";
import type { Incident } from "../incident.ts";
import type { Written } from "../signal.ts";
import type { Handlers } from "./context.ts";

/** Approvals of the text that stood before are told to be void; they would count for no other one anyway. */
const fileWritten = (incident: Incident, written: Extract<Written, { kind: "file" }>): readonly Event[] => {
  const before = incident.files[written.record]?.revision;
  const isAnother = before !== undefined && before !== written.revision;
  return [
    { ...written, kind: "file-written" },
    ...(isAnother ? voidAll(incident, written.record, "evidence-changed") : []),
  ];
};

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
  written: (incident, { written }) => {
    if (written.kind === "file") return fileWritten(incident, written);
    if (written.kind === "pull-request") return [{ ...written, kind: "pull-request-opened" }];
    return [{ ...written, kind: "action-opened" }];
  },
};
