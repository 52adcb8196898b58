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
 * Operations that the package (a copy of an older page of GitHub's documentation) gets wrong or does not have; what
 * stands here replaces what it says. Source: docs.github.com, "Permissions required for GitHub Apps".
 */
const CORRECTED: readonly Entry[] = [
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
  entry("contents", "write", "PUT /repos/{owner}/{repo}/contents/{path}"),
  entry("contents", "write", "DELETE /repos/{owner}/{repo}/contents/{path}"),
  entry("contents", "read", "GET /repos/{owner}/{repo}/compare/{basehead}"),
  entry("contents", "read", "GET /repos/{owner}/{repo}/git/matching-refs/{ref}"),
  entry("contents", "read", "GET /repos/{owner}/{repo}/git/ref/{ref}"),
  entry("issues", "read", "GET /repos/{owner}/{repo}/issues/events"),
  entry("issues", "read", "GET /repos/{owner}/{repo}/issues/{issue_number}"),
  entry("pull_requests", "read", "GET /repos/{owner}/{repo}/issues/{issue_number}"),
  entry("issues", "write", "PATCH /repos/{owner}/{repo}/issues/{issue_number}"),
  entry("pull_requests", "write", "PATCH /repos/{owner}/{repo}/issues/{issue_number}"),
];

const blanks = ({ pattern }: Entry): number => pattern.split(/[:*]/).length;
const operationName = ({ method, pattern }: Entry): string => `${method} ${pattern.replace(/[:*]\w+/g, ":")}`;

const load = (): readonly Entry[] => {
  const file = createRequire(import.meta.url).resolve("@octokit/app-permissions/generated/api.github.com.json");
  const { permissions } = Description.parse(JSON.parse(readFileSync(file, "utf8")));
  // `single_file` opens one named file only, and an app that has it does not live by it.
  const listed = Object.entries(permissions).filter(([permission]) => permission !== "single_file");
  const told = listed.flatMap(([permission, { read = [], write = [] }]) => [
    ...read.map((operation) => entry(permission, "read", operation)),
    ...write.map((operation) => entry(permission, "write", operation)),
  ]);
  const corrected = new Set(CORRECTED.map(operationName));
  return [...told.filter((one) => !corrected.has(operationName(one))), ...CORRECTED];
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
  // "/{archive_format}/{ref}" matches almost anything; of several patterns the one with the fewest blanks is meant.
  const fewest = Math.min(...found.map(blanks));
  const meant = found.filter((one) => blanks(one) === fewest);
  const unique = new Map(meant.map(({ permission, access }) => [permission, { permission, access }]));
  return [...unique.values()];
};

/** Whether what an app was granted (`{issues: "write", …}`) is enough for one of the needed permissions. */
export const isGranted = (needed: readonly Needed[], granted: Readonly<Record<string, string>>): boolean =>
  needed.length === 0 ||
  needed.some(({ permission, access }) => {
    const given = permission === "metadata" ? "read" : granted[permission];
    return given === "write" || given === "admin" || (given === "read" && access === "read");
  });
