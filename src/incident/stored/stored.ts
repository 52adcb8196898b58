import type { Recorded } from "../recorded.ts";
import { upcastEvent } from "./upcast.ts";

/*
 * How an event is kept outside of this program: as JSON, with the format that it is written in. In the program every
 * event is of the newest format; older ones are brought there where they are read, and nowhere else.
 */

/** 1 (no number stands there): words in place of facts. 2: facts. */
export const FORMAT = 2;

/** A log that this Firewarden does not understand. */
export class NewerFormat extends Error {
  override readonly name = "NewerFormat";

  constructor(format: unknown) {
    super(`The log has format ${format}; this Firewarden knows up to ${FORMAT}. Use a newer one.`);
  }
}

type Stored = { readonly format?: number };

/** The events of a log as parsed JSON of a format. Throws `NewerFormat`. */
export const asRecorded = (recorded: Recorded, format = 1): Recorded => {
  if (format > FORMAT) throw new NewerFormat(format);
  return format === FORMAT ? recorded : { ...recorded, event: upcastEvent(recorded.event) as Recorded["event"] };
};

export const printRecorded = (recorded: Recorded): string => JSON.stringify({ ...recorded, format: FORMAT });

/** What `printRecorded` wrote, or that of an older Firewarden. Throws `NewerFormat`. */
export const parseRecorded = (text: string): Recorded => {
  const { format, ...recorded }: Recorded & Stored = JSON.parse(text);
  return asRecorded(recorded, format);
};
