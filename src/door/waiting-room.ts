/** A body that is not whole yet. Times are of a clock that nobody sets, in milliseconds. */
type Waiting = {
  bytes: number;
  /** What came lately: half of it is forgotten every `HALF_MS`. As of `heardAt`. */
  lately: number;
  heardAt: number;
  readonly enteredAt: number;
  readonly giveUp: () => void;
};

export type WaitingPlace = {
  /** More of it has come; may give up any body in the room, this one too. */
  readonly grow: (bytes: number) => void;
  readonly leave: () => void;
};

/** Of a body that is being sent, the last bytes are no older than this. */
const SENDING_MS = 500;
const HALF_MS = 200;
/** Who sends at least 256 KiB a second has about as much of it in `lately`. */
const TRICKLE_BYTES = 72 * 1024;

/**
 * Where unfinished bodies wait, `mostBytes` of them together. When they need more, those that are silent are given up
 * first, the longest silent before all; then those that only trickle, the slowest first; then the largest. GitHub sends
 * in one go, so whoever keeps its delivery out must send as fast as GitHub does. `onCrowded` is told of each.
 */
export const createWaitingRoom = (
  mostBytes: number,
  onCrowded: () => void,
  now: () => number = () => performance.now(),
) => {
  const waiting = new Set<Waiting>();
  let held = 0;

  const remove = (each: Waiting): void => {
    if (waiting.delete(each)) held -= each.bytes;
  };
  const makeRoom = (): void => {
    while (held > mostBytes) {
      const victim = worst([...waiting], now());
      if (victim === undefined) return;
      remove(victim);
      onCrowded();
      victim.giveUp();
    }
  };

  return {
    enter: (giveUp: () => void): WaitingPlace => {
      const mine: Waiting = { bytes: 0, lately: 0, heardAt: now(), enteredAt: now(), giveUp };
      waiting.add(mine);
      return {
        grow: (bytes) => {
          if (!waiting.has(mine)) return;
          mine.lately = latelyFrom(mine, now()) + bytes;
          mine.heardAt = now();
          mine.bytes += bytes;
          held += bytes;
          makeRoom();
        },
        leave: () => remove(mine),
      };
    },
  };
};

const latelyFrom = ({ lately, heardAt }: Waiting, now: number): number => lately * 2 ** ((heardAt - now) / HALF_MS);

/** The first of all by this order; undefined of none. */
const least = (waiting: readonly Waiting[], by: (each: Waiting) => number): Waiting | undefined =>
  waiting.reduce<Waiting | undefined>((a, b) => (a === undefined || by(b) < by(a) ? b : a), undefined);

const worst = (waiting: readonly Waiting[], now: number): Waiting | undefined => {
  const flow = (each: Waiting): number => latelyFrom(each, now);
  const silent = waiting.filter(({ heardAt, bytes }) => bytes > 0 && now - heardAt > SENDING_MS);
  // Whoever has only begun has sent little too.
  const trickling = waiting.filter((each) => now - each.enteredAt > SENDING_MS && flow(each) < TRICKLE_BYTES);
  return least(silent, ({ heardAt }) => heardAt) ?? least(trickling, flow) ?? least(waiting, ({ bytes }) => -bytes);
};
