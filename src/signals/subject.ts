import { deliveryNamed } from "./deliveries/deliveries.ts";
import type { Self } from "./delivery.ts";
import { numberAt } from "./field.ts";

/** No app has the id 0, so nothing counts as its doing. */
const NOBODY: Self = { appId: 0 };

const repositoryIn = (payload: unknown): string | undefined => numberAt(payload, "repository", "id")?.toString();

/**
 * The subject of a delivery that can matter, as `${repositoryId}#${number}` (number 0: the repository itself, or the
 * installation, as `installation ${id}#0`); undefined where it cannot, and then it need not be stored. Never throws, and
 * looks only at a few fields: the door asks this of everything that GitHub sends. With `self`, Firewarden's own doings do not matter either.
 */
export const relevant = (name: string, payload: unknown, self: Self = NOBODY): string | undefined => {
  const delivery = deliveryNamed(name);
  const number = delivery?.relevantNumber(payload, self);
  const place = (delivery?.place ?? repositoryIn)(payload);
  return place === undefined || number === undefined ? undefined : `${place}#${number}`;
};
