import type { SimulatedClock } from "./clock.ts";
import type { Sent } from "./github/state.ts";
import type { Sky } from "./weather.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export type Parcel = Sent & { readonly id: string };

/** The door of whatever lives at the other end; "unanswered" where nobody does, or it died before it answered. */
export type Door = (parcel: Parcel) => Promise<"answered" | "unanswered">;

/**
 * The way from GitHub to the app. What is lost, or got no answer, is delivered again under its own id, as GitHub does
 * when it is asked to; some are delivered once more under another.
 */
export class Network {
  readonly #clock: SimulatedClock;
  readonly #sky: Sky;
  readonly #door: Door;
  #ids = 0;
  #onTheirWay = 0;

  constructor(clock: SimulatedClock, sky: Sky, door: Door) {
    this.#clock = clock;
    this.#sky = sky;
    this.#door = door;
  }

  /** Deliveries that were not answered yet. Copies that come hours later are not counted: they must mean nothing. */
  get onTheirWay(): number {
    return this.#onTheirWay;
  }

  send(sent: Sent): void {
    this.#ids += 1;
    const parcel = { ...sent, id: `delivery-${this.#ids}` };
    this.#onTheirWay += 1;
    const way = this.#sky.way();
    if (way === "lost") this.#again(parcel);
    else this.#clock.after(this.#delay(way === "late"), () => this.#knock(parcel));
    if (way === "twice") this.#extra(parcel, this.#sky.between(SECOND, 20 * MINUTE));
    if (this.#sky.copied()) this.#extra({ ...parcel, id: `${parcel.id}-copy` }, this.#sky.between(MINUTE, 9 * HOUR));
  }

  #delay(late: boolean): number {
    return late ? this.#sky.between(10 * SECOND, 20 * MINUTE) : this.#sky.between(500, 3 * SECOND);
  }

  #again(parcel: Parcel): void {
    this.#clock.after(this.#sky.between(3 * MINUTE, 15 * MINUTE), () => this.#knock(parcel));
  }

  #knock(parcel: Parcel): void {
    void this.#door(parcel).then((answer) => {
      if (answer === "answered") this.#onTheirWay -= 1;
      else this.#again(parcel);
    });
  }

  #extra(parcel: Parcel, inMs: number): void {
    this.#clock.after(inMs, () => void this.#door(parcel));
  }
}
