import { rolesOf } from "../authority/roles.ts";
import { type Command, done } from "./command.ts";

/** Acknowledges: the roles that one holds, and with the first of all the incident itself. */
export const ack: Command = {
  name: "ack",
  usage: "/ack",
  example: "/ack",
  afterTheEnd: false,
  decide({ incident, actor, at }) {
    const roles = rolesOf(incident, actor).filter((held) => held !== "reporter");
    const first = incident.milestones.acknowledged === undefined;
    return done(
      { kind: "acknowledged", roles },
      ...(first ? [{ kind: "milestone-reached", milestone: "acknowledged", at } as const] : []),
    );
  },
};
