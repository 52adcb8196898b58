import { AUTHORITY } from "../authority-table.ts";
import { holdersOf, holds } from "../roles.ts";
import { headAndRest, isOneOf } from "./arguments.ts";
import { badArgument, type Command, done, refuse } from "./command.ts";

const TAKEABLE = ["lead", "analyst", "coordinator"] as const;

/** Takes an open role, which acknowledges it too. The coordinator's may be taken from who merely declared. */
export const take: Command = {
  name: "take",
  usage: "/take ROLE",
  example: "/take analyst",
  who: () => AUTHORITY.take,
  afterTheEnd: false,
  decide(call) {
    const { incident, actor, at, act } = call;
    const { head } = headAndRest(call.argument);
    if (!isOneOf(TAKEABLE, head)) return badArgument(take, call, `ROLE is "${head}"; expected ${TAKEABLE.join(", ")}`);
    if (holds(incident, head, actor))
      return refuse("nothing-to-do", { act, why: `you are the ${head} already; /ack acknowledges` });
    const held = holdersOf(incident, head);
    const provisional = head === "coordinator" && incident.roles.coordinator?.why === "declared";
    if (held.length > 0 && !provisional) {
      return refuse("not-allowed", {
        act,
        needs: `the ${head} is set`,
        who: held.map((holder) => `@${holder.login} (/handover ${head} @${actor.login})`),
      });
    }
    const first = incident.milestones.acknowledged === undefined;
    return done(
      { kind: "role-set", role: head, people: [actor], why: "taken" },
      { kind: "acknowledged", roles: [head] },
      ...(first ? [{ kind: "milestone-reached", milestone: "acknowledged", at } as const] : []),
    );
  },
};
