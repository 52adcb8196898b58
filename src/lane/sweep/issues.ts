import type { GitHub } from "../../github/octokit.ts";
import { noteAbsent } from "../gone.ts";
import { comeBack } from "../returned.ts";
import { type Looked, sweepDeclarations } from "./declarations.ts";
import { type Found, issueSeen } from "./found.ts";
import { type Broom, sweepIncident } from "./incident.ts";
import { createOpenIncidents, type Open } from "./open-incidents.ts";
import { type Reach, readReach } from "./reach.ts";

/** Is given what was found, a lane at a time, before the next is looked at. */
export type Take = (found: readonly Found[]) => Promise<void>;

export type IssueSweep = {
  /** Everything. `github` is the app's own. Gives back how many incidents wait, because the app is kept from them. */
  readonly sweep: (github: GitHub, take: Take, halt: AbortSignal) => Promise<number>;
  /** Only these incidents. */
  readonly sweepOnly: (github: GitHub, take: Take, isAmong: (open: Open) => boolean) => Promise<void>;
};

/** Compares GitHub with what is known: open incidents first, and then what should be one. */
export const createIssueSweep = (broom: Broom): IssueSweep => {
  const { yard } = broom;
  const looked: Looked = new Map();
  const openIncidents = createOpenIncidents(yard);

  return {
    sweep: async (app, take, halt) => {
      const reach = await readReach(app, yard.gitHubOf);
      let waiting = 0;
      for (const open of await openIncidents()) {
        if (halt.aborted) return waiting;
        waiting += (await lookAt(broom, open, reach, take)) === "waits" ? 1 : 0;
      }
      for (const installation of reach.active) {
        if (halt.aborted) return waiting;
        const repositories = await reach.repositories(installation.id);
        const github = await yard.gitHubOf(installation.id);
        await sweepDeclarations({ broom, github, installation, looked, take }, repositories);
      }
      return waiting;
    },
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
  const github = await yard.gitHubOf(reached.installation);
  if (absence !== undefined) await comeBack(yard, lane, absence, reached.installation);
  const isSame = reached.installation === incident.installation;
  await take(
    await (isSame || absence ? sweepIncident(broom, github, lane) : movedTo(broom, open, reached.installation)),
  );
  return "compared";
};

/** The app was installed anew: the incident hears of it by the way that deliveries take. */
const movedTo = async (
  { yard, history }: Broom,
  { incident }: Open,
  installation: number,
): Promise<readonly Found[]> => {
  const { owner, name } = incident.repository;
  const at = { owner, repo: name, issue_number: incident.number };
  const issue = await history.issue(await yard.gitHubOf(installation), at);
  return issue === undefined ? [] : [issueSeen({ ...incident, installation }, issue, yard.now())];
};
