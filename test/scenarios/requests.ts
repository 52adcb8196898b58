import { readManifest } from "../../emulator/firewarden/installation.ts";
import { checkRequest } from "../../emulator/openapi.ts";
import { isGranted, type Needed, permissionsFor } from "../../emulator/permissions.ts";
import type { LoggedRequest } from "../../emulator/request-log.ts";

/** Asked as the app itself, before it acts for an installation: needs no permission. */
const AS_THE_APP = /^\/app(?:\/|$|\?)/;

const byTheApp = (requests: readonly LoggedRequest[]): readonly LoggedRequest[] =>
  requests.filter(({ by }) => by === "app");

const unpermitted = (request: LoggedRequest, granted: Readonly<Record<string, string>>): readonly string[] => {
  if (AS_THE_APP.test(request.url)) return [];
  const needed = permissionsFor(request.method, request.url);
  const wants = needed.map(({ permission, access }) => `${permission}: ${access}`).join(" or ");
  return isGranted(needed, granted) ? [] : [`${request.method} ${request.url} needs ${wants}`];
};

/** What GitHub would find wrong with the app's requests, by its description of the API and by app.yml's permissions. */
export const wrongWith = async (requests: readonly LoggedRequest[]): Promise<readonly string[]> => {
  const { default_permissions: granted } = await readManifest();
  const wrong = byTheApp(requests).flatMap((request) => [...checkRequest(request), ...unpermitted(request, granted)]);
  return [...new Set(wrong)];
};

const RANK = ["none", "read", "write"];

const least = (needed: readonly Needed[], granted: Readonly<Record<string, string>>): Needed | undefined =>
  needed
    .filter(({ permission, access }) => RANK.indexOf(granted[permission] ?? "none") >= RANK.indexOf(access))
    .sort((one, other) => RANK.indexOf(one.access) - RANK.indexOf(other.access))[0];

/** The permissions that these requests used, in app.yml's form: each with the most that was needed. */
export const permissionsUsed = async (
  requests: readonly LoggedRequest[],
): Promise<Readonly<Record<string, string>>> => {
  const { default_permissions: granted } = await readManifest();
  const used: Record<string, string> = {};
  for (const { method, url } of byTheApp(requests)) {
    const need = least(permissionsFor(method, url), granted);
    if (need !== undefined && RANK.indexOf(need.access) > RANK.indexOf(used[need.permission] ?? "none"))
      used[need.permission] = need.access;
  }
  return used;
};
