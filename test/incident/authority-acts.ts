import { AUTHORITY, DOWN_AGAIN, type Grant, role } from "../../src/incident/authority/authority-table.ts";
import type { Event } from "../../src/incident/event.ts";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import { PERMISSIONS, type Permission, ROLES, type Role } from "../../src/vocabulary.ts";
import { walkTo } from "./walk.ts";
import { HOUR, ISSUE, MINUTE, person, World } from "./world.ts";

/** A column of the matrix: somebody with one role and no more than read, or with a permission and no role. */
export type Persona = { readonly name: string; readonly role: Role | undefined; readonly permission: Permission };

export const PERSONAS: readonly Persona[] = [
  ...ROLES.map((name) => ({ name, role: name, permission: "read" as const })),
  ...PERMISSIONS.map((permission) => ({ name: permission, role: undefined, permission })),
];

/** A row of the matrix: what is tried, from where in the walk, and by which rule of the table it is judged. */
export type Act = {
  readonly act: string;
  readonly at: string;
  readonly rule: readonly Grant[] | "by-gate" | "owners" | "nobody";
  readonly prepare?: (world: World, persona: Persona) => void;
  readonly perform: (world: World, persona: Persona) => readonly Event[];
};

const WHO = "eve";

const says =
  (line: string, text = "") =>
  (world: World) =>
    world.say(WHO, line, text);
const label = (name: string) => (world: World) => world.signal({ kind: "label-set", label: name, issue: ISSUE }, WHO);
const byStep = (owner: Role): readonly Grant[] => [...new Set([owner, "lead" as const])].map(role);

const CATEGORIES = "## Communication\n\nIt was late.";
const resolvedBefore = (world: World): void => {
  world.wait(HOUR);
};
const cancelledBefore = (world: World): void => {
  world.say("sam", "/cancel false-alarm");
  world.say("leo", "/cancel false-alarm");
};

/** Where the lead's or the analyst's role is open. */
const openRole = ({ role }: Persona): "lead" | "analyst" => (role === "analyst" ? "lead" : "analyst");

export const ACTS: readonly Act[] = [
  { act: "/ack", at: "analysis", rule: AUTHORITY.ack, perform: says("/ack") },
  { act: "/severity high", at: "analysis", rule: AUTHORITY.severity, perform: says("/severity high") },
  { act: "/assign analyst @max", at: "analysis", rule: AUTHORITY.assign, perform: says("/assign analyst @max") },
  {
    act: "/take of an open role",
    at: "document",
    rule: AUTHORITY.take,
    perform: (world, persona) => world.say(WHO, `/take ${openRole(persona)}`),
  },
  { act: "/handover analyst @max", at: "analysis", rule: byStep("analyst"), perform: says("/handover analyst @max") },
  {
    act: "/submit analysis",
    at: "analysis",
    rule: byStep("analyst"),
    perform: says("/submit analysis", "Root cause: x"),
  },
  { act: "/submit plan", at: "plan", rule: byStep("lead"), perform: says("/submit plan", "- [ ] roll back") },
  {
    act: "/submit verification",
    at: "verify",
    rule: byStep("lead"),
    perform: says("/submit verification", "It is well."),
  },
  { act: "/submit record", at: "record", rule: byStep("analyst"), perform: says("/submit record", "Done so.") },
  { act: "/submit review", at: "review", rule: byStep("lead"), perform: says("/submit review", CATEGORIES) },
  { act: "/done closure", at: "closure", rule: byStep("coordinator"), perform: says("/done closure") },
  { act: "/approve analysis", at: "gate:analysis", rule: "by-gate", perform: says("/approve analysis") },
  { act: "/reject analysis", at: "gate:analysis", rule: "by-gate", perform: says("/reject analysis no") },
  { act: "/waive analysis", at: "gate:analysis", rule: AUTHORITY.waive, perform: says("/waive analysis it burns") },
  { act: "/update", at: "analysis", rule: AUTHORITY.update, perform: says("/update we are on it") },
  { act: "/eta", at: "analysis", rule: AUTHORITY.eta, perform: says("/eta 18:00") },
  { act: "/note", at: "analysis", rule: AUTHORITY.note, perform: says("/note seen") },
  { act: "/timeline", at: "analysis", rule: AUTHORITY.timeline, perform: says("/timeline 20m ago it began") },
  { act: "/service", at: "analysis", rule: AUTHORITY.service, perform: says("/service shop") },
  { act: "/mitigated", at: "analysis", rule: AUTHORITY.mitigated, perform: says("/mitigated") },
  { act: "/resolved permanent", at: "analysis", rule: AUTHORITY.resolved, perform: says("/resolved permanent") },
  { act: "/correct", at: "analysis", rule: AUTHORITY.correct, perform: says("/correct started 2h ago") },
  { act: "/validate", at: "verify", rule: "owners", prepare: resolvedBefore, perform: says("/validate") },
  { act: "/action", at: "analysis", rule: AUTHORITY.action, perform: says("/action alert on it") },
  { act: "/link", at: "analysis", rule: AUTHORITY.link, perform: says("/link #57") },
  { act: "/cancel", at: "analysis", rule: AUTHORITY.cancel, perform: says("/cancel false-alarm") },
  {
    act: "/reopen of what was said to be back",
    at: "verify",
    rule: DOWN_AGAIN,
    perform: says("/reopen it fails again"),
  },
  {
    act: "taking off the label resolved",
    at: "verify",
    rule: DOWN_AGAIN,
    prepare: (world) => world.wait(MINUTE),
    perform: (world) => world.signal({ kind: "label-removed", label: "resolved", issue: ISSUE }, WHO),
  },
  {
    act: "/reopen",
    at: "analysis",
    rule: AUTHORITY.reopen,
    prepare: cancelledBefore,
    perform: says("/reopen it is back"),
  },
  { act: "/status, /why, /help", at: "analysis", rule: AUTHORITY.status, perform: says("/why") },
  {
    act: "label `sev:high` on an incident",
    at: "analysis",
    rule: AUTHORITY.severity,
    perform: (world) => world.signal({ kind: "severity-labelled", severity: "high", issue: ISSUE }, WHO),
  },
  { act: "label `mitigated`", at: "analysis", rule: AUTHORITY.mitigated, perform: label("mitigated") },
  { act: "label `resolved`", at: "analysis", rule: AUTHORITY.resolved, perform: label("resolved") },
  { act: "label `service:shop`", at: "analysis", rule: AUTHORITY.service, perform: label("service:shop") },
  {
    act: "labels `phase:*`, `gate:pending`, `incident`",
    at: "analysis",
    rule: "nobody",
    perform: label("phase:report"),
  },
  {
    act: "removing a managed label",
    at: "analysis",
    rule: "nobody",
    perform: (world) => world.signal({ kind: "label-removed", label: "sev:critical", issue: ISSUE }, WHO),
  },
  {
    act: "completing `document` by ticking its last box",
    at: "document",
    rule: byStep("coordinator"),
    prepare: (world) => {
      world.say("leo", "/take lead");
    },
    perform: (world) => {
      const boxes = world.incident.policy.process.stages.flatMap((stage) =>
        stage.kind === "step" && stage.id === "document" ? stage.requires : [],
      );
      const items = boxes.flatMap((need) => (need.kind === "checklist" ? need.items : []));
      return world.signal(
        { kind: "card-edited", card: "card:document", body: items.map((item) => `- [x] ${item}`).join("\n") },
        WHO,
      );
    },
  },
  {
    act: "closing the issue by hand before the end",
    at: "analysis",
    rule: "nobody",
    perform: (world) => world.signal({ kind: "issue-closed", reason: "completed" }, WHO),
  },
  {
    act: "reopening the issue by hand after the end",
    at: "analysis",
    rule: AUTHORITY.reopen,
    prepare: cancelledBefore,
    perform: (world) => world.signal({ kind: "issue-reopened" }, WHO),
  },
];

