import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { z } from "zod";
import { match } from "./route.ts";

/** A permission of a GitHub App, with the access that an operation needs. */
export interface Needed {
  readonly permission: string;
  readonly access: "read" | "write";
}

const Description = z.object({
  permissions: z.record(
    z.string(),
    z.looseObject({ read: z.array(z.string()).optional(), write: z.array(z.string()).optional() }),
  ),
});

interface Entry extends Needed {
  readonly method: string;
  readonly pattern: string;
}

const entry = (permission: string, access: "read" | "write", operation: string): Entry => {
  const [method = "", path = ""] = operation.split(" ");
  const wild = /\/\{(path|ref|basehead)\}$/.test(path);
  const pattern = path.replace(/\{(\w+)\}/g, ":$1");
  return { permission, access, method, pattern: wild ? pattern.replace(/:(\w+)$/, "*$1") : pattern };
};

/**
 * Operations that the package (a copy of an older page of GitHub's documentation) gets wrong or does not have yet.
 * Source: docs.github.com, "Permissions required for GitHub Apps", and each operation's `x-accepted-github-permissions`.
 */
const ADDED: readonly Entry[] = [
  entry("metadata", "read", "GET /repos/{owner}/{repo}/collaborators/{username}/permission"),
  entry("metadata", "read", "GET /repos/{owner}/{repo}"),
  entry("metadata", "read", "GET /installation/repositories"),
  entry("metadata", "read", "GET /users/{username}"),
  entry("metadata", "read", "GET /orgs/{org}"),
  entry("members", "read", "GET /orgs/{org}/teams"),
  entry("members", "read", "GET /orgs/{org}/teams/{team_slug}"),
  entry("members", "read", "GET /orgs/{org}/teams/{team_slug}/members"),
  entry("members", "read", "GET /orgs/{org}/teams/{team_slug}/memberships/{username}"),
  entry("members", "read", "GET /orgs/{org}/teams/{team_slug}/teams"),
  entry("members", "read", "GET /orgs/{org}/members/{username}"),
  entry("contents", "read", "GET /repos/{owner}/{repo}/compare/{basehead}"),
  entry("contents", "read", "GET /repos/{owner}/{repo}/git/matching-refs/{ref}"),
  entry("contents", "read", "GET /repos/{owner}/{repo}/git/ref/{ref}"),
  entry("pull_requests", "read", "GET /repos/{owner}/{repo}/issues/{issue_number}"),
  entry("pull_requests", "write", "PATCH /repos/{owner}/{repo}/issues/{issue_number}"),
];

const load = (): readonly Entry[] => {
  const file = createRequire(import.meta.url).resolve("@octokit/app-permissions/generated/api.github.com.json");
  const { permissions } = Description.parse(JSON.parse(readFileSync(file, "utf8")));
  const listed = Object.entries(permissions).flatMap(([permission, { read = [], write = [] }]) => [
    ...read.map((operation) => entry(permission, "read", operation)),
    ...write.map((operation) => entry(permission, "write", operation)),
  ]);
  return [...listed, ...ADDED];
};

let entries: readonly Entry[] | undefined;

/**
 * The permissions of which an operation needs one (not all); empty where it is unknown, or needs none. `url` is a
 * path or an address, with or without a query.
 */
export const permissionsFor = (method: string, url: string): readonly Needed[] => {
  entries ??= load();
  const { pathname } = new URL(url, "https://api.github.com");
  const found = entries.filter((one) => one.method === method.toUpperCase() && match(one.pattern, pathname));
  const unique = new Map(found.map(({ permission, access }) => [permission, { permission, access }]));
  return [...unique.values()];
};

/** Whether what an app was granted (`{issues: "write", …}`) is enough for one of the needed permissions. */
export const isGranted = (needed: readonly Needed[], granted: Readonly<Record<string, string>>): boolean =>
  needed.length === 0 ||
  needed.some(({ permission, access }) => {
    const given = permission === "metadata" ? "read" : granted[permission];
    return given === "write" || given === "admin" || (given === "read" && access === "read");
  });
