import type { Answer, Exchange } from "./exchange.ts";
import type { Params } from "./route.ts";
import type { Stage } from "./stage.ts";

/** What GitHub would tell the app: an event, its action, and the payload without the parts that every one has. */
export interface Notice {
  readonly event: string;
  readonly action?: string;
  /** Events of the organization or the installation have none. */
  readonly repository?: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Called with the answer of a write that succeeded. */
export type Finish = (answer: Answer) => Promise<readonly Notice[]>;

/** Looks before a write and after it; the difference is what the app hears. */
export interface Watch {
  readonly method: string;
  readonly pattern: string;
  readonly begin: (exchange: Exchange, params: Params, stage: Stage) => Promise<Finish>;
}

export type Begin = Watch["begin"];

/** Watches several things over the same write; the notices come in the order given. */
export const all =
  (...begins: readonly Begin[]): Begin =>
  async (exchange, params, stage) => {
    const finishes: Finish[] = [];
    for (const begin of begins) finishes.push(await begin(exchange, params, stage));
    return async (answer) => {
      const notices: Notice[] = [];
      for (const finish of finishes) notices.push(...(await finish(answer)));
      return notices;
    };
  };

/** What is at a path now, or undefined where there is nothing. */
export const glance = async (stage: Stage, path: string): Promise<unknown> => {
  try {
    return await stage.look(path);
  } catch {
    return undefined;
  }
};
