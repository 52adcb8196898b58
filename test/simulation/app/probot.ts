import type { Probot } from "probot";
import type { GitHub } from "../../../src/github/client/octokit.ts";

type Handle = (context: {
  readonly name: string;
  readonly payload: unknown;
  readonly octokit: GitHub;
}) => Promise<void>;

/** As much of Probot as `src/app.ts` sees: it routes by name, and gathers what handlers throw in an AggregateError. */
export const createProbot = (octokit: GitHub): { readonly app: Probot; readonly receive: Probot["receive"] } => {
  const handlers = new Map<string, Handle>();
  const app = {
    on: (names: string | readonly string[], handle: Handle) => {
      for (const name of [names].flat()) handlers.set(String(name), handle);
    },
  };
  const receive: Probot["receive"] = async ({ name, payload }) => {
    try {
      await handlers.get(name)?.({ name, payload, octokit });
    } catch (error) {
      throw new AggregateError([error], String(error));
    }
  };
  // The rest of Probot is not there because nothing asks for it.
  return { app: app as unknown as Probot, receive };
};
