import { gitHub } from "./github.ts";
import type { DeliverySource } from "./source.ts";

/** Everybody who may tell Firewarden something, one file each. The door has a path for each. */
export const SOURCES: readonly DeliverySource[] = [gitHub];
