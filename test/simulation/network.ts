import { Hook, type Parcel } from "../simulated-github/hook.ts";
import type { Sent } from "../simulated-github/state.ts";
import type { SimulatedClock } from "./clock.ts";
import type { Sky, Way } from "./weather.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MOST_LOST = 3;

/** The door of whatever lives at the other end; "unanswered" where nobody does, or it died before it answered. */
export type Door = (parcel: Parcel) => Promise<"answered" | "unanswered">;

/**
 * The way from GitHub to the app. What is lost, or got no answer, is delivered again only when GitHub is asked to, under
 * its own id; some are delivered once more under another.
 */
export class Network {
  readonly hook: Hook;
  /** All that GitHub told, or should have. */
  readonly sent: Sent[] = [];
  readonly #clock: SimulatedClock;
  readonly #sky: Sky;
  readonly #door: Door;
  readonly #unanswered = new Set<string>();
  #ids = 0;
  #held: number | undefined;
  #untoldAt = 0;
  #listening: (() => void)[] = [];

  constructor(clock: SimulatedClock, sky: Sky, door: Door) {
    this.#clock = clock;
    this.#sky = sky;
    this.#door = door;
    this.hook = new Hook(clock.now, (parcel) => this.#handAgain(parcel));
  }

  /** Deliveries that were not answered yet. Copies that come hours later are not counted: they must mean nothing. */
  get onTheirWay(): number {
    return this.#unanswered.size;
  }

  /** When something last happened of which no delivery was made. */
  get untoldAt(): number {
    return this.#untoldAt;
  }

  /** Calls `hear` the next time that a delivery fails, or is not made. */
  onceInTrouble(hear: () => void): void {
    this.#listening.push(hear);
  }

  /** The next delivery takes so long. */
  holdNext(ms: number): void {
    this.#held = ms;
  }

  /** The app lost what it was told: it has to find that again. */
  forget(): void {
    this.#untold();
  }

  send(sent: Sent): void {
    this.sent.push(sent);
    this.#ids += 1;
    const parcel = { ...sent, id: `delivery-${this.#ids}` };
    const held = this.#held;
    this.#held = undefined;
    if (held === undefined) this.#begin(parcel);
    else this.#keep(parcel, held);
  }

  #begin(parcel: Parcel): void {
    const way = this.#sky.way(parcel);
    if (way === "never") this.#untold();
    else this.#tell(parcel, way);
  }

  #keep(parcel: Parcel, ms: number): void {
    this.#unanswered.add(parcel.id);
    this.#clock.after(ms, () => this.#knock(parcel));
  }

  #untold(): void {
    this.#untoldAt = this.#clock.now();
    this.#trouble();
  }

  #tell(parcel: Parcel, way: Way): void {
    this.#unanswered.add(parcel.id);
    this.#hand(parcel, way);
    if (this.#sky.copied()) this.#extra({ ...parcel, id: `${parcel.id}-copy` }, this.#sky.between(MINUTE, 9 * HOUR));
  }

  /** One attempt of GitHub's. */
  #hand(parcel: Parcel, way: Way): void {
    const delay = this.#delay(way === "late");
    this.#clock.after(delay, () => (way === "lost" ? this.#note(parcel, false) : this.#knock(parcel)));
    if (way === "twice") this.#extra(parcel, this.#sky.between(SECOND, 20 * MINUTE));
  }

  /** What fails again is asked for ever more rarely; that it comes before the next burst, it must not fail for ever. */
  #handAgain(parcel: Parcel): void {
    const way = this.#sky.wayAgain();
    const isEnough = way === "lost" && this.hook.attemptsOf(parcel) >= MOST_LOST;
    this.#hand(parcel, isEnough ? "straight" : way);
  }

  #delay(late: boolean): number {
    return late ? this.#sky.between(10 * SECOND, 20 * MINUTE) : this.#sky.between(500, 3 * SECOND);
  }

  #knock(parcel: Parcel): void {
    void this.#door(parcel).then((answer) => {
      if (answer === "answered") this.#unanswered.delete(parcel.id);
      this.#note(parcel, answer === "answered");
    });
  }

  #note(parcel: Parcel, succeeded: boolean): void {
    this.hook.note(parcel, succeeded);
    if (!succeeded) this.#trouble();
  }

  #trouble(): void {
    const listening = this.#listening;
    this.#listening = [];
    for (const hear of listening) hear();
  }

  #extra(parcel: Parcel, inMs: number): void {
    this.#clock.after(inMs, () => void this.#door(parcel));
  }
}
