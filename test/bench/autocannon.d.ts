// The part of autocannon that is used here; it comes without types.
declare module "autocannon" {
  export type Request = { readonly headers: Readonly<Record<string, string>> };
  export type Options = {
    readonly url: string;
    readonly connections: number;
    /** How many requests to make, all connections together. */
    readonly amount: number;
    /** How often it looks whether it is done, in milliseconds. */
    readonly sampleInt: number;
    readonly method: "POST";
    readonly body: string;
    readonly requests: readonly { readonly setupRequest: (request: Request) => Request }[];
    readonly headers: Readonly<Record<string, string>>;
  };
  export type Result = { readonly non2xx: number; readonly errors: number; readonly "2xx": number };
  export type Run = PromiseLike<Result> & { on(event: "response", listener: () => void): void };
  export default function autocannon(options: Options): Run;
}
