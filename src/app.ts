import type { Probot } from "probot";
import type { GitHub } from "./github/client/octokit.ts";
import { createHistory } from "./github/read/issue-history.ts";
import { createSettling, deliveryFailed } from "./lane/failure/failed.ts";
import type { LaneDecider } from "./lane/kinds/kind.ts";
import { deciders } from "./lane/kinds/kinds.ts";
import type { LaneContext } from "./lane/lane-context.ts";
import { isLeft } from "./lane/reach/held-back.ts";
import { createIssueSweep } from "./lane/sweep/issues.ts";
import type { DeliveryJob, Job, JobHandler, Subject } from "./ledger/ledger.ts";
import type { Self } from "./signals/delivery.ts";
import { gitHub } from "./sources/github.ts";
import type { Payloads } from "./sources/payloads.ts";

/*
 * The flow. The door has stored a delivery (door/); the ledger hands it to the handler below, one lane after another
 * within and side by side without (ledger/); Probot routes it and brings the installation's Octokit; what it means is
 * decided and appended (lane/intake/intake, lane/intake/decide-and-append); and when no delivery waits any more, what GitHub shows is made
 * true (lane/settle/settle). A lane's clock comes in by the same way (lane/intake/woken). Lanes of other kinds than
 * incidents have deciders of their own (lane/kinds/kinds).
 */

type Context = { readonly id: string; readonly name: string; readonly payload: unknown; readonly octokit: GitHub };

type Flow = {
  /** The Probot application: which deliveries enter the lanes. */
  readonly application: (app: Probot) => void;
  /** What is done for each kind of job that the ledger hands out. */
  readonly handlerFor: (probot: Pick<Probot, "receive">) => JobHandler;
};

/** Probot's names of what GitHub sends; those with an action belong to the name before the dot. */
const EVENTS = gitHub.events as Parameters<Probot["on"]>[0];

/** What is worked on at a time, by the id under which Probot routes it: one delivery may enter several lanes. */
type Jobs = Map<string, DeliveryJob>;

const routedId = ({ delivery, lane }: DeliveryJob): string => `${delivery.id} in ${lane}`;

export const createFlow = (context: LaneContext, self: Self, payloads: Payloads): Flow => {
  const jobs: Jobs = new Map();
  let app: (() => Promise<GitHub>) | undefined;
  const issues = createIssueSweep({ context, self, history: createHistory() });
  const deciderOf = deciders({
    issues,
    app: () => {
      if (app === undefined) throw new Error("a delivery came before the application was loaded");
      return app();
    },
  });
  return {
    application: (probot) => {
      app = () => probot.auth();
      // Which lane a delivery enters was told by its source; whatever the event, the lane's kind decides.
      probot.on(EVENTS, async ({ id, name, payload, octokit }: Context) => {
        const job = jobs.get(id);
        if (job === undefined) throw new Error("a delivery came past the ledger");
        await deciderOf(job.lane).delivered(context, { job, name, payload, github: octokit, self });
      });
    },
    handlerFor: (probot) => handlerOver(context, probot, jobs, payloads, deciderOf),
  };
};

const handlerOver = (
  context: LaneContext,
  probot: Pick<Probot, "receive">,
  jobs: Jobs,
  payloads: Payloads,
  deciderOf: (lane: Subject) => LaneDecider,
): JobHandler => {
  const receive = async (job: DeliveryJob): Promise<void> => {
    if (await isLeft(context, job)) return;
    const id = routedId(job);
    const event = { id, name: job.delivery.name, payload: payloads.of(job.delivery) };
    jobs.set(id, job);
    try {
      await probot.receive(event as Parameters<Probot["receive"]>[0]);
    } finally {
      jobs.delete(id);
      payloads.drop(job.delivery.id);
    }
  };
  const handlers: { readonly [K in Job["kind"]]: (job: Extract<Job, { kind: K }>) => Promise<void> } = {
    delivery: (job) => receive(job).catch((error: unknown) => deliveryFailed(context, job, error)),
    wake: (job) => deciderOf(job.lane).woken(context, job),
    settle: createSettling(context, (_, lane, job) => deciderOf(lane).settle(context, lane, job)),
  };
  return (job) => handlers[job.kind](job as never);
};
