import type { Probot } from "probot";
import type { GitHub } from "../../src/github/client/octokit.ts";

type Handle = (context: {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly octokit: GitHub;
}) => Promise<void>;

/** As much of Probot as `src/app.ts` sees: it routes by name, and gathers what handlers throw in an AggregateError. */
export const createProbot = (octokit: GitHub): Pick<Probot, "load" | "receive" | "auth"> => {
  const handlers = new Map<string, Handle>();
  const app = {
    on: (names: string | readonly string[], handle: Handle) => {
      for (const name of [names].flat()) handlers.set(String(name), handle);
    },
  };
  const receive: Probot["receive"] = async ({ id, name, payload }) => {
    try {
      await handlers.get(name)?.({ id, name, payload, octokit });
    } catch (error) {
      throw new AggregateError([error], String(error));
    }
  };
  // The rest of Probot is not there because nothing asks for it.
  const probot = app as unknown as Probot;
  const auth = async () => octokit;
  return {
    load: async (application) => {
      for (const each of [application].flat()) await each(probot, { cwd: "", addHandler: () => {} });
    },
    receive,
    auth: auth as unknown as Probot["auth"],
  };
};
