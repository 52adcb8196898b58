import { authority } from "./guards/authority.ts";
import { limits } from "./guards/limits.ts";
import { appPermissions } from "./guards/permissions.ts";
import { protection } from "./guards/protection.ts";
import { reach } from "./guards/reach.ts";
import { staleEdit } from "./guards/stale-edit.ts";
import type { Guard } from "./route.ts";

/** What stops a request before anything is done, in this order. */
export const GUARDS: readonly Guard[] = [reach, appPermissions, authority, limits, protection, staleEdit];
