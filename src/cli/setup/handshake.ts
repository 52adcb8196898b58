import { randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { headersOf, page } from "./pages.ts";

export type HandshakeOptions<T> = {
  /** The address for people of the GitHub that registers. */
  readonly gitHub: string;
  /** 0 stands for any free one. */
  readonly port: number;
  /** The page with the form; `state` must come back with the code. */
  readonly form: (state: string, redirectUrl: string) => string;
  /** Called once, with the code, after the state was right. */
  readonly exchange: (code: string) => Promise<T>;
  /** The page that ends it. */
  readonly done: (result: T) => string;
  readonly timeoutMs: number;
};

export type Handshake<T> = { readonly url: string; readonly port: number; readonly result: Promise<T> };

type Reply = { readonly status: number; readonly html: string };

const failed = (status: number, reason: string): Reply => ({ status, html: page("failed", { reason }) });

/**
 * Waits on 127.0.0.1 for the manifest flow to come back. Both the page's path and the state are random, so that neither
 * another user of this machine nor a page in the browser can take part; other hosts' names are refused. Takes one
 * code, then stops listening, as it does when the time is out.
 */
export const startHandshake = async <T>(options: HandshakeOptions<T>): Promise<Handshake<T>> => {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const server = createServer().listen(options.port, "127.0.0.1");
  await once(server, "listening").catch((error: unknown) => {
    throw new Error(`--port ${options.port} cannot be had (${codeOf(error)}); expected a free one`);
  });
  const port = portOf(server);
  const origin = `http://127.0.0.1:${port}`;
  const state = secret();
  const path = `/${secret()}`;
  const exchange = onlyOnce(options.exchange);

  const reply = async (request: IncomingMessage): Promise<Reply> => {
    const url = URL.parse(request.url ?? "/", origin);
    if (!isOurs(request, origin)) return failed(403, "This page answers under its own address only.");
    if (request.method !== "GET") return failed(405, "There is nothing to send here.");
    if (url?.pathname === path) return { status: 200, html: options.form(state, `${origin}/callback`) };
    if (url?.pathname !== "/callback") return failed(404, "There is no such page.");
    const code = url.searchParams.get("code") ?? "";
    if (!equal(url.searchParams.get("state") ?? "", state) || !/^[\w-]{1,100}$/.test(code))
      return failed(400, "This did not come from the page in the terminal; nothing was done.");
    return take(code);
  };

  const take = async (code: string): Promise<Reply> => {
    const exchanged = exchange(code);
    if (exchanged === undefined) return failed(410, "This was done already.");
    exchanged.then(resolve, reject);
    return exchanged.then(
      (result) => ({ status: 200, html: options.done(result) }),
      () => failed(502, "It did not work; the terminal says why."),
    );
  };

  server.on("request", async (request, response) => {
    const { status, html } = await reply(request);
    response.writeHead(status, { ...headersOf(options.gitHub), connection: "close" }).end(html);
  });
  const timer = setTimeout(() => reject(new Error("nobody came back from GitHub in time")), options.timeoutMs);
  const result = promise.finally(() => {
    clearTimeout(timer);
    server.close();
  });
  return { url: `${origin}${path}`, port, result };
};

const secret = (): string => randomBytes(32).toString("base64url");

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the set-up does not listen on a port");
  return address.port;
};

// A name that somebody else's DNS points at 127.0.0.1 is not ours.
const isOurs = ({ headers }: IncomingMessage, origin: string): boolean => `http://${headers.host}` === origin;

const onlyOnce = <T>(call: (code: string) => Promise<T>): ((code: string) => Promise<T> | undefined) => {
  let used = false;
  return (code) => {
    if (used) return undefined;
    used = true;
    return call(code);
  };
};
