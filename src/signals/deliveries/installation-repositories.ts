import type { Delivery } from "../delivery.ts";
import { textAt } from "../field.ts";
import { installationPlace } from "./installation.ts";

/** An owner gave the app a repository, or took one away. GitHub sends this to every app, without a subscription. */
export const installationRepositories: Delivery = {
  name: "installation_repositories",
  place: installationPlace,
  countsOwnDoing: true,
  isRelevant: (payload) => ["added", "removed"].includes(textAt(payload, "action")),
  number: () => 0,
  signals: () => [],
};
