import { whoActsAs } from "../incident/authority/authority.ts";
import { isVacant } from "../incident/authority/roles.ts";
import { accountOf, distinctWho, teamOf } from "../incident/authority/who.ts";
import type { Foreseen } from "../incident/gate/shortage.ts";
import { rolesToGive } from "../incident/gate/shortage-facts.ts";
import type { Incident } from "../incident/incident.ts";
import { gateById } from "../incident/step/stages.ts";
import { entriesOf } from "../process/quorum.ts";
import { PERMISSIONS } from "../vocabulary.ts";
import type { Facts } from "./text/templates.ts";

/** Gates that are short for the same reason are told in one sentence. */
const reasonOf = ({ shortage: { needed, able, excluded }, isByAuthor }: Foreseen): string =>
  JSON.stringify([needed, able, excluded, isByAuthor]);

const groupFacts = (incident: Incident, gates: readonly Foreseen[]): readonly Facts[] =>
  [...Map.groupBy(gates, reasonOf).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const { needed, able, excluded } = first.shortage;
    return {
      evidence: alike.map(({ gate }) => gateById(incident, gate)?.evidence ?? gate),
      isByAuthor: first.isByAuthor === true,
      isAlone: able.length === 1,
      needed,
      able,
      leftOut: excluded.map(({ person, why }) => accountOf(person, why)),
    };
  });

/** What helps while the incident runs. Whoever stands in as the authority has the permission already that is asked for. */
const remedies = (incident: Incident, gates: readonly Foreseen[]): readonly Facts[] => {
  const entries = gates.flatMap(({ gate }) => entriesOf(gateById(incident, gate)?.reviewers ?? []));
  const permissions = entries.flatMap((entry) => (entry.kind === "permission" ? [entry.atLeast] : []));
  const permission = PERMISSIONS.find((each) => permissions.includes(each));
  const teams = entries.flatMap((entry) => (entry.kind === "team" ? [teamOf(entry)] : []));
  const roles = new Set(gates.flatMap(({ shortage }) => rolesToGive(incident, shortage)));
  const isStoodIn = permission !== undefined && isVacant(incident, "authority");
  return [
    ...(permission === undefined ? [] : [{ what: "permission", permission }]),
    ...(teams.length === 0 ? [] : [{ what: "teams", teams: distinctWho(teams) }]),
    ...[...roles].map((role) => ({ what: "role", role })),
    ...(isStoodIn ? [] : [{ what: "waive", gate: gates[0]?.gate, authority: whoActsAs(incident, "authority") }]),
  ];
};

/** What the sentence about gates ahead that nobody could pass wants to know; undefined where there are none. */
export const foreseenFacts = (incident: Incident, gates: readonly Foreseen[]): Facts | undefined =>
  gates.length === 0 ? undefined : { groups: groupFacts(incident, gates), remedies: remedies(incident, gates) };
