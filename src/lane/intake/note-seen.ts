import { z } from "zod";
import { forgetComment, type Mirror, seeComment, seeIssue } from "../../github/own/mirror.ts";
import type { Signal } from "../../incident/signal.ts";
import type { Instant } from "../../vocabulary.ts";

const named = z.object({ name: z.string() });
const issue = z.object({
  number: z.number(),
  state: z.string(),
  updated_at: z.string(),
  labels: z.array(named).default([]),
  assignees: z.array(z.object({ id: z.number(), login: z.string() })).default([]),
});
const payloadOf = z.object({
  action: z.string().optional(),
  issue: issue.optional().catch(undefined),
  comment: z
    .object({ id: z.number(), body: z.string().nullish(), updated_at: z.string().optional() })
    .optional()
    .catch(undefined),
});

/**
 * The mirror after what a delivery tells of the issue and of Firewarden's own comments, so that nothing needs to be
 * read again. `number` is the incident's own issue; what is told of others is not for this mirror.
 */
export const noteSeen = (mirror: Mirror, payload: unknown, number: number, now: Instant): Mirror => {
  const { data } = payloadOf.safeParse(payload);
  if (data?.issue?.number !== number) return mirror;
  const { labels, assignees, state, updated_at: updatedAt } = data.issue;
  const snapshot = {
    labels: labels.map(({ name }) => name),
    assignees,
    open: state === "open",
    updatedAt,
  };
  return seeTouched(seeIssue(mirror, snapshot, now), data);
};

const seeTouched = (mirror: Mirror, { action, comment }: z.output<typeof payloadOf>): Mirror => {
  if (comment === undefined) return mirror;
  if (action === "deleted") return forgetComment(mirror, comment.id);
  return action === "edited"
    ? seeComment(mirror, { id: comment.id, body: comment.body ?? "", updatedAt: comment.updated_at })
    : mirror;
};

/** An edit of one of Firewarden's own comments is about the card that it is. */
export const asCard = (mirror: Mirror, signal: Signal): Signal => {
  const { what } = signal;
  if (what.kind !== "comment-edited") return signal;
  const card = Object.entries(mirror.comments).find(([, { id }]) => id === what.comment.id)?.[0];
  const { body, boxes } = what;
  return card === undefined
    ? signal
    : { ...signal, what: { kind: "card-edited", card, body, ...(boxes && { boxes }) } };
};
