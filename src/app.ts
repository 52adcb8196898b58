import type { Probot } from "probot";
import { z } from "zod";
import type { GitHub } from "./github/client/octokit.ts";
import { createHistory } from "./github/read/issue-history.ts";
import { checkConfiguration } from "./lane/configuration/configuration.ts";
import { createSettling, deliveryFailed } from "./lane/failure/failed.ts";
import { delivered } from "./lane/intake/intake.ts";
import { woken } from "./lane/intake/woken.ts";
import type { LaneContext } from "./lane/lane-context.ts";
import { isLeft } from "./lane/reach/held-back.ts";
import { reachChanged } from "./lane/reach/reach-changed.ts";
import { settle } from "./lane/settle/settle.ts";
import { createIssueSweep } from "./lane/sweep/issues.ts";
import type { DeliveryJob, Job, JobHandler, Subject } from "./ledger/ledger.ts";
import type { Self } from "./signals/delivery.ts";
import type { Payloads } from "./sources/payloads.ts";

/*
 * The flow. The door has stored a delivery (door/); the ledger hands it to the handler below, one lane after another
 * within and side by side without (ledger/); Probot routes it and brings the installation's Octokit; what it means is
 * decided and appended (lane/intake/intake, lane/intake/decide-and-append); and when no delivery waits any more, what GitHub shows is made
 * true (lane/settle/settle). A lane's clock comes in by the same way (lane/intake/woken).
 */

type Context = { readonly id: string; readonly name: string; readonly payload: unknown; readonly octokit: GitHub };

const repositorySchema = z.object({
  installation: z.object({ id: z.number() }).optional(),
  repository: z
    .object({ id: z.number(), name: z.string(), owner: z.object({ login: z.string() }), default_branch: z.string() })
    .transform(({ id, name, owner, default_branch }) => ({
      id,
      owner: owner.login,
      name,
      defaultBranch: default_branch,
    })),
});

const numberOf = (subject: Subject): number => Number(subject.slice(subject.indexOf("#") + 1));

type Flow = {
  /** The Probot application: which deliveries enter the lanes. */
  readonly application: (app: Probot) => void;
  /** What is done for each kind of job that the ledger hands out. */
  readonly handlerFor: (probot: Pick<Probot, "receive">) => JobHandler;
};

/** What is worked on at a time, by the id under which Probot routes it: one delivery may enter several lanes. */
type Jobs = Map<string, DeliveryJob>;

const routedId = ({ delivery, lane }: DeliveryJob): string => `${delivery.id} in ${lane}`;

export const createFlow = (context: LaneContext, self: Self, payloads: Pick<Payloads, "of">): Flow => {
  const jobs: Jobs = new Map();
  return {
    application: applicationOn(context, self, jobs),
    handlerFor: (probot) => handlerOver(context, probot, jobs, payloads),
  };
};

const applicationOn =
  (context: LaneContext, self: Self, jobs: Jobs) =>
  (app: Probot): void => {
    const enter = async ({ id, name, payload, octokit }: Context): Promise<void> => {
      const job = jobs.get(id);
      if (job === undefined) throw new Error("a delivery came past the ledger");
      const { repository, installation } = repositorySchema.parse(payload);
      const number = numberOf(job.delivery.subject);
      await delivered(context, {
        lane: job.lane,
        name,
        payload,
        number,
        repository,
        installation: installation?.id,
        github: context.addresses.bound(octokit, repository),
        self,
      });
    };
    app.on(["issues", "issue_comment", "pull_request", "pull_request_review"], enter);
    const issues = createIssueSweep({ context, self, history: createHistory() });
    app.on(["installation", "installation_repositories"], async ({ payload }) =>
      reachChanged(context, issues, await app.auth(), payload),
    );
    app.on("push", ({ payload, octokit }) => {
      const github = context.addresses.bound(octokit, repositorySchema.parse(payload).repository);
      return checkConfiguration(context.ledger, github, payload);
    });
  };

const handlerOver = (
  context: LaneContext,
  probot: Pick<Probot, "receive">,
  jobs: Jobs,
  payloads: Pick<Payloads, "of">,
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
    }
  };
  const handlers: { readonly [K in Job["kind"]]: (job: Extract<Job, { kind: K }>) => Promise<void> } = {
    delivery: (job) => receive(job).catch((error: unknown) => deliveryFailed(context, job, error)),
    wake: (job) => woken(context, job),
    settle: createSettling(context, settle),
  };
  return (job) => handlers[job.kind](job as never);
};
