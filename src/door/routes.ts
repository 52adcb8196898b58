import type { IncomingMessage } from "node:http";
import type { Journal } from "../journal.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { DeliverySource } from "../sources/source.ts";
import { answer, type DoorAnswer, type DoorOutcome, deliveryAnswers, methodNotAllowed, notFound } from "./answers.ts";
import type { BodyReader } from "./body.ts";
import { createReceiver, type Received, type ReceiverOptions } from "./delivery.ts";
import { createReady, live } from "./health.ts";
import type { Metrics } from "./metrics.ts";

const expected: ReadonlySet<DoorOutcome> = new Set(["stored", "duplicate", "ignored", "pong"]);

type Handle = (request: IncomingMessage) => DoorAnswer | Promise<DoorAnswer>;
type Routes = Readonly<Record<string, { readonly allow: readonly string[]; readonly handle: Handle }>>;

export type RoutesOptions = Omit<ReceiverOptions, "bodies"> & {
  readonly sources: readonly DeliverySource[];
  readonly bodies: BodyReader;
  readonly ledger: Pick<Ledger, "remember">;
  readonly metrics: Metrics;
  readonly journal: Journal;
  readonly isStopping: () => boolean;
};

/** Counts and tells how a delivery ended. What stands in its headers is told only after its signature was found right. */
const createNote =
  ({ metrics, journal }: RoutesOptions) =>
  ({ outcome, envelope }: Received, startedAt: number): void => {
    metrics.delivery(envelope?.name, outcome, (performance.now() - startedAt) / 1000);
    const told = { outcome, event: envelope?.name, delivery: envelope?.id };
    if (expected.has(outcome)) journal.debug(told, "delivery taken");
    else journal.info(told, "delivery refused");
  };

const createDeliveries = (source: DeliverySource, options: RoutesOptions): Handle => {
  const note = createNote(options);
  const receive = createReceiver(source, options);

  return async (request) => {
    const startedAt = performance.now();
    const received: Received = options.isStopping() ? { outcome: "stopping" } : await receive(request);
    note(received, startedAt);
    return deliveryAnswers[received.outcome];
  };
};

const get = ["GET", "HEAD"];

export const createRoutes = (options: RoutesOptions): Routes => {
  const { ledger, metrics, isStopping, bodies, sources } = options;
  const doorNow = () => ({ isStopping: isStopping(), isCrowded: bodies.isCrowded() });
  return {
    ...Object.fromEntries(
      sources.map((source) => [source.path, { allow: ["POST"], handle: createDeliveries(source, options) }]),
    ),
    "/healthz": { allow: get, handle: live },
    "/readyz": { allow: get, handle: createReady(ledger, doorNow) },
    "/metrics": { allow: get, handle: async () => answer(200, metrics.contentType, await metrics.text()) },
  };
};

export const route = (routes: Routes, request: IncomingMessage): DoorAnswer | Promise<DoorAnswer> => {
  const path = request.url?.split("?", 1)[0] ?? "";
  const found = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (found === undefined) return notFound;
  return found.allow.includes(request.method ?? "") ? found.handle(request) : methodNotAllowed(found.allow);
};
