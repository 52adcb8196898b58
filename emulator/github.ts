import { type Administration, createAdministration } from "./administration.ts";
import { createBackstage } from "./backstage.ts";
import { createWorld } from "./create-world.ts";
import { startEmulator, tokenOf } from "./emulator.ts";
import { exportBranches } from "./export-clone.ts";
import { createFaults, type Faults } from "./faults.ts";
import { type Behind, openFrontage } from "./frontage.ts";
import { complete, type GitHubOptions } from "./options.ts";
import { createPerson, octokitFor, type Person } from "./person.ts";
import { createRelay, type Delivery, type Relay, type Which } from "./relay.ts";
import type { LoggedRequest } from "./request-log.ts";
import type { Stage } from "./stage.ts";
import { createTeller } from "./teller.ts";

/** A GitHub of one's own, on 127.0.0.1. */
export interface GitHub extends Administration {
  /** What the app takes as `GITHUB_API_URL`. */
  readonly url: string;
  /** What the app has to know of itself. */
  readonly app: {
    readonly id: number;
    readonly slug: string;
    readonly installationId: number;
    readonly privateKey: string;
    readonly webhookSecret: string;
  };
  readonly person: (login: string, repository?: string) => Person;
  /** Where the webhooks go; until it is set, deliveries fail. */
  readonly deliverTo: (url: string | undefined) => void;
  /** Everything that was told to the app, or should have been. */
  readonly deliveries: readonly Delivery[];
  readonly redeliver: Relay["redeliver"];
  readonly dropNext: (which: Which) => void;
  readonly duplicateNext: (which: Which, times?: number) => void;
  readonly delayNext: (which: Which, ms: number) => void;
  /** Every request that came in; the app's own have `by: "app"`. */
  readonly requests: readonly LoggedRequest[];
  readonly faults: Faults;
  /** Resolves when all deliveries are out and the app has asked for nothing during `quietMs`. */
  readonly settled: (quietMs?: number) => Promise<void>;
  /** Reads any API path as somebody who may see everything; is not logged. */
  readonly look: Stage["look"];
  readonly stop: () => Promise<void>;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Boots the emulator with everything put right in front of it, and the relay that delivers its webhooks. */
export const startGitHub = async (options: GitHubOptions = {}): Promise<GitHub> => {
  const wanted = complete(options);
  let behind: Behind | undefined;
  const frontage = await openFrontage(wanted.port, () => behind);
  const url = `http://127.0.0.1:${frontage.port}`;
  const emulator = await startEmulator(wanted, url);
  const world = createWorld(wanted, url);
  const relay = createRelay({ secret: wanted.app.webhookSecret, appId: wanted.app.id, timeoutMs: 10_000 });
  const tell = createTeller(relay);
  const stage = createBackstage(world, emulator.url, relay, tell);
  const requests: LoggedRequest[] = [];
  const faults = createFaults();
  behind = { world, faults, requests, act: stage.act };
  const home = wanted.repositories[0] ?? "";

  const settled = async (quietMs = 50): Promise<void> => {
    await relay.idle();
    const [asked, told] = [requests.length, relay.deliveries.length];
    await sleep(quietMs);
    if (requests.length !== asked || relay.deliveries.length !== told) await settled(quietMs);
  };

  return {
    url,
    app: {
      id: world.app.id,
      slug: world.app.slug,
      installationId: world.app.installationId,
      privateKey: emulator.privateKey,
      webhookSecret: wanted.app.webhookSecret,
    },
    person: (login, repository = home) => createPerson(url, login, tokenOf(login), repository),
    ...createAdministration(stage, home, tell),
    deliverTo: relay.deliverTo,
    deliveries: relay.deliveries,
    redeliver: relay.redeliver,
    dropNext: (which) => relay.twistNext(which, { kind: "drop" }),
    duplicateNext: (which, times = 2) => relay.twistNext(which, { kind: "duplicate", times }),
    delayNext: (which, ms) => relay.twistNext(which, { kind: "delay", ms }),
    requests,
    faults,
    settled,
    look: stage.look,
    stop: async () => {
      await frontage.close();
      await emulator.close();
    },
  };
};

/** Writes a repository as a real git clone with a work tree, under the same hashes. */
export const exportClone = (github: GitHub, repository: string, directory: string): Promise<void> =>
  exportBranches(github.look, repository, directory);

export { octokitFor };
