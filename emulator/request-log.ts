import type { Exchange } from "./exchange.ts";
import { isWrite } from "./exchange.ts";

/** One request that came to the frontage, with what became of it. */
export interface LoggedRequest {
  /** Epoch milliseconds of its arrival. */
  readonly at: number;
  readonly by: "app" | "person" | "anonymous";
  /** The token exchange is told apart: it is no use of GitHub, but its entrance fee. */
  readonly kind: "read" | "write" | "token";
  readonly method: string;
  /** With the query, as the app sent it. */
  readonly url: string;
  readonly body: unknown;
  /** 0 where the answer was never sent. */
  readonly status: number;
  readonly ms: number;
}

const kindOf = (exchange: Exchange): LoggedRequest["kind"] => {
  if (exchange.method === "POST" && exchange.path.endsWith("/access_tokens")) return "token";
  return isWrite(exchange.method) ? "write" : "read";
};

const BY = { installation: "app", app: "app", person: "person", anonymous: "anonymous" } as const;

export const logged = (exchange: Exchange, status: number, startedAt: number): LoggedRequest => ({
  at: startedAt,
  by: BY[exchange.actor.kind],
  kind: kindOf(exchange),
  method: exchange.method,
  url: exchange.query.size > 0 ? `${exchange.path}?${exchange.query}` : exchange.path,
  body: exchange.json,
  status,
  ms: Date.now() - startedAt,
});
