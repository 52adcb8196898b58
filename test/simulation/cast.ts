import type { Permission } from "../../src/incident/vocabulary.ts";

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

export const PEOPLE: readonly Account[] = Object.keys(PERMISSIONS).map((login, index) => ({
  id: 101 + index,
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

export const permissionOf = (login: string): Permission =>
  new Map<string, Permission>(Object.entries(PERMISSIONS)).get(login) ?? "none";

/** The one team, which reviews. */
export const SRE: readonly Name[] = ["bob", "dave"];
