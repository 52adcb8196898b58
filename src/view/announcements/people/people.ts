import type { Incident } from "../../../incident/incident.ts";
import { lightText } from "../../../incident/step/light-way.ts";
import type { Person, Role } from "../../../vocabulary.ts";
import { assumedService, headFacts } from "../../board/board.ts";
import { peopleRows } from "../../board/people.ts";
import { inSentence } from "../../text/notation.ts";
import type { Facts } from "../../text/templates.ts";
import { type Announcers, say, turnActor, written } from "../said.ts";
import { maintainersFacts, teamsFor } from "./maintainers.ts";
import { firstTextOf, newlyNamed, textAskedBy } from "./with-role.ts";

const PLAYERS: readonly Role[] = ["lead", "coordinator", "analyst"];

/** Who is named for a role and has not acknowledged yet, each once. */
const calledAtOnce = (incident: Incident): readonly Person[] => [
  ...new Map(players(incident).flatMap(({ called }) => called.map((person) => [person.id, person]))).values(),
];

/** `isCalled`: others are asked to take it already. */
const players = (incident: Incident, maintainers?: Facts) =>
  peopleRows(incident)
    .filter(({ isPlayer }) => isPlayer)
    .map(({ role, people, isOpen, standIns }) => ({
      role,
      isOpen,
      isCalled: role === "lead" && maintainers !== undefined,
      standIns,
      teams: people.length === 0 ? teamsFor(incident, role) : [],
      called: people.filter(({ acknowledged }) => !acknowledged).map(({ person }) => person),
      ready: people.filter(({ acknowledged }) => acknowledged).map(({ person }) => person),
    }));

/** By when somebody must acknowledge; undefined where no clock asks for it. */
const acknowledgeBy = ({ policy, severity, milestones }: Incident): number | undefined => {
  const { acknowledgeMs } = policy.clocks[severity];
  return acknowledgeMs === undefined || milestones.declared === undefined
    ? undefined
    : milestones.declared + acknowledgeMs;
};

/** The command that submits the only text that a short incident needs; undefined where it needs more than one. */
const lastText = (incident: Incident): string | undefined => {
  const text = lightText(incident);
  return text === undefined ? undefined : `/submit ${text}`;
};

/** What somebody with a new role has to bring first. */
const firstTask = (incident: Incident, role: Role) => {
  const step = firstTextOf(incident, role);
  const text = step && textAskedBy(incident, step);
  return step && text
    ? { inSentence: inSentence(step.title), command: `/submit ${text.name}`, asks: text.asks }
    : undefined;
};

export const people: Announcers<"declared" | "role-set" | "acknowledged" | "service-set" | "validated"> = {
  declared: (event, recorded, around) => {
    const { incident } = around;
    const until = written(around, recorded, acknowledgeBy(incident));
    const maintainers = maintainersFacts(around, recorded, until);
    return say("declared", {
      ...headFacts(incident),
      started: written(around, recorded, incident.milestones.started),
      from: event.from,
      assumed: assumedService(incident),
      called: calledAtOnce(incident),
      until,
      lastText: lastText(incident),
      maintainers,
      players: players(incident, maintainers),
    });
  },
  "role-set": (event, recorded, around) => {
    const fresh = newlyNamed(recorded, around);
    if (fresh.length === 0) return undefined;
    const isPlayer = PLAYERS.includes(event.role);
    return say("role-set", {
      role: event.role,
      fresh,
      by: turnActor(around, recorded),
      isPlayer,
      task: isPlayer ? firstTask(around.incident, event.role) : undefined,
    });
  },
  acknowledged: undefined,
  "service-set": undefined,
  // Each owner's word gets its reaction; that both have spoken stands in the call of the reviewers, and on the board.
  validated: undefined,
};
