import { fold } from "../incident/evolve/evolve.ts";
import type { Recorded } from "../incident/recorded.ts";
import type { RepositoryReference } from "../incident/signal.ts";

export type IssuePlace = {
  readonly repository: RepositoryReference;
  readonly installation: number;
  readonly number: number;
};

/** Where a log plays: the issue of its incident, or of the declaration that was refused or misread. */
export const placeOf = (log: readonly Recorded[]): IssuePlace | undefined =>
  fold(log) ??
  log.flatMap(({ event }) =>
    event.kind === "declaration-refused" || event.kind === "label-misread" ? [event] : [],
  )[0];
