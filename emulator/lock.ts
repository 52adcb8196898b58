/** One writer at a time, and no reader sees half a write. */
export interface Lock {
  readonly write: <T>(work: () => Promise<T>) => Promise<T>;
  readonly read: <T>(work: () => Promise<T>) => Promise<T>;
}

export const createLock = (): Lock => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    write: (work) => {
      const done = last.then(work, work);
      last = done.catch(() => undefined);
      return done;
    },
    read: async (work) => {
      await last;
      return work();
    },
  };
};
