import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Answer, answer, type Exchange, refusal } from "./exchange.ts";
import type { Fault, Faults } from "./faults.ts";
import { actorOf, badCredentials } from "./identity.ts";
import { type LoggedRequest, logged } from "./request-log.ts";
import type { World } from "./world.ts";

export interface Frontage {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** What stands behind the frontage's door; set once the emulator runs, because that needs the frontage's address. */
export interface Behind {
  readonly world: World;
  readonly faults: Faults;
  readonly requests: LoggedRequest[];
  readonly act: (exchange: Exchange) => Promise<Answer>;
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
};

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

const parseJson = (body: string): unknown => (body === "" ? undefined : JSON.parse(body));

const send = (response: ServerResponse, { status, headers, body }: Answer): void => {
  const bytes = body === undefined ? undefined : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const type = bytes && !Buffer.isBuffer(body) ? { "content-type": "application/json; charset=utf-8" } : {};
  // By the clock of this process, which the demo sets; Node's own header would tell the machine's.
  response.writeHead(status, { ...headers, ...type, date: new Date().toUTCString() });
  response.end(bytes);
};

const spoiled = (fault: Fault): Answer => {
  const { message, documentation_url } = { message: fault.message ?? "Server Error", documentation_url: "" };
  return answer(fault.status ?? 502, { message, documentation_url }, fault.headers);
};

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The answer to an exchange with what goes wrong on the way; undefined where the connection is to be cut. */
const withFault = async (behind: Behind, exchange: Exchange): Promise<Answer | undefined> => {
  const fault = behind.faults.take(exchange);
  if (!fault) return behind.act(exchange);
  if (fault.delayMs !== undefined) await delay(fault.delayMs);
  const onlyDelayed = fault.status === undefined && !fault.dropAnswer && fault.delayMs !== undefined;
  const done = fault.afterWrite || onlyDelayed ? await behind.act(exchange) : undefined;
  if (fault.dropAnswer) return undefined;
  return onlyDelayed ? done : spoiled(fault);
};

const exchangeOf = (behind: Behind, request: IncomingMessage, body: string): Exchange | undefined => {
  const url = new URL(request.url ?? "/", behind.world.url);
  const headers = headersOf(request);
  const actor = actorOf(behind.world, headers.authorization);
  if (!actor) return undefined;
  const json = parseJson(body);
  return { method: request.method ?? "GET", path: url.pathname, query: url.searchParams, headers, json, actor };
};

const parsed = async (behind: Behind, request: IncomingMessage): Promise<Exchange | Answer> => {
  const body = await readBody(request);
  try {
    return exchangeOf(behind, request, body) ?? badCredentials;
  } catch {
    return refusal(400, "Problems parsing JSON");
  }
};

const handle = async (behind: Behind, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const startedAt = Date.now();
  const exchange = await parsed(behind, request);
  if (!("method" in exchange)) return send(response, exchange);
  const given = await withFault(behind, exchange);
  behind.requests.push(logged(exchange, given?.status ?? 0, startedAt));
  if (given) send(response, given);
  else request.socket.destroy();
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : port);
    });
  });

/** Opens the frontage's door on 127.0.0.1; until there is something behind it, it answers 503. */
export const openFrontage = async (port: number, behind: () => Behind | undefined): Promise<Frontage> => {
  const server = createServer((request, response) => {
    const ready = behind();
    if (!ready) return send(response, refusal(503, "Starting"));
    handle(ready, request, response).catch((error: unknown) => send(response, refusal(500, String(error))));
  });
  const taken = await listen(server, port);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: taken, close };
};
