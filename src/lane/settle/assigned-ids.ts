import type { Mirror } from "../../github/own/mirror.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { assignedCalled } from "../../view/labels.ts";

/**
 * A mirror that knows by id whom Firewarden assigned. An older Firewarden wrote logins; the log says whose they were. Who
 * is not in it counts as assigned by people: nobody loses what somebody else may have set.
 */
export const withIds = (mirror: Mirror, log: readonly Recorded[]): Mirror => {
  const { assigned } = mirror;
  if (assigned.every((each) => typeof each === "number")) return mirror;
  const called = assignedCalled(log);
  const ids = assigned.flatMap((each) => (typeof each === "number" ? each : (called.get(each.toLowerCase()) ?? [])));
  return { ...mirror, assigned: [...new Set(ids)] };
};
