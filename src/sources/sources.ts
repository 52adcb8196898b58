import type { Signal } from "../incident/signal.ts";
import type { Context } from "../signals/delivery.ts";
import { gitHub } from "./github.ts";
import type { DeliverySource } from "./source.ts";

/** Everybody who may tell Firewarden something, one file each. The door has a path for each. */
export const SOURCES: readonly DeliverySource[] = [gitHub];

/** What a stored delivery means to the lane that reads it, as its source says; nothing where no source has such events. */
export const signalsOf = (name: string, payload: unknown, context: Context): readonly Signal[] =>
  SOURCES.find(({ events }) => events.includes(name))?.signals(name, payload, context) ?? [];
