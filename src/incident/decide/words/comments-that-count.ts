import type { Incident } from "../../incident.ts";
import { commentOf } from "../../words/kept.ts";

/** The comments that hold evidence, or a word at a gate: what becomes of their text matters. By id. */
export const commentsThatCount = (incident: Incident | undefined): ReadonlySet<number> =>
  new Set([
    ...Object.values(incident?.evidence ?? {}).flatMap(({ comment }) => comment?.id ?? []),
    ...(incident?.kept ?? []).flatMap((words) => commentOf(words)?.id ?? []),
    ...Object.values(incident?.gates ?? {}).flatMap(({ approvals }) =>
      approvals.flatMap(({ source }) => (source.kind === "comment" ? source.comment.id : [])),
    ),
  ]);
