import { AUTHORITY, AUTHORITY_AT_DECLARATION } from "../../src/incident/authority/authority-table.ts";
import { isStep } from "../../src/incident/commands/arguments/stage-named.ts";
import type { Event } from "../../src/incident/event.ts";
import type { Origin } from "../../src/incident/signal.ts";
import { gateById, stagesOf } from "../../src/incident/step/stages.ts";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { Step } from "../../src/process/process.ts";
import { PERMISSIONS, type Permission, ROLES, type Role } from "../../src/vocabulary.ts";
import { walkTo } from "./walk.ts";
import { HOUR, ISSUE, MINUTE, person, reference, START, World } from "./world.ts";

/** A column of the matrix: somebody with one role and no more than read, or with a permission and no role. */
export type Persona = { readonly name: string; readonly role: Role | undefined; readonly permission: Permission };

export const PERSONAS: readonly Persona[] = [
  ...ROLES.map((name) => ({ name, role: name, permission: "read" as const })),
  ...PERMISSIONS.map((permission) => ({ name: permission, role: undefined, permission })),
];

export type RightName = keyof typeof AUTHORITY | keyof typeof AUTHORITY_AT_DECLARATION;

const isRight = (name: string): name is RightName => name in AUTHORITY || name in AUTHORITY_AT_DECLARATION;

export const RIGHTS: readonly RightName[] = [AUTHORITY, AUTHORITY_AT_DECLARATION].flatMap(Object.keys).filter(isRight);

/** A right of the table that an act needs, asked in the world as it is before the act. */
type Asked = { readonly right: RightName; readonly may: (world: World, persona: Persona) => boolean };

/** A row of the matrix: what is tried, from where in the walk, and which rights of the table it needs. */
export type Act = {
  readonly act: string;
  readonly at: string | "before the declaration";
  /** All of them are needed. */
  readonly needs: readonly Asked[];
  /** Whom the configuration names, beside who is the authority. */
  readonly roles?: (persona: Persona) => Policy["roles"];
  readonly prepare?: (world: World, persona: Persona) => void;
  readonly perform: (world: World, persona: Persona) => readonly Event[];
  /** How it shows that it was done; where nothing is said, that nothing was refused. */
  readonly isDone?: (events: readonly Event[]) => boolean;
};

const WHO = "eve";

const says =
  (line: string, text = "") =>
  (world: World) =>
    world.say(WHO, line, text);
const label = (name: string) => (world: World) => world.signal({ kind: "label-set", label: name, issue: ISSUE }, WHO);

type Named<About> = {
  [Name in keyof typeof AUTHORITY]: (typeof AUTHORITY)[Name]["about"] extends About ? Name : never;
}[keyof typeof AUTHORITY];

const eve = person(WHO);

/** A right that depends on nothing but the person. */
const alone = (right: Named<"nothing">): readonly Asked[] => [
  { right, may: (world) => world.answering(AUTHORITY[right].may(world.incident, eve)).kind === "yes" },
];

