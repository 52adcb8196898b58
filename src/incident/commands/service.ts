import { nearest } from "../../process/nearest.ts";
import { AUTHORITY } from "../authority-table.ts";
import { serviceEvents } from "../service.ts";
import { quotedAndRest } from "./arguments.ts";
import { badArgument, type Command, done } from "./command.ts";

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
    if (known.length > 0 && found === undefined) {
      const meant = nearest(name, known);
      return badArgument(
        service,
        call,
        `"${name}" is not in the service catalogue; ${meant === undefined ? `it has ${known.join(", ")}` : `did you mean ${meant}?`}`,
      );
    }
    return done(...(yield* serviceEvents(call.incident.policy, found ?? name, "command")));
  },
};
