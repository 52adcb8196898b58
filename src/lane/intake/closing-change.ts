import { signalsOf } from "../../sources/sources.ts";
import { type LaneContext, laneOf } from "../lane-context.ts";
import { inLane } from "../lane-work.ts";
import { takeIn } from "./decide-and-append.ts";
import type { Delivered } from "./delivered.ts";

/**
 * A merged change may close action items, whichever pull request it was: their incidents hear of it, since it is the
 * evidence that an item is done. Told by the pull request's own lane; the log's version guards the others.
 */
export const hearClosingChange = async (context: LaneContext, delivery: Delivered): Promise<void> => {
  const { lane, name, payload, number, repository, github, self } = delivery;
  if (name !== "pull_request" || lane !== laneOf(repository, number)) return;
  for (const signal of signalsOf(name, payload, { ...self, bots: [], subject: "pull-request", number })) {
    const { what } = signal;
    const items = what.kind === "pull-request-closed" && what.merged ? what.closes : [];
    for (const item of items) {
      const lanes = await context.ledger.lanesOf(laneOf(repository, item));
      for (const incident of lanes)
        await inLane(context.ledger, incident, (work) => takeIn(context, work, { github, repository }, [signal]));
    }
  }
};
