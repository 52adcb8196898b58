import { deliveryNamed, meansNothing } from "./deliveries/deliveries.ts";
import type { Self } from "./delivery.ts";
import { numberAt } from "./field.ts";

/** No app has the id 0, so nothing counts as its doing. */
const NOBODY: Self = { appId: 0 };

const repositoryIn = (payload: unknown): string | undefined => numberAt(payload, "repository", "id")?.toString();

/**
 * Whether a delivery can matter at all; where it cannot, it need not be stored. Never throws, and looks only at a few
 * fields: this is asked of everything that GitHub sends. With `self`, Firewarden's own doings do not matter either.
 */
export const isRelevant = (name: string, payload: unknown, self: Self = NOBODY): boolean => {
  const delivery = deliveryNamed(name);
  return delivery?.isRelevant(payload, self) === true && !meansNothing(delivery, payload, self);
};

/**
 * What a delivery is about, as `${repositoryId}#${number}` (number 0: the repository itself, or the installation, as
 * `installation ${id}#0`); undefined where it does not say. Never throws.
 */
export const subjectOf = (name: string, payload: unknown): string | undefined => {
  const delivery = deliveryNamed(name);
  const number = delivery?.number(payload);
  const place = (delivery?.place ?? repositoryIn)(payload);
  return place === undefined || number === undefined ? undefined : `${place}#${number}`;
};

/** The subject of a delivery that can matter; undefined of every other. */
export const relevant = (name: string, payload: unknown, self: Self = NOBODY): string | undefined =>
  isRelevant(name, payload, self) ? subjectOf(name, payload) : undefined;
