import type { GitHub } from "../../github/client/octokit.ts";
import type { Installed, InstalledOn } from "../../github/read/installations.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { gitHubAt } from "../intake/moved.ts";
import { inLane } from "../lane-work.ts";
import { isSought } from "../reach/absence.ts";
import { type Access, readReach } from "../reach/access.ts";
import { lookAgain } from "../reach/look-again.ts";
import { noteAbsent } from "../reach/note-absence.ts";
import { comeBack } from "../reach/returned.ts";
import { inTurn, type Looked, sweepDeclarations } from "./declarations.ts";
import { issueSeen, type MissedDelivery, type Whereabouts } from "./found.ts";
import { sweepIncident } from "./incident.ts";
import { createOpenIncidents, type Open } from "./rounds/open-incidents.ts";
import type { Round, SweepPlace } from "./rounds/rounds.ts";
import type { SweepContext } from "./sweep-context.ts";

/** Is given what was found, a lane at a time, before the next is looked at. */
export type Take = (found: readonly MissedDelivery[]) => Promise<void>;

export type IssueSweep = {
  /** A round over everything; `github` is the app's own. */
  readonly round: (github: GitHub, take: Take) => Round;
  /** How many incidents wait, because the app is kept from them. */
  readonly waiting: () => number;
  /** Only these incidents. */
  readonly sweepOnly: (github: GitHub, take: Take, isAmong: (open: Open) => boolean) => Promise<void>;
};

/** Compares GitHub with what is known: open incidents first, and then what should be one. */
export const createIssueSweep = (sweeping: SweepContext): IssueSweep => {
  const { context } = sweeping;
  const looked: Looked = new Map();
  const openIncidents = createOpenIncidents(context);
  let waiting = new Set<Subject>();

  const incidentAt = (open: Open, take: Take): SweepPlace => {
    const { installation, repository } = open.incident;
    const look = async (reach: Access) => {
      waiting.delete(open.lane);
      if ((await lookAt(sweeping, open, reach, take)) === "waits") waiting.add(open.lane);
      return [];
    };
    return { key: open.lane, installation, kin: `repository ${repository.id}`, look };
  };

  /** Behind an installation are its repositories. */
  const declarationsOf = (installation: Installed, take: Take): SweepPlace => {
    const kin = `installation ${installation.id}`;
    const repositoryAt = (repository: InstalledOn): SweepPlace => {
      const look = async () => {
        const github = await context.gitHubOf(installation.id);
        await sweepDeclarations({ sweeping, github, installation, looked, take }, repository);
        return [];
      };
      return { key: `${repository.owner}/${repository.name}`, installation: installation.id, kin, look };
    };
    const look = async (reach: Access) => inTurn(await reach.repositories(installation.id), looked).map(repositoryAt);
    return { key: kin, installation: installation.id, kin, look };
  };

  return {
    round: (app, take) => ({
      reach: () => readReach(app, context.gitHubOf),
      places: async (reach) => {
        const open = await openIncidents();
        const lanes = new Set(open.map(({ lane }) => lane));
        waiting = waiting.intersection(lanes);
        return [
          ...open.map((each) => incidentAt(each, take)),
          ...reach.active.map((installation) => declarationsOf(installation, take)),
        ];
      },
    }),
    waiting: () => waiting.size,
    sweepOnly: async (app, take, isAmong) => {
      const reach = await readReach(app, context.gitHubOf);
      for (const open of (await openIncidents()).filter(isAmong)) await lookAt(sweeping, open, reach, take);
    },
  };
};

/** What an incident's installation finds; where the app is kept from it, the incident waits until it is not. */
const lookAt = async (sweeping: SweepContext, open: Open, reach: Access, take: Take): Promise<"compared" | "waits"> => {
  const { context } = sweeping;
  const { lane, incident, absence } = open;
  const reached = await reach.of(incident);
  if (reached.kind !== "reached") {
    const why = reached.kind;
    await inLane(context.ledger, lane, (work) => noteAbsent(context, work, why));
    return "waits";
  }
  // What is reached may be called otherwise since the round has begun.
  const repository = await context.addresses.present(await context.gitHubOf(reached.installation), reached.repository);
  const here = { installation: reached.installation, repository };
  const github = await gitHubAt(context, here);
  if (isSought(absence)) {
    const at = { owner: repository.owner, repo: repository.name, issue_number: incident.number };
    const sought = { absence, at, github, installation: reached.installation };
    const found = await inLane(context.ledger, lane, (work) => lookAgain(context, { ...sought, work }));
    if (found === "absent") return "waits";
  } else if (absence !== undefined)
    await inLane(context.ledger, lane, (work) => comeBack(context, work, absence, reached.installation));
  const isSame = reached.installation === incident.installation;
  await take(
    await (isSame || absence ? sweepIncident(sweeping, github, lane, repository) : movedTo(sweeping, open, here)),
  );
  return "compared";
};

/** The app was installed anew: the incident hears of it by the way that deliveries take. */
const movedTo = async (
  { context, history }: SweepContext,
  { incident }: Open,
  here: Pick<Whereabouts, "installation" | "repository">,
): Promise<readonly MissedDelivery[]> => {
  const { owner, name } = here.repository;
  const at = { owner, repo: name, issue_number: incident.number };
  const issue = await history.issue(await gitHubAt(context, here), at);
  return issue === undefined ? [] : [issueSeen({ ...here, number: incident.number }, issue, context.now())];
};
