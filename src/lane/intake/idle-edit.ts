import type { Mirror } from "../../github/own/mirror.ts";
import { commentsThatCount } from "../../incident/decide/words/comments-that-count.ts";
import type { Incident } from "../../incident/incident.ts";
import { isSelf } from "../../signals/actors.ts";
import type { Self } from "../../signals/delivery.ts";
import { fieldOf, numberAt, textAt } from "../../signals/field.ts";

type Edit = { readonly name: string; readonly payload: unknown; readonly number: number; readonly self: Self };

const isOwn = (payload: unknown, self: Self): boolean =>
  isSelf(textAt(payload, "comment", "user", "login"), self) ||
  fieldOf(payload, "comment", "performed_via_github_app", "id") === self.appId;

/**
 * Whether a delivery is an edit of a comment in which nothing stands that counts: no evidence, no word at a gate, none of
 * Firewarden's own. Whoever has no rights may send such edits as fast as they type, so nothing of their text is read.
 */
export const isIdleEdit = (edit: Edit, incident: Incident | undefined, mirror: Mirror): boolean => {
  const { name, payload, number, self } = edit;
  if (name !== "issue_comment" || textAt(payload, "action") !== "edited" || incident?.number !== number) return false;
  const id = numberAt(payload, "comment", "id");
  if (id === undefined || isOwn(payload, self)) return false;
  return !commentsThatCount(incident).has(id) && !Object.values(mirror.comments).some((kept) => kept.id === id);
};
