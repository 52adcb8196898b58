import { Unreachable } from "../../../github/client/failure.ts";
import { Later } from "../../../ledger/ledger.ts";
import type { Instant } from "../../../vocabulary.ts";
import type { LaneContext } from "../../lane-context.ts";
import type { Access } from "../../reach/access.ts";

/** Something that a round looks at: an incident, or where there may be one. */
export type SweepPlace = {
  readonly key: string;
  readonly installation: number;
  /** What is likely to fail together: where one of them does, the others have their turn last. */
  readonly kin: string;
  /** Gives back what is to be looked at behind it. */
  readonly look: (reach: Access) => Promise<readonly SweepPlace[]>;
};

export type Round = {
  /** By what way each place is reached now. */
  readonly reach: () => Promise<Access>;
  /** Everything, in the order in which it matters. */
  readonly places: (reach: Access) => Promise<readonly SweepPlace[]>;
};

type Failing = {
  readonly place: SweepPlace;
  readonly tries: number;
  readonly failedAt: Instant;
  /** When it is tried again. */
  readonly at: Instant;
};

const MINUTE = 60_000;
/** After so many failures in a row it is GitHub that fails, and the rest of the round would wait in vain. */
const MOST_IN_A_ROW = 5;

/** The pause after so many failures in a row: a minute, and each time twice as long, up to the rhythm. */
export const retryAfter = (tries: number, everyMs: number): number =>
  Math.min(everyMs, MINUTE * 2 ** Math.min(tries - 1, 10));

const isLimit = (error: unknown): error is Later => error instanceof Later && !(error instanceof Unreachable);

/**
 * Looks at one place after another. A place that fails is tried again after a minute, then ever more rarely, and holds up
 * no other. Where GitHub limits an installation, its places wait, and are gone on with where they were left.
 */
export class Rounds {
  readonly #context: Pick<LaneContext, "journal" | "now">;
  readonly #everyMs: number;
  readonly #round: Round;
  readonly #failing = new Map<string, Failing>();
  readonly #heldUntil = new Map<number, Instant>();
  #left: readonly SweepPlace[] = [];
  #begunAt: Instant = 0;
  #failedInARow = 0;

  constructor(context: Pick<LaneContext, "journal" | "now">, everyMs: number, round: Round) {
    this.#context = context;
    this.#everyMs = everyMs;
    this.#round = round;
  }

  /** Begins a round, or goes on with one; throws `Later` where something of it is still to be done before the next. */
  async go(halt: AbortSignal): Promise<void> {
    const reach = await this.#round.reach();
    this.#failedInARow = 0;
    if (this.#isOver()) await this.#begin(reach);
    else this.#left = [...this.#left, ...this.#due()];
    for (let place = this.#next(); place !== undefined && !halt.aborted; place = this.#next())
      await this.#lookAt(place, reach);
    if (halt.aborted) return;
    const again = this.#againAt();
    if (again !== undefined) throw new Later(again, "not everything could be compared with GitHub");
  }

  /** What keeps failing does not keep the next round waiting. */
  #isOver(): boolean {
    const isTime = this.#failing.size === 0 || this.#context.now() - this.#begunAt >= this.#everyMs;
    return this.#left.length === 0 && isTime;
  }

  async #begin(reach: Access): Promise<void> {
    this.#left = await this.#round.places(reach);
    // What the last round did not come by is looked after no more.
    for (const [key, { failedAt }] of this.#failing) if (failedAt < this.#begunAt) this.#failing.delete(key);
    this.#begunAt = this.#context.now();
  }

  #due(): readonly SweepPlace[] {
    return this.#failingElsewhere()
      .filter(({ at }) => at <= this.#context.now())
      .map(({ place }) => place);
  }

  /** Those that have no turn in this round any more. */
  #failingElsewhere(): readonly Failing[] {
    const keys = new Set(this.#left.map(({ key }) => key));
    return [...this.#failing.values()].filter(({ place }) => !keys.has(place.key));
  }

  #next(): SweepPlace | undefined {
    if (this.#failedInARow >= MOST_IN_A_ROW) return undefined;
    return this.#left.find(({ installation }) => (this.#heldUntil.get(installation) ?? 0) <= this.#context.now());
  }

  async #lookAt(place: SweepPlace, reach: Access): Promise<void> {
    try {
      const behind = await place.look(reach);
      this.#left = [...this.#left.filter((each) => each !== place), ...behind];
      this.#worked(place);
    } catch (error) {
      if (isLimit(error)) this.#heldUntil.set(place.installation, error.at);
      else this.#failed(place, error);
    }
  }

  #worked({ key }: SweepPlace): void {
    this.#failedInARow = 0;
    if (this.#failing.delete(key)) this.#context.journal.info({ place: key }, "it could be compared with GitHub again");
  }

  #failed(place: SweepPlace, error: unknown): void {
    const failedAt = this.#context.now();
    const tries = (this.#failing.get(place.key)?.tries ?? 0) + 1;
    this.#failing.set(place.key, { place, tries, failedAt, at: failedAt + retryAfter(tries, this.#everyMs) });
    this.#failedInARow += 1;
    const others = this.#left.filter((each) => each !== place);
    this.#left = [...others.filter(({ kin }) => kin !== place.kin), ...others.filter(({ kin }) => kin === place.kin)];
    if (tries === 1)
      this.#context.journal.warn(
        { err: error, place: place.key },
        "it could not be compared with GitHub; it is tried again soon, and the others go on",
      );
  }

  /** When something is left to do before the next round. */
  #againAt(): Instant | undefined {
    const soonest = this.#failedInARow >= MOST_IN_A_ROW ? this.#context.now() + retryAfter(1, this.#everyMs) : 0;
    const times = [
      ...this.#left.map(({ installation }) => Math.max(soonest, this.#heldUntil.get(installation) ?? 0)),
      ...this.#failingElsewhere().map(({ at }) => at),
    ];
    return times.length === 0 ? undefined : Math.min(...times);
  }
}
