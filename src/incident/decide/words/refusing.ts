import { pinOf } from "../../../policy/pins.ts";
import type { Person } from "../../../vocabulary.ts";
import { AUTHORITY } from "../../authority/authority-table.ts";
import type { Event } from "../../event.ts";
import type { Incident } from "../../incident.ts";
import type { Asking } from "../../question.ts";
import type { Refusal, RefusalRule } from "../../refusal.ts";
import type { CommentReference } from "../../signal.ts";

/** Where a refused act stands: the comment and which command of it; a review has neither. */
export type CommandPlace = { readonly comment: CommentReference | undefined; readonly index: number };

/** A refusal for the record, and whether it was said to a stranger: a stranger is told the reason once, and not at every try. */
export function* refusing(
  incident: Incident,
  refusal: Refusal,
  actor: Person | undefined,
  { comment, index }: CommandPlace,
): Asking<readonly Event[]> {
  const verdict = actor && (yield* AUTHORITY["be-answered-each-time"].may(incident, actor));
  const told = actor === undefined ? refusal : aboutNamesake(incident, refusal, actor);
  return [{ kind: "refused", refusal: told, comment, index, stranger: verdict?.kind === "no" }];
}

/** Refusals of people who are not among those who may. */
const BY_STANDING: readonly RefusalRule[] = ["not-allowed", "not-a-reviewer"];

/** Who has a login that the configuration means another account by would not understand a no that names their own login. */
const aboutNamesake = ({ policy }: Incident, refusal: Refusal, { id, login }: Person): Refusal => {
  const pin = pinOf(policy, login);
  const isNamesake = pin !== undefined && pin !== id && BY_STANDING.includes(refusal.rule);
  return isNamesake ? { ...refusal, facts: { ...refusal.facts, namesake: login } } : refusal;
};
