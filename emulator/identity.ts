import { z } from "zod";
import { type Actor, type Answer, type Exchange, isSuccess, refusal } from "./exchange.ts";
import type { World } from "./world.ts";

/**
 * Whose `authorization` this is. An unknown token is `undefined`: the real GitHub answers 401, the emulator would let
 * it act as its first user.
 */
export const actorOf = (world: World, authorization: string | undefined): Actor | undefined => {
  if (authorization === undefined || authorization === "") return { kind: "anonymous" };
  const token = authorization.replace(/^(bearer|token)\s+/i, "").trim();
  // Whether the signature is the app's is checked by the emulator, which holds the key.
  return token.startsWith("eyJ") ? { kind: "app" } : world.tokens.get(token);
};

export const badCredentials = refusal(401, "Bad credentials");

const Token = z.looseObject({ token: z.string(), permissions: z.record(z.string(), z.string()) });

/** Remembers an installation token that the emulator has just handed out. */
export const learnToken = (world: World, exchange: Exchange, answer: Answer): void => {
  if (!/^\/app\/installations\/\d+\/access_tokens$/.test(exchange.path) || !isSuccess(answer)) return;
  const { token, permissions } = Token.parse(answer.body);
  world.tokens.set(token, { kind: "installation", permissions });
};

/** The login that shows as the author of what this actor does. */
export const loginOf = (world: World, actor: Actor): string =>
  actor.kind === "person" ? actor.login : `${world.app.slug}[bot]`;
