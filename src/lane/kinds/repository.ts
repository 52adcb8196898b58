import { checkConfiguration } from "../configuration/configuration.ts";
import { type LaneDecider, withoutLog } from "./kind.ts";
import { repositoryIn } from "./repository-in.ts";

/** A repository as a whole: its configuration. */
export const repositoryLane: LaneDecider = {
  ...withoutLog("repository"),
  delivered: (context, { payload, github }) => {
    const { repository } = repositoryIn(payload);
    return checkConfiguration(context.ledger, context.addresses.bound(github, repository), payload);
  },
};
