import type { Addresses } from "../github/client/address.ts";
import type { GitHub } from "../github/client/octokit.ts";
import type { MarkerSecret } from "../github/own/marker.ts";
import type { RepositoryReference } from "../incident/signal.ts";
import type { Journal } from "../journal.ts";
import type { Ledger, Subject } from "../ledger/ledger.ts";
import type { Templates } from "../view/text/templates.ts";
import type { Instant } from "../vocabulary.ts";

/** What the work in a lane needs of the world around it. */
export type LaneContext = {
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly templates: Templates;
  readonly secret: MarkerSecret;
  /** The server's address for people. */
  readonly webUrl: string;
  /** Under which names repositories are found now. */
  readonly addresses: Addresses;
  /** The lanes that were held against GitHub since the start: `behind.ts`. */
  readonly looked: Set<Subject>;
  /** GitHub, as an installation of the app sees it; for an incident, `gitHubAt` of `moved.ts`. */
  readonly gitHubOf: (installation: number) => Promise<GitHub>;
  readonly now: () => Instant;
  /** How long what failed waits after so many failures in a row, in milliseconds: never longer than its lane does. */
  readonly pauseMs: (failures: number) => number;
  /** Told of answers to people without standing that were left out, by the repository's id. */
  readonly leftOut?: (repository: number, courtesies: number) => void;
};

/** The lane of an incident is named by its issue. */
export const laneOf = (repository: Pick<RepositoryReference, "id">, number: number): Subject =>
  `${repository.id}#${number}`;
