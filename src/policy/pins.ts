import { accountsNamed } from "./logins.ts";
import type { Pin, Pins } from "./pin.ts";
import type { Policy } from "./policy.ts";

export const pinIn = (pins: Pins | undefined, login: string): Pin | undefined => {
  const key = login.toLowerCase();
  return pins !== undefined && Object.hasOwn(pins, key) ? pins[key] : undefined;
};

/** The account that a login of this configuration stands for; undefined while that is not known. */
export const pinOf = (policy: Pick<Policy, "pins">, login: string): Pin | undefined => pinIn(policy.pins, login);

/** Every login that the configuration names, once. */
export const loginsIn = (policy: Policy): readonly string[] => [
  ...new Set(accountsNamed(policy).map(({ login }) => login)),
];

export const unpinnedIn = (policy: Policy): readonly string[] =>
  loginsIn(policy).filter((login) => pinOf(policy, login) === undefined);

/** The policy with more of its logins pinned. What is pinned stays as it is. */
export const withPins = (policy: Policy, pins: Pins): Policy => ({ ...policy, pins: { ...pins, ...policy.pins } });
