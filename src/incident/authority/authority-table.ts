import type { Permission, Role } from "../../vocabulary.ts";
import type { CommandName } from "../commands/names.ts";

/** Who may do a thing: any one of its grants is enough. */
export type Grant =
  | { readonly kind: "anyone" }
  | { readonly kind: "role"; readonly role: Role }
  /** Role holders, people listed as responders, and whoever can write to the repository. */
  | { readonly kind: "responder" }
  | { readonly kind: "permission"; readonly atLeast: Permission };

const ANYONE: Grant = { kind: "anyone" };
const RESPONDER: Grant = { kind: "responder" };
export const role = (name: Role): Grant => ({ kind: "role", role: name });

const COMMAND: readonly Grant[] = [role("coordinator"), role("lead")];
const REPAIR: readonly Grant[] = [role("analyst"), role("lead")];

/** Who says that it is back, and who tells people, may say that it is down again. */
export const DOWN_AGAIN: readonly Grant[] = [...REPAIR, role("coordinator")];

/** For commands whose right hangs on which step, gate or role is meant: they ask for it when they know. */
export const DECIDED_LATER: readonly Grant[] = [ANYONE];

/**
 * The authority matrix: who may do what, in one place. `by-step`: the step's owner and the lead, by what is named.
 * `by-gate`: the gate's reviewers. `by-role`: the role's holder and the lead. `owners`: the two owners, each for their
 * word, and the lead for one that nobody is. `docs/authority.md` shows it for every role and permission.
 */
export const AUTHORITY = {
  ack: [RESPONDER],
  severity: COMMAND,
  assign: COMMAND,
  take: [RESPONDER],
  handover: "by-role",
  submit: "by-step",
  done: "by-step",
  approve: "by-gate",
  reject: "by-gate",
  waive: [role("authority")],
  update: COMMAND,
  eta: COMMAND,
  note: [RESPONDER],
  timeline: [RESPONDER],
  service: COMMAND,
  mitigated: REPAIR,
  resolved: REPAIR,
  correct: [...REPAIR, role("coordinator")],
  validate: "owners",
  action: [RESPONDER],
  link: [RESPONDER],
  cancel: COMMAND,
  reopen: COMMAND,
  status: [ANYONE],
  why: [ANYONE],
  help: [ANYONE],
} as const satisfies Readonly<Record<CommandName, readonly Grant[] | "by-step" | "by-gate" | "by-role" | "owners">>;
