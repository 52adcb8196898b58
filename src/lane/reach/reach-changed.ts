import type { GitHub } from "../../github/client/octokit.ts";
import { reachIn } from "../../signals/deliveries/installation.ts";
import type { LaneContext } from "../lane-context.ts";
import { makeLabelsIn } from "../severity-labels.ts";
import type { IssueSweep } from "../sweep/issues.ts";
import { takeFound } from "../sweep/take-found.ts";

/**
 * The app was suspended, removed, or given repositories (again). The delivery may be old, so it only says whose
 * incidents to look at; GitHub says what is true now. They wait, or go on, as after any round of the sweep; what it was
 * given gets the severities' labels. `app` is the app's own GitHub.
 */
export const reachChanged = async (
  context: LaneContext,
  issues: IssueSweep,
  app: GitHub,
  payload: unknown,
): Promise<void> => {
  const reach = reachIn(payload);
  if (reach === undefined) return;
  await makeLabelsIn(context, reach.installation, reach.given);
  const isAttributed = (found: { readonly isAttributed: boolean }) => found.isAttributed;
  await issues.sweepOnly(
    app,
    (found) => takeFound(context, found.filter(isAttributed)),
    ({ incident }) =>
      incident.installation === reach.installation || reach.repositories.includes(incident.repository.id),
  );
};
