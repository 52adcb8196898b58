import type { Person } from "../../vocabulary.ts";

/** Who gave somebody a role, or where they held it before. */
export type GivenRole =
  | { readonly kind: "assigned" | "handed-over"; readonly by: Person }
  /** In the repository from which the issue was transferred: `acme/shop#42`. */
  | { readonly kind: "held-elsewhere"; readonly place: string };

/** How it came that somebody has a role; a word or a phrase where nobody gave it, and in logs of before always. */
export type RoleWhy = string | GivenRole;
