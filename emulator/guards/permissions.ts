import { isWrite, refusal } from "../exchange.ts";
import { isGranted, permissionsFor } from "../permissions.ts";
import type { Guard } from "../route.ts";

/** The app may do what its installation was granted, and nothing else: the emulator asks only for some writes. */
export const appPermissions: Guard = ({ method, path, actor }) => {
  if (actor.kind === "anonymous") return isWrite(method) ? refusal(401, "Requires authentication") : undefined;
  if (actor.kind !== "installation") return undefined;
  const needed = permissionsFor(method, path);
  if (isGranted(needed, actor.permissions)) return undefined;
  const wanted = needed.map(({ permission, access }) => `${permission}=${access}`).join("; ");
  const refused = refusal(403, "Resource not accessible by integration");
  return { ...refused, headers: { "x-accepted-github-permissions": wanted } };
};
