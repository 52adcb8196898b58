import type { Permission, Role } from "../../vocabulary.ts";

/** One way to be entitled. Where several are given, any one of them is enough. */
export type Grant =
  | { readonly kind: "anyone" }
  | { readonly kind: "role"; readonly role: Role }
  /** Role holders, people listed as responders, and whoever can write to the repository. */
  | { readonly kind: "responder" }
  | { readonly kind: "permission"; readonly atLeast: Permission };

export const ANYONE: Grant = { kind: "anyone" };
export const RESPONDER: Grant = { kind: "responder" };
export const role = (name: Role): Grant => ({ kind: "role", role: name });
