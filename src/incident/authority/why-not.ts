import type { Role } from "../../vocabulary.ts";

/**
 * Why somebody's approval cannot count: they wrote what is judged, edited it, or have words in it; the configuration
 * leaves them out; or a role that they have, or had.
 */
export type ExclusionWhy = "author" | "editor" | "writer" | "configured" | Role;

/** Why an approval counts no longer. */
export type VoidedWhy =
  | "evidence-changed"
  | "comment-edited"
  | "comment-deleted"
  | "dismissed"
  | "no-longer-entitled"
  /** When it was written, another text stood there, or may have. */
  | "another-text"
  | "reopened"
  | "withdrawn"
  /** The same person approved once more. */
  | "replaced";
