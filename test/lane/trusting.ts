import type { Addresses } from "../../src/github/client/address.ts";

/** Takes every name for what it was: for tests in which no repository is renamed. */
export const TRUSTING: Addresses = {
  present: async (_github, known) => known,
  bound: (github) => github,
  heard: () => undefined,
  doubt: () => {},
};
