import type { IncomingMessage } from "node:http";
import type { Journal } from "../journal.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { answer, type DoorAnswer, type DoorOutcome, deliveryAnswers, methodNotAllowed, notFound } from "./answers.ts";
import type { BodyReader } from "./body.ts";
import { createReceiver, type Envelope, type Received, type ReceiverOptions } from "./delivery.ts";
import { createReady, live } from "./health.ts";
import type { Metrics } from "./metrics.ts";

const expected: ReadonlySet<DoorOutcome> = new Set(["stored", "duplicate", "ignored", "pong"]);

type Handle = (request: IncomingMessage) => DoorAnswer | Promise<DoorAnswer>;
type Routes = Readonly<Record<string, { readonly allow: readonly string[]; readonly handle: Handle }>>;

export type RoutesOptions = Omit<ReceiverOptions, "ledger" | "onError" | "bodies"> & {
  readonly bodies: BodyReader;
  readonly ledger: Pick<Ledger, "accept" | "remember">;
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

const createDeliveries = (options: RoutesOptions): Handle => {
  const note = createNote(options);
  const onError = (error: unknown, { name, id }: Envelope): void =>
    options.journal.error({ err: error, event: name, delivery: id }, "delivery not taken");
  const receive = createReceiver({ ...options, onError });

  return async (request) => {
    const startedAt = performance.now();
    const received: Received = options.isStopping() ? { outcome: "stopping" } : await receive(request);
    note(received, startedAt);
    return deliveryAnswers[received.outcome];
  };
};

const get = ["GET", "HEAD"];

export const createRoutes = (options: RoutesOptions): Routes => {
  const { ledger, metrics, isStopping, bodies } = options;
  const doorNow = () => ({ isStopping: isStopping(), isCrowded: bodies.isCrowded() });
  return {
    "/api/github/webhooks": { allow: ["POST"], handle: createDeliveries(options) },
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
