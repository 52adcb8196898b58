import type { RoleWhy } from "../../incident/authority/role-why.ts";

/** Why somebody has a role, as `parts/why` takes it; `why` is empty where there is nothing to tell. */
export const whyFacts = (why: RoleWhy = "unset") => {
  const given = typeof why === "string" ? undefined : why;
  return {
    why: typeof why === "string" ? (why === "unset" ? "" : why) : why.kind,
    by: given?.kind === "assigned" || given?.kind === "handed-over" ? given.by : undefined,
    place: given?.kind === "held-elsewhere" ? given.place : "",
    rotation: given?.kind === "on-call" ? given.rotation : "",
    service: given?.kind === "catalogue" ? given.service : "",
    said: given?.kind === "said" ? given.text : "",
  };
};
