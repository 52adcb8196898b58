import type { z } from "zod";
import type { Signal } from "../incident/signal.ts";
import type { Pins } from "../policy/pin.ts";

/** What Firewarden is on GitHub, by which its own doings are known. */
export type Self = {
  readonly appId: number;
  /** `<slug>[bot]`. A person's login cannot hold a bracket, so this names nobody else. */
  readonly botLogin?: string | undefined;
};

/** What the subject of a delivery is to the lane that reads it. */
export type SubjectKind = "incident" | "item" | "pull-request" | "unknown";

export type Context = Self & {
  /** Logins of bots whose words count, with or without `[bot]`, in any case. */
  readonly bots: readonly string[];
  /** Which accounts those logins stand for, where that is known. */
  readonly pins?: Pins | undefined;
  /** `unknown`: the lane has no incident yet. */
  readonly subject: SubjectKind;
  /** The number of the issue or pull request that the delivery is about. */
  readonly number: number;
  /** The id of the incident's own repository: a delivery may be about another one. */
  readonly home?: number | undefined;
};

/** One event name of GitHub's webhooks. */
export type Delivery = {
  /** The `X-GitHub-Event`. */
  readonly name: string;
  /** Whose the delivery is, where it names no repository; a repository's, when not given. */
  readonly place?: (payload: unknown) => string | undefined;
  /** Whether it matters also where Firewarden did it itself: what became of the configuration does, whoever pushed it. */
  readonly countsOwnDoing?: true;
  /** Whether it can matter at all. Asked of every delivery before it is stored, so it looks at few fields and parses nothing. */
  readonly isRelevant: (payload: unknown, self: Self) => boolean;
  /** The number of the issue or pull request that this is about; 0: the repository itself. */
  readonly number: (payload: unknown) => number | undefined;
  /**
   * What it means, where it is not Firewarden's own doing. Unknown actions mean nothing; throws `UnreadableDelivery` where
   * a known one lacks a field.
   */
  readonly signals: (payload: unknown, context: Context) => readonly Signal[];
};

/** A delivery of a known kind that is not as GitHub describes it. It is set aside rather than ignored, so that it is seen. */
export class UnreadableDelivery extends Error {
  override readonly name = "UnreadableDelivery";

  constructor(event: string, problem: string) {
    super(`A delivery of ${event} could not be read: ${problem}`);
  }
}

/** Reads the fields that are used, and no others. Throws `UnreadableDelivery`, which names the field. */
export const read = <S extends z.ZodType>(event: string, schema: S, payload: unknown): z.output<S> => {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UnreadableDelivery(event, `${issue?.path.join(".") || "payload"}: ${issue?.message ?? "unreadable"}`);
};
