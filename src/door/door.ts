import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Journal } from "../journal.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { DeliverySource, Secrets } from "../sources/source.ts";
import type { TakeDelivery } from "../sources/take.ts";
import { failed } from "./answers.ts";
import { type BodyLimits, createBodyReader } from "./body.ts";
import type { Metrics } from "./metrics.ts";
import { createRoutes, route } from "./routes.ts";

export type DoorOptions = {
  readonly ledger: Pick<Ledger, "remember">;
  readonly sources: readonly DeliverySource[];
  readonly secrets: Secrets;
  /** Where deliveries go that come from whom they say. */
  readonly take: TakeDelivery;
  readonly metrics: Metrics;
  readonly journal: Journal;
  readonly limits?: Partial<DoorLimits>;
};

export type DoorLimits = BodyLimits & {
  readonly headersWithinMs: number;
  readonly requestWithinMs: number;
};

export interface Door {
  /** Resolves with the port, which is another than asked for only where that was 0. Rejects when it cannot be had. */
  listen(host: string, port: number): Promise<number>;
  /** Refuses what is new, waits for what has begun, and after `graceMs` for nothing any more. */
  close(graceMs: number): Promise<void>;
}

/** GitHub sends at most 25 MB, and gives up after 10 s. */
const defaultLimits: DoorLimits = {
  bodyBytes: 25 * 1024 * 1024,
  unfinishedBytes: 256 * 1024 * 1024,
  bodyWithinMs: 12_000,
  silentForMs: 5_000,
  headersWithinMs: 10_000,
  requestWithinMs: 25_000,
};

/** The one thing that listens: deliveries, health and metrics, and nothing else. */
export const createDoor = (options: DoorOptions): Door => {
  const limits = { ...defaultLimits, ...options.limits };
  let stopping = false;
  const routes = createRoutes({
    ...options,
    bodies: createBodyReader(limits),
    isStopping: () => stopping,
  });

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, headers, body } = await Promise.try(route, routes, request).catch((error: unknown) => {
      options.journal.error({ err: error }, "the door has failed");
      return failed;
    });
    response.writeHead(status, stopping ? { ...headers, connection: "close" } : headers);
    response.end(request.method === "HEAD" ? undefined : body);
  };

  // Who sends its headers or body drop by drop is cut off, so that connections cannot be used up.
  const server = createServer(
    {
      headersTimeout: limits.headersWithinMs,
      requestTimeout: limits.requestWithinMs,
      connectionsCheckingInterval: 1000,
    },
    respond,
  );

  return {
    listen: async (host, port) => {
      await once(server.listen(port, host), "listening");
      const address = server.address();
      return typeof address === "object" && address !== null ? address.port : port;
    },
    close: async (graceMs) => {
      stopping = true;
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
};
