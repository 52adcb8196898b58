import { absent } from "./answer.ts";
import { iso, type Sent } from "./state.ts";

export type Parcel = Sent & { readonly id: string };

type Attempt = { readonly id: number; readonly parcel: Parcel; readonly at: number; readonly shape: object };

const DAY = 24 * 60 * 60_000;
const KEPT_MS = 3 * DAY;

/** A redelivery has the GUID of its delivery, and an id of its own. */
const shapeOf = (id: number, { id: guid, name }: Parcel, at: number, succeeded: boolean): object => ({
  ...{ id, guid, delivered_at: iso(at), event: name },
  ...{ status: succeeded ? "OK" : "Bad Gateway", status_code: succeeded ? 202 : 502 },
});

/** The app's webhook, as GitHub keeps it: every attempt to hand a delivery over, and the way to ask for one more. */
export class Hook {
  readonly #now: () => number;
  readonly #again: (parcel: Parcel) => void;
  readonly #attempts: Attempt[] = [];
  #ids = 0;

  constructor(now: () => number, again: (parcel: Parcel) => void) {
    this.#now = now;
    this.#again = again;
  }

  note(parcel: Parcel, succeeded: boolean): void {
    this.#ids += 1;
    const at = this.#now();
    this.#attempts.push({ id: this.#ids, parcel, at, shape: shapeOf(this.#ids, parcel, at, succeeded) });
  }

  /** Newest first, those that are older than the attempt that the cursor names. */
  list(size: number, cursor = Number.POSITIVE_INFINITY): readonly Attempt[] {
    const kept = this.#attempts.findIndex(({ at }) => at > this.#now() - KEPT_MS);
    this.#attempts.splice(0, kept === -1 ? this.#attempts.length : kept);
    const older = this.#attempts.findLastIndex(({ id }) => id < cursor) + 1;
    return this.#attempts.slice(Math.max(0, older - size), older).reverse();
  }

  attemptsOf({ id }: Parcel): number {
    return this.#attempts.filter(({ parcel }) => parcel.id === id).length;
  }

  askAgain(id: number): void {
    this.#again((this.#attempts.find((attempt) => attempt.id === id) ?? absent()).parcel);
  }
}
