import { botLogin } from "../policy/logins.ts";
import { pinIn } from "../policy/pins.ts";
import type { Context, Self } from "./delivery.ts";
import { fieldOf, textAt } from "./field.ts";
import type { PayloadAccount } from "./payload.ts";

/** Whether an account is Firewarden itself. */
export const isSelf = (login: string, self: Self): boolean =>
  self.botLogin !== undefined && login.toLowerCase() === self.botLogin.toLowerCase();

/**
 * Whether a delivery tells of Firewarden's own doing, which means nothing to it. A person who edits or deletes one of
 * Firewarden's comments is the sender of that, so ticks on a card are theirs. Parses nothing: the door asks too.
 */
export const isOwnDoing = (payload: unknown, self: Self): boolean => {
  if (isSelf(textAt(payload, "sender", "login"), self)) return true;
  const sender = fieldOf(payload, "sender", "id");
  const isOwnComment = fieldOf(payload, "comment", "performed_via_github_app", "id") === self.appId;
  return isOwnComment && sender === fieldOf(payload, "comment", "user", "id");
};

/** Bots' words are ignored unless the configuration names them, and means this account: an app's name can change hands. */
export const isHeard = (account: PayloadAccount, context: Context): boolean => {
  if (account.type !== "Bot") return true;
  const login = botLogin(account.login);
  const pin = pinIn(context.pins, login);
  return context.bots.some((bot) => botLogin(bot) === login) && (pin === undefined || pin === account.id);
};
