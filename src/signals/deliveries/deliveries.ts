import type { Signal } from "../../incident/signal.ts";
import { isOwnDoing } from "../actors.ts";
import type { Context, Delivery, Self } from "../delivery.ts";
import { installation } from "./installation.ts";
import { installationRepositories } from "./installation-repositories.ts";
import { issueComment } from "./issue-comment.ts";
import { issues } from "./issues.ts";
import { pullRequest } from "./pull-request.ts";
import { pullRequestReview } from "./pull-request-review.ts";
import { push } from "./push.ts";

/** Every event of GitHub's that means something, one file each. `app.yml` subscribes to those that GitHub does not send anyway. */
export const DELIVERIES: readonly Delivery[] = [
  issues,
  issueComment,
  pullRequest,
  pullRequestReview,
  push,
  installation,
  installationRepositories,
];

export const deliveryNamed = (name: string): Delivery | undefined =>
  DELIVERIES.find((delivery) => delivery.name === name);

/**
 * What a delivery means to the lane that reads it: `name` is its X-GitHub-Event, `payload` the parsed JSON. Unknown
 * events, actions and fields mean nothing. Throws `UnreadableDelivery` where a known one lacks a field that is needed.
 */
export const signalsOf = (name: string, payload: unknown, context: Context): readonly Signal[] => {
  const delivery = deliveryNamed(name);
  return delivery === undefined || meansNothing(delivery, payload, context) ? [] : delivery.signals(payload, context);
};

/** Firewarden's own doing, which it knows already. */
export const meansNothing = ({ countsOwnDoing }: Delivery, payload: unknown, self: Self): boolean =>
  countsOwnDoing !== true && isOwnDoing(payload, self);
