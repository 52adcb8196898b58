import type { RoleWhy } from "../../incident/authority/role-why.ts";

/** Why somebody has a role, as templates take it: as words, or as who gave it or where they held it before. */
export const whyFacts = (why: RoleWhy = "") =>
  typeof why === "string"
    ? { why, given: undefined }
    : {
        why: "given",
        given: {
          kind: why.kind,
          by: why.kind === "held-elsewhere" ? undefined : why.by,
          place: why.kind === "held-elsewhere" ? why.place : "",
        },
      };
