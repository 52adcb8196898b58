import { refusal } from "../exchange.ts";
import type { Guard } from "../route.ts";

/** A suspended installation gets no token and no answer; of a repository that was taken away it is told that there is none. */
export const reach: Guard = ({ path, actor }, { world }) => {
  const acts = actor.kind === "installation" || path.endsWith("/access_tokens");
  if (world.reach.suspendedAt !== undefined && acts) return refusal(403, "This installation has been suspended");
  const repository = path.split("/").slice(2, 4).join("/");
  const isInstallation = actor.kind === "installation" || path === `/repos/${repository}/installation`;
  return isInstallation && path.startsWith("/repos/") && world.reach.withheld.has(repository)
    ? refusal(404, "Not Found")
    : undefined;
};
