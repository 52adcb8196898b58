export type Backoff = {
  readonly firstMs: number;
  readonly capMs: number;
  /** A number from 0 up to 1, such as Math.random. */
  readonly random: () => number;
};

/**
 * The pause in milliseconds after so many failures in a row (1 after the first): doubling up to a cap, and between half and all of
 * it by chance, so that what failed together does not come back together.
 */
export const exponentialBackoff =
  ({ firstMs, capMs, random }: Backoff) =>
  (failures: number): number => {
    const fullMs = Math.min(capMs, firstMs * 2 ** (failures - 1));
    return Math.ceil(fullMs * (0.5 + random() / 2));
  };
