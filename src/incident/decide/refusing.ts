import { isResponder } from "../authority.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import type { Asking } from "../question.ts";
import type { Refusal } from "../refusal.ts";
import type { CommentReference } from "../signal.ts";
import type { Person } from "../vocabulary.ts";

/** Where a refused act stands: the comment and which command of it; a review has neither. */
export type Place = { readonly comment: CommentReference | undefined; readonly index: number };

/** A refusal for the record, and whether it was said to a stranger: those are told once, and not at every try. */
export function* refusing(
  incident: Incident,
  refusal: Refusal,
  actor: Person | undefined,
  { comment, index }: Place,
): Asking<readonly Event[]> {
  const verdict = actor === undefined ? undefined : yield* isResponder(incident, actor);
  return [{ kind: "refused", refusal, comment, index, stranger: verdict?.kind === "no" }];
}