/** The world in which this persona tries: every role is held by somebody else, and theirs by them alone. */
export const worldFor = ({ at, prepare }: Act, persona: Persona): World => {
  const world = new World();
  world.permissions[WHO] = persona.permission;
  if (persona.role === "authority")
    world.policy = { ...defaultPolicy(), roles: { authority: [{ kind: "user", login: WHO }] } };
  world.declare("critical", "rita", persona.role === "reporter" ? { author: person(WHO) } : {});
  walkTo(world, at);
  const lead = world.incident.roles.lead === undefined ? "leo" : (world.incident.roles.lead.people[0]?.login ?? "leo");
  for (const [name, login] of [
    ["service-owner", "max"],
    ["business-owner", "amy"],
  ] as const)
    world.say(lead, `/assign ${name} @${login}`);
  prepare?.(world, persona);
  const given = persona.role;
  if (given !== undefined && given !== "reporter" && given !== "authority") giveRole(world, given);
  return world;
};

/** Set without anybody's word, so that the matrix does not hang on the right to assign. */
const giveRole = (world: World, given: Role): void => {
  const event: Event = { kind: "role-set", role: given, people: [person(WHO)], why: "the matrix" };
  world.record(event);
};

/** Whether what was tried was done, as far as authority goes. */
export const wasAllowed = (events: readonly Event[]): boolean =>
  !events.some(
    (event) =>
      event.kind === "label-refused" ||
      event.kind === "closed-by-hand" ||
      (event.kind === "refused" &&
        ["not-allowed", "not-a-reviewer", "excluded", "unreadable"].includes(event.refusal.rule)),
  ) && !isIdleTick(events);

const isIdleTick = (events: readonly Event[]): boolean =>
  events.some(({ kind }) => kind === "ticked") && !events.some(({ kind }) => kind === "step-done");

const reaches = (permission: Permission, atLeast: Permission): boolean =>
  PERMISSIONS.indexOf(permission) >= PERMISSIONS.indexOf(atLeast);

const covers = (grant: Grant, { role: held, permission }: Persona): boolean => {
  if (grant.kind === "anyone") return true;
  if (grant.kind === "permission") return reaches(permission, grant.atLeast);
  if (grant.kind === "responder") return (held !== undefined && held !== "reporter") || reaches(permission, "write");
  // Without a configured authority, administrators are it.
  return held === grant.role || (grant.role === "authority" && held === undefined && permission === "admin");
};

/** What the table says of a cell. */
export const expected = ({ rule }: Act, persona: Persona): boolean => {
  if (rule === "nobody") return false;
  if (rule === "by-gate") return reaches(persona.permission, "maintain");
  if (rule === "owners") return persona.role === "service-owner" || persona.role === "business-owner";
  return rule.some((grant) => covers(grant, persona));
};
