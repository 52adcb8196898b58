import type { Clock } from "../../src/ledger/ledger.ts";

type Alarm = { readonly at: number; readonly order: number; readonly ring: () => void };

/** A clock that moves from alarm to alarm, as soon as nothing is left to do; no real time passes. */
export class SimulatedClock implements Clock {
  #now: number;
  #order = 0;
  readonly #alarms = new Set<Alarm>();

  constructor(startsAt: number) {
    this.#now = startsAt;
  }

  readonly now = (): number => this.#now;

  readonly alarm = (at: number, ring: () => void): (() => void) => {
    const alarm = { at: Math.max(Math.round(at), this.#now), order: this.#order++, ring };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  };

  readonly after = (ms: number, ring: () => void): (() => void) => this.alarm(this.#now + ms, ring);

  readonly sleep = (ms: number): Promise<void> => new Promise((wake) => this.after(ms, wake));

  /** Rings what is next, unless that is later than `until`; false when nothing rang. */
  ringNext(until: number): boolean {
    let next: Alarm | undefined;
    for (const alarm of this.#alarms)
      if (next === undefined || alarm.at < next.at || (alarm.at === next.at && alarm.order < next.order)) next = alarm;
    if (next === undefined || next.at > until) {
      this.#now = Math.max(this.#now, until);
      return false;
    }
    this.#alarms.delete(next);
    this.#now = next.at;
    next.ring();
    return true;
  }
}
