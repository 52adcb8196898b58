import { delivered } from "../intake/intake.ts";
import { woken } from "../intake/woken.ts";
import { settle } from "../settle/settle.ts";
import type { LaneDecider } from "./kind.ts";
import { repositoryIn } from "./repository-in.ts";

const numberOf = (subject: string): number => Number(subject.slice(subject.indexOf("#") + 1));

/** An issue that is, or may become, an incident. */
export const incidentLane: LaneDecider = {
  delivered: (context, { job, name, payload, github, self }) => {
    const { repository, installation } = repositoryIn(payload);
    return delivered(context, {
      lane: job.lane,
      job,
      name,
      payload,
      number: numberOf(job.delivery.subject),
      repository,
      installation,
      github: context.addresses.bound(github, repository),
      self,
    });
  },
  woken,
  settle,
};
