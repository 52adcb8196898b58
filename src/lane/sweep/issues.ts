import { type Installed, installationOf, installations } from "../../github/installations.ts";
import type { GitHub } from "../../github/octokit.ts";
import { fold } from "../../incident/evolve.ts";
import type { Incident } from "../../incident/incident.ts";
import { SEVERITIES } from "../../incident/vocabulary.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { isGone } from "../gone.ts";
import { type Looked, sweepDeclarations } from "./declarations.ts";
import { type Found, issueSeen } from "./found.ts";
import { type Broom, sweepIncident } from "./incident.ts";

type Open = { readonly lane: Subject; readonly incident: Incident };

const DAY = 24 * 60 * 60_000;
/** What is tampered with, or reopened, soon after the end is heard of too. */
const AFTER_THE_END_MS = 3 * DAY;

/** Every incident that is to be looked after: critical ones first, and of those the newest. */
const createOpenIncidents = ({ yard }: Broom): (() => Promise<readonly Open[]>) => {
  const over = new Map<Subject, number>();
  const isOver = ({ ending }: Incident): boolean => ending !== undefined && yard.now() - ending.at > AFTER_THE_END_MS;

  const openIn = async ({ lane, version }: { readonly lane: Subject; readonly version: number }): Promise<Open[]> => {
    if (over.get(lane) === version || (await isGone(yard.ledger, lane))) return [];
    const incident = fold(await yard.ledger.load(lane));
    if (incident !== undefined && !isOver(incident)) return [{ lane, incident }];
    over.set(lane, version);
    return [];
  };

  return async () => {
    const open: Open[] = [];
    for (const standing of await yard.ledger.lanes()) open.push(...(await openIn(standing)));
    const rank = ({ incident }: Open): number => SEVERITIES.indexOf(incident.severity);
    return open.sort((a, b) => rank(a) - rank(b) || b.incident.number - a.incident.number);
  };
};

export type IssueSweep = {
  /** `github` is the app's own. `take` is given what was found, a lane at a time, before the next is looked at. */
  readonly sweep: (
    github: GitHub,
    take: (found: readonly Found[]) => Promise<void>,
    halt: AbortSignal,
  ) => Promise<void>;
};

/** Compares GitHub with what is known: open incidents first, and then what should be one. */
export const createIssueSweep = (broom: Broom): IssueSweep => {
  const { yard } = broom;
  const looked: Looked = new Map();
  const openIncidents = createOpenIncidents(broom);
  const unreachable = new Set<string>();

  const tellOnce = (incident: Incident): void => {
    const place = `${incident.repository.owner}/${incident.repository.name}`;
    if (unreachable.has(place)) return;
    unreachable.add(place);
    yard.journal.warn({ place }, "the app is suspended, or not installed there any more; its incidents wait");
  };

  /** What the incident's installation finds; where that is gone, the repository's new one, if there is one. */
  const findIn = async (
    { lane, incident }: Open,
    app: GitHub,
    active: readonly Installed[],
  ): Promise<readonly Found[]> => {
    const known = active.find(({ id }) => id === incident.installation);
    if (known !== undefined) return sweepIncident(broom, await yard.gitHubOf(known.id), lane);
    const { owner, name } = incident.repository;
    const installation = await installationOf(app, owner, name);
    if (installation === undefined || !active.some(({ id }) => id === installation)) {
      tellOnce(incident);
      return [];
    }
    return movedTo(broom, incident, installation);
  };

  return {
    sweep: async (app, take, halt) => {
      const active = (await installations(app)).filter(({ suspended }) => !suspended);
      for (const open of await openIncidents()) {
        if (halt.aborted) return;
        await take(await findIn(open, app, active));
      }
      for (const installation of active) {
        if (halt.aborted) return;
        await take(await sweepDeclarations(broom, await yard.gitHubOf(installation.id), installation, looked));
      }
    },
  };
};

/** The app was installed anew: the incident hears of it by the way that deliveries take. */
const movedTo = async (
  { yard, history }: Broom,
  incident: Incident,
  installation: number,
): Promise<readonly Found[]> => {
  const { owner, name } = incident.repository;
  const at = { owner, repo: name, issue_number: incident.number };
  const issue = await history.issue(await yard.gitHubOf(installation), at);
  return issue === undefined ? [] : [issueSeen({ ...incident, installation }, issue, yard.now())];
};
