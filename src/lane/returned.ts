import { fold } from "../incident/evolve.ts";
import type { Subject } from "../ledger/ledger.ts";
import { type Absence, notePresent } from "./gone.ts";
import { takeIn } from "./take-in.ts";
import type { Yard } from "./yard.ts";

/**
 * The app reaches the incident's issue again: through which installation, and that it was kept from it, goes into the
 * log; what fell due meanwhile is done now, and what GitHub shows is made true again.
 */
export const comeBack = async (yard: Yard, lane: Subject, absence: Absence, installation: number): Promise<void> => {
  const incident = fold(await yard.ledger.load(lane));
  if (incident === undefined) return;
  const { repository, version } = incident;
  const github = await yard.gitHubOf(installation);
  const about = { actor: undefined, at: yard.now() };
  await takeIn(yard, lane, github, repository, [
    ...(installation === incident.installation
      ? []
      : [
          {
            ...about,
            name: `repository ${repository.owner}/${repository.name} by installation ${installation}, version ${version}`,
            what: { kind: "repository-moved", repository, installation } as const,
          },
        ]),
    ...(absence.why === "suspended" || absence.why === "removed"
      ? [
          {
            ...about,
            name: `kept away since ${absence.since}`,
            what: { kind: "returned", why: absence.why, since: absence.since } as const,
          },
        ]
      : []),
    { ...about, name: `clock on return, version ${version}`, what: { kind: "clock" } as const },
  ]);
  await notePresent(yard, lane);
  await yard.ledger.unsettle(lane);
  yard.journal.info({ lane }, "the app reaches the issue again; its incident goes on");
};
