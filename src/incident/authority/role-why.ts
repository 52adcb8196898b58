import type { Person } from "../../vocabulary.ts";

/** Who gave somebody a role, or where they held it before. */
export type GivenRole =
  | { readonly kind: "assigned" | "handed-over"; readonly by: Person }
  /** In the repository from which the issue was transferred: `acme/shop#42`. */
  | { readonly kind: "held-elsewhere"; readonly place: string };

/** How the configuration names somebody for a role. */
export type ConfiguredRole =
  | { readonly kind: "configured" }
  | { readonly kind: "on-call"; readonly rotation: string }
  /** As the owner of a service in its catalogue. */
  | { readonly kind: "catalogue"; readonly service: string };

/** How it came that somebody has a role. */
export type RoleWhy =
  | "declared"
  | "taken"
  | "reported"
  /** Nobody has it any more. */
  | "unset"
  | GivenRole
  | ConfiguredRole
  /** In the words of a log of before. */
  | { readonly kind: "said"; readonly text: string };
