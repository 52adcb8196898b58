import createToken from "universal-github-app-jwt";
import { z } from "zod";
import type { GitHubClock } from "./github-clock.ts";

const withKey = z.looseObject({ appId: z.union([z.number(), z.string()]), privateKey: z.string() });

/**
 * How the app proves who it is, with its tokens dated by GitHub's clock: by a machine's clock that is some minutes ahead
 * or behind, GitHub refuses them all (https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app).
 * Credentials of any other kind are left as they are.
 */
export const signingBy = ({ now }: Pick<GitHubClock, "now">, credentials: unknown): unknown => {
  const { data } = withKey.safeParse(credentials);
  if (data === undefined) return credentials;
  const { privateKey, ...rest } = data;
  const createJwt = async (id: number | string) => {
    const { token, expiration } = await createToken({ id, privateKey, now: Math.floor(now() / 1_000) });
    return { jwt: token, expiresAt: new Date(expiration * 1_000).toISOString() };
  };
  return { ...rest, createJwt };
};
