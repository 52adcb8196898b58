import { createHash } from "node:crypto";
import { z } from "zod";

/** What a request is answered. Refusals are thrown, as Octokit throws them. */
export type Answer = {
  readonly status: number;
  readonly data: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An answer that is no success, as Octokit hands it on. Status 0 is no answer at all. */
export class RequestFailed extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  readonly response: { readonly headers: Readonly<Record<string, string>> } | undefined;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status === 0 ? 500 : status;
    this.response = status === 0 ? undefined : { headers };
  }
}

export const absent = (): never => {
  throw new RequestFailed(404, "Not Found");
};

export type Parameters = Readonly<Record<string, unknown>>;

export const textOf = (parameters: Parameters, name: string): string => {
  const value = parameters[name];
  if (typeof value !== "string") throw new Error(`${name} is ${String(value)}; expected a text`);
  return value;
};

export const numberOf = (parameters: Parameters, name: string): number => {
  const value = parameters[name];
  if (typeof value !== "number") throw new Error(`${name} is ${String(value)}; expected a number`);
  return value;
};

export const textsOf = (parameters: Parameters, name: string): readonly string[] | undefined => {
  const value = parameters[name];
  return Array.isArray(value) ? value.map(String) : undefined;
};

export const maybeText = (parameters: Parameters, name: string): string | undefined =>
  parameters[name] === undefined ? undefined : textOf(parameters, name);

/** As much of a list as was asked for. */
export const page = (all: readonly unknown[], parameters: Parameters): Answer => {
  const [number, size] = [numberOf(parameters, "page"), numberOf(parameters, "per_page")];
  return { status: 200, data: all.slice((number - 1) * size, number * size) };
};

/** What has not changed is answered with 304, to whom asks only for what has. */
export const unlessKnown = (answer: Answer, { headers }: Parameters): Answer => {
  const etag = `"${createHash("sha1").update(JSON.stringify(answer.data)).digest("hex")}"`;
  if (conditional.parse(headers ?? {})["if-none-match"] === etag) throw new RequestFailed(304, "Not Modified");
  return { ...answer, headers: { etag } };
};

const conditional = z.object({ "if-none-match": z.string().optional() });
