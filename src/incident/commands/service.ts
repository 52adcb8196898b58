import type { RoleWhy } from "../authority/role-why.ts";
import { serviceEvents } from "../authority/service.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import { quotedAndRest, wrongWord } from "./arguments/arguments.ts";
import { badArgument, type Command, done } from "./command.ts";

const isOwnerOf = (why: RoleWhy | undefined, service: string | undefined): boolean =>
  typeof why === "object" && why.kind === "catalogue" && why.service === service;

/** Who was set only for a service that it is not has nothing to do with it. */
const ownersOfAssumed = (incident: Incident): readonly Event[] =>
  (["service-owner", "business-owner"] as const).flatMap((role) =>
    incident.isServiceAssumed === true && isOwnerOf(incident.roles[role]?.why, incident.service)
      ? [{ kind: "role-set", role, people: [], why: "unset" }]
      : [],
  );

export const service: Command = {
  name: "service",
  usage: "/service NAME",
  example: "/service checkout",
  afterTheEnd: false,
  *decide(call) {
    const name = quotedAndRest(call.argument)?.quoted ?? call.argument.trim();
    const known = Object.keys(call.incident.policy.services);
    if (name === "")
      return badArgument(service, call, known.length > 0 ? wrongWord("service", "", known) : { problem: "no-name" });
    const found = known.find((each) => each.toLowerCase() === name.toLowerCase());
    const wrong = wrongWord("service", name, known);
    if (known.length > 0 && found === undefined && (call.incident.isServiceAssumed !== true || wrong.meant !== ""))
      return badArgument(service, call, wrong);
    return done(
      ...(found === undefined ? ownersOfAssumed(call.incident) : []),
      ...(yield* serviceEvents(call.incident.policy, found ?? name, "command")),
    );
  },
};