const stepIn = (world: World, id: string): Step => {
  const step = stagesOf(world.incident)
    .filter(isStep)
    .find((each) => each.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
};

const atStep = (right: Named<"step">, id: string): readonly Asked[] => [
  {
    right,
    may: (world) => world.answering(AUTHORITY[right].may(world.incident, eve, stepIn(world, id))).kind === "yes",
  },
];

const atGate = (right: Named<"gate">, id: string): readonly Asked[] => [
  {
    right,
    may: (world) => {
      const gate = gateById(world.incident, id);
      return gate !== undefined && world.answering(AUTHORITY[right].may(world.incident, eve, gate)).kind === "yes";
    },
  },
];

/** Of one of these roles at least. */
const ofRoles = (right: Named<"role">, roles: (persona: Persona) => readonly Role[]): readonly Asked[] => [
  {
    right,
    may: (world, persona) =>
      roles(persona).some((role) => world.answering(AUTHORITY[right].may(world.incident, eve, role)).kind === "yes"),
  },
];

const ofLabel = (right: Named<"label">, label: string): readonly Asked[] => [
  { right, may: (world) => world.answering(AUTHORITY[right].may(world.incident, eve, label)).kind === "yes" },
];

const waiving = (gate: string): readonly Asked[] => [
  ...alone("waive"),
  {
    right: "waive-this-work",
    may: (world) => {
      const work = gateById(world.incident, gate);
      return (
        work !== undefined &&
        world.answering(AUTHORITY["waive-this-work"].may(world.incident, eve, work)).kind === "yes"
      );
    },
  },
];

const atDeclaration = (right: keyof typeof AUTHORITY_AT_DECLARATION): readonly Asked[] => [
  { right, may: (world) => world.answering(AUTHORITY_AT_DECLARATION[right].may(eve)).kind === "yes" },
];

const CATEGORIES = "## Communication\n\nIt was late.";
const resolvedBefore = (world: World): void => {
  world.wait(HOUR);
};
const cancelledBefore = (world: World): void => {
  world.say("sam", "/cancel false-alarm");
  world.say("leo", "/cancel false-alarm");
};

const isGiven = (events: readonly Event[], role: Role): boolean =>
  events.some(
    (event) => event.kind === "role-set" && event.role === role && event.people.some(({ id }) => id === eve.id),
  );

const transferred = (world: World, by: string, players: Origin["players"]): readonly Event[] =>
  world.signal(
    {
      kind: "severity-labelled",
      severity: "critical",
      issue: ISSUE,
      origin: { place: "acme/web#9", startedAt: START, players },
    },
    by,
  );

/** Where the lead's or the analyst's role is open. */
const openRole = ({ role }: Persona): "lead" | "analyst" => (role === "analyst" ? "lead" : "analyst");

export const ACTS: readonly Act[] = [
  { act: "/ack", at: "analysis", needs: alone("ack"), perform: says("/ack") },
  { act: "/severity high", at: "analysis", needs: alone("severity"), perform: says("/severity high") },
  { act: "/assign analyst @max", at: "analysis", needs: alone("assign"), perform: says("/assign analyst @max") },
  {
    act: "/take of an open role",
    at: "document",
    needs: [...alone("take"), ...ofRoles("take-this-role", (persona) => [openRole(persona)])],
    perform: (world, persona) => world.say(WHO, `/take ${openRole(persona)}`),
  },
  {
    act: "/take of a role for which the configuration names others",
    at: "document",
    needs: [...alone("take"), ...ofRoles("take-this-role", (persona) => [openRole(persona)])],
    roles: (persona) => ({ [openRole(persona)]: [{ kind: "team", org: "acme", slug: "sre" }] }),
    perform: (world, persona) => world.say(WHO, `/take ${openRole(persona)}`),
  },
  {
    act: "/handover analyst @max",
    at: "analysis",
    needs: ofRoles("handover", () => ["analyst"]),
    perform: says("/handover analyst @max"),
  },
  {
    act: "/submit analysis",
    at: "analysis",
    needs: atStep("submit", "analysis"),
    perform: says("/submit analysis", "Root cause: x"),
  },
  {
    act: "/submit plan",
    at: "plan",
    needs: atStep("submit", "plan"),
    perform: says("/submit plan", "- [ ] roll back"),
  },
  {
    act: "/submit verification",
    at: "verify",
    needs: atStep("submit", "verify"),
    perform: says("/submit verification", "It is well."),
  },
  {
    act: "/submit record",
    at: "record",
    needs: atStep("submit", "record"),
    perform: says("/submit record", "Done so."),
  },
  {
    act: "/submit review",
    at: "review",
    needs: atStep("submit", "review"),
    perform: says("/submit review", CATEGORIES),
  },
  { act: "/done closure", at: "closure", needs: atStep("done", "closure"), perform: says("/done closure") },
  {
    act: "/approve analysis",
    at: "gate:analysis",
    needs: atGate("approve", "analysis"),
    perform: says("/approve analysis"),
  },
  {
    act: "/reject analysis",
    at: "gate:analysis",
    needs: atGate("reject", "analysis"),
    perform: says("/reject analysis no"),
  },
  {
    act: "/waive analysis",
    at: "gate:analysis",
    needs: waiving("analysis"),
    perform: says("/waive analysis it burns"),
  },
  {
    act: "/waive analysis by somebody who has edited it",
    at: "gate:analysis",
    needs: waiving("analysis"),
    prepare: (world) => {
      const { comment = reference(0) } = world.incident.evidence.analysis ?? {};
      const submitted = "Root cause: the pool is exhausted.\n\nImpact: nobody can pay at all.";
      world.signal({ kind: "comment-edited", comment, body: "", submitted }, WHO);
    },
    perform: says("/waive analysis it burns"),
  },
  { act: "/update", at: "analysis", needs: alone("update"), perform: says("/update we are on it") },
  { act: "/eta", at: "analysis", needs: alone("eta"), perform: says("/eta 18:00") },
  { act: "/note", at: "analysis", needs: alone("note"), perform: says("/note seen") },
  { act: "/timeline", at: "analysis", needs: alone("timeline"), perform: says("/timeline 20m ago it began") },
  { act: "/service", at: "analysis", needs: alone("service"), perform: says("/service shop") },
  { act: "/mitigated", at: "analysis", needs: alone("mitigated"), perform: says("/mitigated") },
  { act: "/resolved permanent", at: "analysis", needs: alone("resolved"), perform: says("/resolved permanent") },
  { act: "/correct", at: "analysis", needs: alone("correct"), perform: says("/correct started 2h ago") },
  {
    act: "/validate",
    at: "verify",
    needs: ofRoles("validate", () => ["service-owner", "business-owner"]),
    prepare: resolvedBefore,
    perform: says("/validate"),
  },
  { act: "/action", at: "analysis", needs: alone("action"), perform: says("/action alert on it") },
  { act: "/link", at: "analysis", needs: alone("link"), perform: says("/link #57") },
  { act: "/cancel", at: "analysis", needs: alone("cancel"), perform: says("/cancel false-alarm") },
  {
    act: "/reopen of what was said to be back",
    at: "verify",
    needs: alone("reopen"),
    perform: says("/reopen it fails again"),
  },
  {
    act: "taking off the label resolved",
    at: "verify",
    needs: ofLabel("remove-label", "resolved"),
    prepare: (world) => world.wait(MINUTE),
    perform: (world) => world.signal({ kind: "label-removed", label: "resolved", issue: ISSUE }, WHO),
  },
  {
    act: "/reopen",
    at: "analysis",
    needs: alone("reopen"),
    prepare: cancelledBefore,
    perform: says("/reopen it is back"),
  },
  {
    act: "/status, /why, /help",
    at: "analysis",
    needs: [...alone("status"), ...alone("why"), ...alone("help")],
    perform: says("/why"),
  },
  {
    act: "label `sev:high` on an incident",
    at: "analysis",
    needs: ofLabel("set-label", "sev:high"),
    perform: (world) => world.signal({ kind: "severity-labelled", severity: "high", issue: ISSUE }, WHO),
  },
  { act: "label `mitigated`", at: "analysis", needs: ofLabel("set-label", "mitigated"), perform: label("mitigated") },
  { act: "label `resolved`", at: "analysis", needs: ofLabel("set-label", "resolved"), perform: label("resolved") },
  {
    act: "label `service:shop`",
    at: "analysis",
    needs: ofLabel("set-label", "service:shop"),
    perform: label("service:shop"),
  },
  {
    act: "labels `phase:*`, `gate:pending`, `incident`",
    at: "analysis",
    needs: ofLabel("set-label", "phase:report"),
    perform: label("phase:report"),
  },
  {
    act: "removing a managed label",
    at: "analysis",
    needs: ofLabel("remove-label", "sev:critical"),
    perform: (world) => world.signal({ kind: "label-removed", label: "sev:critical", issue: ISSUE }, WHO),
  },
  {
    act: "completing `document` by ticking its last box",
    at: "document",
    needs: atStep("tick-the-last-box", "document"),
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
    needs: alone("close-the-issue"),
    perform: (world) => world.signal({ kind: "issue-closed", reason: "completed" }, WHO),
  },
  {
    act: "reopening the issue by hand after the end",
    at: "analysis",
    needs: alone("reopen-the-issue"),
    prepare: cancelledBefore,
    perform: (world) => world.signal({ kind: "issue-reopened" }, WHO),
  },
  {
    act: "being answered at every refusal, and not at the first alone",
    at: "analysis",
    needs: alone("be-answered-each-time"),
    perform: says("/severity none"),
    isDone: (events) => events.some((event) => event.kind === "refused" && !event.stranger),
  },
  {
    act: "coordinating until somebody else does, by declaring",
    at: "before the declaration",
    needs: atDeclaration("coordinate-at-first"),
    perform: (world) => world.declare("critical", WHO),
    isDone: (events) => isGiven(events, "coordinator"),
  },
  {
    act: "bringing an incident here as it was, by transferring its issue",
    at: "before the declaration",
    needs: atDeclaration("transfer-incident"),
    perform: (world) => transferred(world, WHO, {}),
    isDone: (events) => events.some((event) => event.kind === "declared" && event.from !== undefined),
  },
  {
    act: "keeping the analyst's role in an incident that was transferred",
    at: "before the declaration",
    needs: atDeclaration("keep-role-after-transfer"),
    perform: (world) => transferred(world, "sam", { analyst: [eve] }),
    isDone: (events) => isGiven(events, "analyst"),
  },
];

/** The world in which this persona tries: every role is held by somebody else, and theirs by them alone. */
export const worldFor = ({ at, roles, prepare }: Act, persona: Persona): World => {
  const world = new World();
  world.permissions[WHO] = persona.permission;
  if (at === "before the declaration") return world;
  const authority: Policy["roles"] = persona.role === "authority" ? { authority: [{ kind: "user", login: WHO }] } : {};
  world.policy = { ...defaultPolicy(), roles: { ...authority, ...roles?.(persona) } };
  world.teams["acme/sre"] = ["max"];
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
  const event: Event = { kind: "role-set", role: given, people: [person(WHO)], why: { kind: "configured" } };
  world.record(event);
};

/** Whether what was tried was done, as far as authority goes. */
export const wasAllowed = ({ isDone }: Act, events: readonly Event[]): boolean =>
  isDone === undefined ? !isRefused(events) && !isIdleTick(events) : isDone(events);

const isRefused = (events: readonly Event[]): boolean =>
  events.some(
    (event) =>
      event.kind === "label-refused" ||
      event.kind === "closed-by-hand" ||
      (event.kind === "refused" &&
        ["not-allowed", "not-a-reviewer", "excluded", "own-waiver", "unreadable"].includes(event.refusal.rule)),
  );

const isIdleTick = (events: readonly Event[]): boolean =>
  events.some(({ kind }) => kind === "ticked") && !events.some(({ kind }) => kind === "step-done");

/** What the table says of a cell, asked as the product asks it. */
export const expected = (act: Act, persona: Persona): boolean => {
  const world = worldFor(act, persona);
  return act.needs.every(({ may }) => may(world, persona));
};
