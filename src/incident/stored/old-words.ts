import { PERMISSIONS, type Permission, ROLES, type Role } from "../../vocabulary.ts";
import type { RoleWhy } from "../authority/role-why.ts";
import type { Who } from "../authority/who.ts";
import type { ExclusionWhy } from "../authority/why-not.ts";
import type { LookUpSubject } from "../look-up-subject.ts";

/*
 * Until format 2 events held words where they hold facts now. Those that Firewarden wrote are known, one by one; what
 * is none of them was written by a still older one, and stays the text that it is.
 */

/** The first reading whose pattern fits, given what its brackets found. */
type Reading<T> = readonly [pattern: RegExp, read: (found: readonly string[]) => T | undefined];

export const readBy = <T>(readings: readonly Reading<T>[], text: string): T | undefined => {
  for (const [pattern, read] of readings) {
    const found = pattern.exec(text);
    const value = found === null ? undefined : read(found.slice(1).map((each) => each ?? ""));
    if (value !== undefined) return value;
  }
  return undefined;
};

const LOGIN = "([A-Za-z0-9][\\w-]*(?:\\[bot\\])?)";
const TEAM = "([\\w-]+)/([\\w.-]+)";

const permissionOf = (word = ""): Permission | undefined => PERMISSIONS.find((each) => each === word);
const roleOf = (word = ""): Role | undefined => ROLES.find((each) => each === word);
const exclusionOf = (word = ""): ExclusionWhy | undefined =>
  (["author", "editor", "writer", "configured"] as const).find((each) => each === word) ?? roleOf(word);

const ofPermission = (word: string | undefined): Who | undefined => {
  const atLeast = permissionOf(word);
  return atLeast && { kind: "permission", atLeast };
};

const ofRole = (kind: "role" | "nobody", word: string | undefined): Who | undefined => {
  const role = roleOf(word);
  return role && { kind, role };
};

const WHO: readonly Reading<Who>[] = [
  [/^anyone$/u, () => ({ kind: "anyone" })],
  [/^(?:any responder|a role holder)$/u, () => ({ kind: "responder" })],
  [/^anyone with (\w+)$/u, ([word]) => ofPermission(word)],
  [/^the ([\w-]+)$/u, ([word]) => ofRole("role", word)],
  [/^the ([\w-]+) \(nobody yet\)$/u, ([word]) => ofRole("nobody", word)],
  [/^rotation (.+)$/u, ([rotation = ""]) => ({ kind: "rotation", rotation })],
  [new RegExp(`^@${TEAM}$`, "u"), ([org = "", slug = ""]) => ({ kind: "team", org, slug })],
  [new RegExp(`^@${LOGIN}$`, "u"), ([login = ""]) => ({ kind: "account", login })],
  [
    new RegExp(`^@${LOGIN} \\(([\\w-]+)\\)$`, "u"),
    ([login = "", word]) => {
      const as = exclusionOf(word);
      return as && { kind: "account", login, as };
    },
  ],
];

/** Whom these words mean: `@ana`, `@acme/sre or anyone with maintain`. */
export const whoFrom = (text: string): Who => {
  const one = readBy(WHO, text);
  if (one !== undefined || !text.includes(" or ")) return one ?? { kind: "said", text };
  return { kind: "either", of: text.split(" or ").map(whoFrom) };
};

const SUBJECTS: readonly Reading<LookUpSubject>[] = [
  [new RegExp(`^the account @${LOGIN}$`, "u"), ([login = ""]) => ({ kind: "account", login })],
  [new RegExp(`^the team @${TEAM}$`, "u"), ([org = "", slug = ""]) => ({ kind: "team", org, slug })],
  [new RegExp(`^the repository permission of ${LOGIN}$`, "u"), ([login = ""]) => ({ kind: "permission-of", login })],
  [
    /^who has (\w+) on the repository$/u,
    ([word]) => {
      const atLeast = permissionOf(word);
      return atLeast && { kind: "permission", atLeast };
    },
  ],
  [/^the file of (\S+)$/u, ([evidence = ""]) => ({ kind: "evidence", evidence })],
  [/^the file (.+)$/u, ([path = ""]) => ({ kind: "file", path })],
  [/^((?:[\w.-]+\/[\w.-]+)?#\d+|https?:\/\/\S+)$/u, ([name = ""]) => ({ kind: "issue", name })],
];

/** What these words say that GitHub was asked about. */
export const subjectFrom = (text: string): LookUpSubject => readBy(SUBJECTS, text) ?? { kind: "said", text };

const WHYS: readonly Reading<RoleWhy>[] = [
  [/^$/u, () => "unset"],
  [
    /^(declared|taken|reported)$/u,
    ([word]) => (["declared", "taken", "reported"] as const).find((each) => each === word),
  ],
  [/^named in the configuration$/u, () => ({ kind: "configured" })],
  [/^on call in rotation (.+)$/u, ([rotation = ""]) => ({ kind: "on-call", rotation })],
  [
    /^(?:service|business) owner of (.+) in the service catalogue$/u,
    ([service = ""]) => ({ kind: "catalogue", service }),
  ],
];

/** How these words say that somebody came to a role. */
export const roleWhyFrom = (text: string): RoleWhy => readBy(WHYS, text) ?? { kind: "said", text };

const ACTS: Readonly<Record<string, string>> = {
  "the approving review": "approving-review",
  "the review": "review",
  "reopening the issue": "reopening",
  "When it began": "began",
};

/** What was done, where it was no command and no label; a command and a label are written as they are. */
export const actFrom = (text: string): string => (Object.hasOwn(ACTS, text) ? (ACTS[text] ?? text) : text);
