import type { Permission } from "../../src/vocabulary.ts";

export type Account = { readonly id: number; readonly login: string; readonly type: "User" | "Bot" };

/** A small company: carol coordinates, alice leads, ana analyses, bob and dave review, olga is the authority. */
const PERMISSIONS = {
  carol: "write",
  alice: "maintain",
  ana: "write",
  bob: "maintain",
  dave: "maintain",
  olga: "admin",
  tim: "triage",
  mallory: "read",
} as const satisfies Readonly<Record<string, Permission>>;

export type Name = keyof typeof PERMISSIONS;

const FIRST_ID = 101;

export const PEOPLE: readonly Account[] = Object.keys(PERMISSIONS).map((login, index) => ({
  id: FIRST_ID + index,
  login,
  type: "User",
}));

export const BOT: Account = { id: 99, login: "firewarden[bot]", type: "Bot" };
export const APP_ID = 1;
export const INSTALLATION = 9;

export const account = (login: string): Account => {
  const found = [...PEOPLE, BOT].find((each) => each.login.toLowerCase() === login.toLowerCase());
  if (found === undefined) throw new Error(`nobody is called ${login}`);
  return found;
};

const BY_ID = new Map(
  Object.values<Permission>(PERMISSIONS).map((permission, index) => [FIRST_ID + index, permission]),
);

/** What somebody may do, whatever they are called now. */
export const permissionOf = ({ id }: Pick<Account, "id">): Permission => BY_ID.get(id) ?? "none";

/** The one team, which reviews. */
export const SRE: readonly Name[] = ["bob", "dave"];
