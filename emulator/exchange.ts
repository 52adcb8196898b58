/** One request to the emulated GitHub, and the answer to it. */

/** Who asks: a person by token, the app by an installation token or by its JSON web token, or nobody. */
export type Actor =
  | { readonly kind: "person"; readonly login: string }
  | { readonly kind: "installation"; readonly permissions: Readonly<Record<string, string>> }
  | { readonly kind: "app" }
  | { readonly kind: "anonymous" };

export interface Exchange {
  readonly method: string;
  /** As sent: percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; undefined where there is none, or it is no JSON. */
  readonly json: unknown;
  readonly actor: Actor;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A JSON value, raw bytes, or undefined for an empty body. */
  readonly body: unknown;
}

export const isWrite = (method: string): boolean => method !== "GET" && method !== "HEAD";
export const isSuccess = (answer: Answer): boolean => answer.status >= 200 && answer.status < 300;

export const answer = (status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers,
  body,
});

/** An error as GitHub writes it: a message, where to read on, and the status as text. */
export const refusal = (status: number, message: string, errors?: readonly unknown[]): Answer =>
  answer(status, {
    message,
    ...(errors ? { errors } : {}),
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
  });
