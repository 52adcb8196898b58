import type { Exchange } from "./exchange.ts";

/** Something that goes wrong once, with the first exchange that matches. */
export interface Fault {
  readonly match: (exchange: Exchange) => boolean;
  /** The answer's status; 502 by default. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** The write is done all the same, only its answer is spoiled. */
  readonly afterWrite?: boolean;
  /** The connection is cut instead of an answer. */
  readonly dropAnswer?: boolean;
  /** Held back for so long before anything else happens. */
  readonly delayMs?: number;
  /** How often it happens; once by default. */
  readonly times?: number;
}

export interface Faults {
  /** Queues a fault; `match` may also be a part of "METHOD /path", or a pattern tried on it. */
  readonly next: (fault: Omit<Fault, "match"> & { readonly match?: Fault["match"] | string | RegExp }) => void;
  readonly clear: () => void;
  /** How many are still waiting to happen. */
  readonly pending: () => number;
  readonly take: (exchange: Exchange) => Fault | undefined;
}

const matcher = (match: Fault["match"] | string | RegExp | undefined): Fault["match"] => {
  if (match === undefined) return () => true;
  if (typeof match === "function") return match;
  if (match instanceof RegExp) return ({ method, path }) => match.test(`${method} ${path}`);
  return ({ method, path }) => `${method} ${path}`.includes(match);
};

export const createFaults = (): Faults => {
  let queue: { readonly fault: Fault; left: number }[] = [];
  return {
    next: (fault) => {
      queue.push({ fault: { ...fault, match: matcher(fault.match) }, left: fault.times ?? 1 });
    },
    clear: () => {
      queue = [];
    },
    pending: () => queue.reduce((sum, { left }) => sum + left, 0),
    take: (exchange) => {
      const found = queue.find(({ fault }) => fault.match(exchange));
      if (!found) return undefined;
      found.left -= 1;
      queue = queue.filter(({ left }) => left > 0);
      return found.fault;
    },
  };
};
