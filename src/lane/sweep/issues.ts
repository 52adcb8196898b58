import type { GitHub } from "../../github/client/octokit.ts";
import type { Installed, InstalledOn } from "../../github/read/installations.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { gitHubAt } from "../intake/moved.ts";
import { isSought, noteAbsent } from "../reach/absence.ts";
import { type Reach, readReach } from "../reach/access.ts";
import { lookAgain } from "../reach/look-again.ts";
import { comeBack } from "../reach/returned.ts";
import { inTurn, type Looked, sweepDeclarations } from "./declarations.ts";
import { type Found, issueSeen, type Whereabouts } from "./found.ts";
import { type Broom, sweepIncident } from "./incident.ts";
import { createOpenIncidents, type Open } from "./rounds/open-incidents.ts";
import type { Place, Round } from "./rounds/rounds.ts";

/** Is given what was found, a lane at a time, before the next is looked at. */
export type Take = (found: readonly Found[]) => Promise<void>;

export type IssueSweep = {
  /** A round over everything; `github` is the app's own. */
  readonly round: (github: GitHub, take: Take) => Round;
  /** How many incidents wait, because the app is kept from them. */
  readonly waiting: () => number;
  /** Only these incidents. */
  readonly sweepOnly: (github: GitHub, take: Take, isAmong: (open: Open) => boolean) => Promise<void>;
};

/** Compares GitHub with what is known: open incidents first, and then what should be one. */
export const createIssueSweep = (broom: Broom): IssueSweep => {
  const { yard } = broom;
  const looked: Looked = new Map();
  const openIncidents = createOpenIncidents(yard);
  let waiting = new Set<Subject>();

  const incidentAt = (open: Open, take: Take): Place => {
    const { installation, repository } = open.incident;
    const look = async (reach: Reach) => {
      waiting.delete(open.lane);
      if ((await lookAt(broom, open, reach, take)) === "waits") waiting.add(open.lane);
      return [];
    };
    return { key: open.lane, installation, kin: `repository ${repository.id}`, look };
  };

  /** Behind an installation are its repositories. */
  const declarationsOf = (installation: Installed, take: Take): Place => {
    const kin = `installation ${installation.id}`;
    const repositoryAt = (repository: InstalledOn): Place => {
      const look = async () => {
        const github = await yard.gitHubOf(installation.id);
        await sweepDeclarations({ broom, github, installation, looked, take }, repository);
        return [];
      };
      return { key: `${repository.owner}/${repository.name}`, installation: installation.id, kin, look };
    };
    const look = async (reach: Reach) => inTurn(await reach.repositories(installation.id), looked).map(repositoryAt);
    return { key: kin, installation: installation.id, kin, look };
  };

  return {
    round: (app, take) => ({
      reach: () => readReach(app, yard.gitHubOf),
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
      const reach = await readReach(app, yard.gitHubOf);
      for (const open of (await openIncidents()).filter(isAmong)) await lookAt(broom, open, reach, take);
    },
  };
};

/** What an incident's installation finds; where the app is kept from it, the incident waits until it is not. */
const lookAt = async (broom: Broom, open: Open, reach: Reach, take: Take): Promise<"compared" | "waits"> => {
  const { yard } = broom;
  const { lane, incident, absence } = open;
  const reached = await reach.of(incident);
  if (reached.kind !== "reached") {
    await noteAbsent(yard, lane, reached.kind);
    return "waits";
  }
  // What is reached may be called otherwise since the round has begun.
  const repository = await yard.addresses.present(await yard.gitHubOf(reached.installation), reached.repository);
  const here = { installation: reached.installation, repository };
  const github = await gitHubAt(yard, here);
  if (isSought(absence)) {
    const at = { owner: repository.owner, repo: repository.name, issue_number: incident.number };
    const sought = { lane, absence, at, github, installation: reached.installation };
    if ((await lookAgain(yard, sought)) === "absent") return "waits";
  } else if (absence !== undefined) await comeBack(yard, lane, absence, reached.installation);
  const isSame = reached.installation === incident.installation;
  await take(await (isSame || absence ? sweepIncident(broom, github, lane, repository) : movedTo(broom, open, here)));
  return "compared";
};

/** The app was installed anew: the incident hears of it by the way that deliveries take. */
const movedTo = async (
  { yard, history }: Broom,
  { incident }: Open,
  here: Pick<Whereabouts, "installation" | "repository">,
): Promise<readonly Found[]> => {
  const { owner, name } = here.repository;
  const at = { owner, repo: name, issue_number: incident.number };
  const issue = await history.issue(await gitHubAt(yard, here), at);
  return issue === undefined ? [] : [issueSeen({ ...here, number: incident.number }, issue, yard.now())];
};
