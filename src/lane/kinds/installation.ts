import { reachChanged } from "../reach/reach-changed.ts";
import { type LaneDecider, type Surroundings, withoutLog } from "./kind.ts";

/** An installation of the app: which repositories it may see. */
export const installationLane = ({ issues, app }: Surroundings): LaneDecider => ({
  ...withoutLog("installation"),
  delivered: async (context, { payload }) => reachChanged(context, issues, await app(), payload),
});
