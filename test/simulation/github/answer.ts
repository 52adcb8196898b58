/** What a request is answered. Refusals are thrown, as Octokit throws them. */
export type Answer = { readonly status: number; readonly data: unknown };

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
