/** A body that is not whole yet. */
type Waiting = { bytes: number; heardAt: number; readonly giveUp: () => void };

export type WaitingPlace = {
  /** More of it has come; may give up any body in the room, this one too. */
  readonly grow: (bytes: number) => void;
  readonly leave: () => void;
};

/** Of a body that is being sent, the last bytes are no older than this. */
const SENDING_MS = 500;

/**
 * Where unfinished bodies wait, `mostBytes` of them together. When they need more, those that are silent are given up
 * first, the longest silent before all; then the largest. `onCrowded` is told of each.
 */
export const createWaitingRoom = (mostBytes: number, onCrowded: () => void) => {
  const waiting = new Set<Waiting>();
  let held = 0;

  const remove = (each: Waiting): void => {
    if (waiting.delete(each)) held -= each.bytes;
  };
  const makeRoom = (): void => {
    while (held > mostBytes) {
      const victim = worst([...waiting]);
      if (victim === undefined) return;
      remove(victim);
      onCrowded();
      victim.giveUp();
    }
  };

  return {
    enter: (giveUp: () => void): WaitingPlace => {
      const mine: Waiting = { bytes: 0, heardAt: performance.now(), giveUp };
      waiting.add(mine);
      return {
        grow: (bytes) => {
          if (!waiting.has(mine)) return;
          mine.bytes += bytes;
          mine.heardAt = performance.now();
          held += bytes;
          makeRoom();
        },
        leave: () => remove(mine),
      };
    },
  };
};

const worst = (waiting: readonly Waiting[]): Waiting | undefined => {
  const now = performance.now();
  const silent = waiting.filter(({ heardAt, bytes }) => bytes > 0 && now - heardAt > SENDING_MS);
  return silent.length > 0
    ? silent.reduce((a, b) => (b.heardAt < a.heardAt ? b : a))
    : waiting.reduce<Waiting | undefined>((a, b) => (a === undefined || b.bytes > a.bytes ? b : a), undefined);
};
