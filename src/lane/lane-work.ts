import { type Mirror, parseMirror, printMirror } from "../github/own/mirror.ts";
import { fold, knowFold } from "../incident/evolve/evolve.ts";
import type { Incident } from "../incident/incident.ts";
import type { Recorded } from "../incident/recorded.ts";
import { summaryOf } from "../incident/summary.ts";
import { type Job, type LaneChange, type Ledger, type Subject, VersionConflict } from "../ledger/ledger.ts";
import type { Instant } from "../vocabulary.ts";
import { type IssuePlace, placeOf } from "./place.ts";
import { type Absence, absenceFact, absenceOf } from "./reach/absence.ts";

type Staged = Pick<LaneChange, "events" | "wakeAt" | "links" | "stale" | "facts"> & { readonly mirror?: Mirror };

/**
 * What a job found in its lane, read once, and what it causes there: gathered here, and durable all at once when it is
 * committed. Until then the ledger knows nothing of it, so that a job that breaks off has caused nothing.
 */
export class LaneWork {
  readonly lane: Subject;
  readonly #ledger: Ledger;
  readonly #job: Job | undefined;
  #found: readonly Recorded[];
  #log: readonly Recorded[];
  #mirror: Mirror;
  #absence: Absence | undefined;
  #staged: Staged = {};

  private constructor(
    ledger: Ledger,
    lane: Subject,
    job: Job | undefined,
    found: { readonly log: readonly Recorded[]; readonly mirror: Mirror; readonly absence: Absence | undefined },
  ) {
    this.#ledger = ledger;
    this.lane = lane;
    this.#job = job;
    this.#found = found.log;
    this.#log = found.log;
    this.#mirror = found.mirror;
    this.#absence = found.absence;
  }

  /** `job`: the one that this work is all of; its end is written with the last of what it causes. */
  static async begin(ledger: Ledger, lane: Subject, job?: Job): Promise<LaneWork> {
    const [log, mirror, absence] = await Promise.all([
      ledger.load(lane),
      ledger.recallMirror(lane),
      absenceOf(ledger, lane),
    ]);
    return new LaneWork(ledger, lane, job, { log, mirror: parseMirror(mirror), absence });
  }

  /** What was found, and what was appended to it since. */
  get log(): readonly Recorded[] {
    return this.#log;
  }

  get incident(): Incident | undefined {
    return fold(this.#log);
  }

  get place(): IssuePlace | undefined {
    return placeOf(this.#log);
  }

  get mirror(): Mirror {
    return this.#mirror;
  }

  get absence(): Absence | undefined {
    return this.#absence;
  }

  /** `incident` is the log's after these events. */
  append(events: readonly Recorded[], incident: Incident | undefined): void {
    if (events.length === 0) return;
    this.#log = [...this.#log, ...events];
    knowFold(this.#log, incident);
    this.#stage({ events: [...(this.#staged.events ?? []), ...events] });
  }

  wakeAt(at: Instant | undefined): void {
    this.#stage({ wakeAt: at ?? "never" });
  }

  link(subjects: readonly Subject[]): void {
    if (subjects.length > 0) this.#stage({ links: [...(this.#staged.links ?? []), ...subjects] });
  }

  remember(mirror: Mirror): void {
    if (mirror === this.#mirror) return;
    this.#mirror = mirror;
    this.#stage({ mirror });
  }

  note(absence: Absence | undefined): void {
    this.#absence = absence;
    this.learn(absenceFact(this.lane, absence));
  }

  /** Remembered under these keys, whatever becomes of the log. */
  learn(facts: NonNullable<LaneChange["facts"]>): void {
    this.#stage({ facts: { ...this.#staged.facts, ...facts } });
  }

  /** What GitHub shows is to be looked at, whether or not events say so. */
  askToShow(): void {
    this.#stage({ stale: true });
  }

  /** Makes durable what was gathered. Throws `VersionConflict` when somebody else has written to the log meanwhile. */
  commit(): Promise<void> {
    return this.#commit({});
  }

  /** The same, and the job is done with it. Where nothing was gathered, its end is left to the ledger. */
  conclude(): Promise<void> {
    return this.#commit(this.#job === undefined ? {} : { conclude: this.#job });
  }

  /** The same, and GitHub shows all of the log. */
  concludeShown(): Promise<void> {
    return this.#commit({ shown: true, ...(this.#job !== undefined && { conclude: this.#job }) });
  }

  /** Makes durable what was learned of GitHub: it is as true whatever somebody else has written to the log meanwhile. */
  async keep(): Promise<void> {
    try {
      await this.commit();
    } catch (error) {
      if (!(error instanceof VersionConflict) || this.#dependsOnLog()) throw error;
      await this.reload();
      await this.keep();
    }
  }

  /** Reads the log again. What was decided on the one before is dropped; what was learned of GitHub stays. */
  async reload(): Promise<void> {
    const { events: _events, wakeAt: _wakeAt, ...learned } = this.#staged;
    this.#found = await this.#ledger.load(this.lane);
    this.#log = this.#found;
    this.#staged = learned;
    // The next look at an issue that was not found hangs on no event.
    if (learned.facts !== undefined && this.#absence?.lookAt !== undefined) this.wakeAt(this.#absence.lookAt);
  }

  #stage(more: Staged): void {
    this.#staged = { ...this.#staged, ...more };
  }

  #dependsOnLog(): boolean {
    return this.#staged.events !== undefined || this.#staged.wakeAt !== undefined;
  }

  async #commit(end: Pick<LaneChange, "shown" | "conclude">): Promise<void> {
    const staged = this.#staged;
    if (Object.keys(staged).length === 0 && end.shown !== true) return;
    const { mirror, ...rest } = staged;
    await this.#ledger.commit(this.lane, this.#found.length, {
      ...rest,
      ...(mirror !== undefined && { mirror: printMirror(mirror) }),
      ...(staged.events !== undefined && { summary: this.#summary() }),
      ...end,
    });
    this.#found = this.#log;
    this.#staged = {};
  }

  #summary(): NonNullable<LaneChange["summary"]> {
    const { incident } = this;
    return incident === undefined ? "none" : summaryOf(incident);
  }
}

/** Work in a lane that no job of it asked for, durable when it resolves. */
export const inLane = async <T>(
  ledger: Ledger,
  lane: Subject,
  work: (work: LaneWork) => Promise<T> | T,
): Promise<T> => {
  const begun = await LaneWork.begin(ledger, lane);
  const done = await work(begun);
  await begun.keep();
  return done;
};
