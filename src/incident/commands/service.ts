import { nearest } from "../../process/nearest.ts";
import { AUTHORITY } from "../authority-table.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import { ownerWhy, serviceEvents } from "../service.ts";
import { quotedAndRest } from "./arguments.ts";
import { badArgument, type Command, done } from "./command.ts";

/** Who was set only for a service that it is not has nothing to do with it. */
const ownersOfAssumed = (incident: Incident): readonly Event[] =>
  (["service-owner", "business-owner"] as const).flatMap((role) =>
    incident.isServiceAssumed === true && incident.roles[role]?.why === ownerWhy(role, incident.service ?? "")
      ? [{ kind: "role-set", role, people: [], why: "" }]
      : [],
  );

export const service: Command = {
  name: "service",
  usage: "/service NAME",
  example: "/service checkout",
  who: () => AUTHORITY.service,
  afterTheEnd: false,
  *decide(call) {
    const name = quotedAndRest(call.argument)?.quoted ?? call.argument.trim();
    const known = Object.keys(call.incident.policy.services);
    if (name === "") return badArgument(service, call, "NAME is missing");
    const found = known.find((each) => each.toLowerCase() === name.toLowerCase());
    const meant = nearest(name, known);
    if (known.length > 0 && found === undefined && (call.incident.isServiceAssumed !== true || meant !== undefined)) {
      return badArgument(
        service,
        call,
        `"${name}" is not in the service catalogue; ${meant === undefined ? `it has ${known.join(", ")}` : `did you mean ${meant}?`}`,
      );
    }
    return done(
      ...(found === undefined ? ownersOfAssumed(call.incident) : []),
      ...(yield* serviceEvents(call.incident.policy, found ?? name, "command")),
    );
  },
};
