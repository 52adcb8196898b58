import type { Answer, Exchange } from "./exchange.ts";
import type { Stage } from "./stage.ts";

export type Params = Readonly<Record<string, string>>;

/** An operation that the frontage answers itself, or answers better than the emulator. */
export interface Route {
  readonly method: string;
  /** Segments `:name` take one segment, a last `*name` takes the rest; both are handed over decoded. */
  readonly pattern: string;
  readonly answer: (exchange: Exchange, params: Params, stage: Stage) => Answer | Promise<Answer>;
}

/** A refusal that comes before anything is done; undefined lets the exchange pass. */
export type Guard = (exchange: Exchange, stage: Stage) => Answer | undefined | Promise<Answer | undefined>;

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** The parameters of a path under a pattern, decoded; undefined when it does not match. */
export const match = (pattern: string, path: string): Params | undefined => {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const rest = wanted.at(-1)?.startsWith("*") ? wanted.length - 1 : undefined;
  if (rest === undefined ? wanted.length !== given.length : given.length <= rest) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = given[index] ?? "";
    if (part.startsWith("*")) params[part.slice(1)] = given.slice(index).map(decode).join("/");
    else if (part.startsWith(":") && segment !== "") params[part.slice(1)] = decode(segment);
    else if (part !== segment) return undefined;
  }
  return params;
};

/** The first entry of the list that is meant by this method and path, with its parameters. */
export const find = <T extends { readonly method: string; readonly pattern: string }>(
  list: readonly T[],
  method: string,
  path: string,
): { readonly entry: T; readonly params: Params } | undefined => {
  for (const entry of list) {
    if (entry.method !== method) continue;
    const params = match(entry.pattern, path);
    if (params) return { entry, params };
  }
  return undefined;
};

/** "acme/shop" of a path's `:owner` and `:repo`. */
export const repositoryOf = (params: Params): string => `${params.owner ?? ""}/${params.repo ?? ""}`;
