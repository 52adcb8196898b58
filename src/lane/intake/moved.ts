import type { GitHub } from "../../github/client/octokit.ts";
import type { Incident } from "../../incident/incident.ts";
import type { RepositoryReference } from "../../incident/signal.ts";
import type { LaneContext } from "../lane-context.ts";
import type { LaneWork } from "../lane-work.ts";
import type { IssuePlace } from "../place.ts";
import { takeIn } from "./decide-and-append.ts";
import type { Delivered } from "./delivered.ts";

/** GitHub as an incident may ask it: whatever it asks of its repository goes to the one with the id, however that is called. */
export const gitHubAt = async (
  { gitHubOf, addresses }: Pick<LaneContext, "gitHubOf" | "addresses">,
  { installation, repository }: Pick<IssuePlace, "installation" | "repository">,
): Promise<GitHub> => addresses.bound(await gitHubOf(installation), repository);

const isOther = (one: RepositoryReference, other: RepositoryReference): boolean =>
  one.owner !== other.owner || one.name !== other.name || one.defaultBranch !== other.defaultBranch;

/**
 * A repository that was renamed or transferred, or an app that was installed anew: the incident goes along. A delivery
 * may be old, so GitHub is asked what is true now.
 */
export const followRepository = async (
  context: LaneContext,
  work: LaneWork,
  incident: Incident,
  delivery: Delivered,
): Promise<void> => {
  const { github, repository } = delivery;
  const installation = delivery.installation ?? incident.installation;
  if (repository.id !== incident.repository.id) return;
  if (isOther(incident.repository, repository)) context.addresses.doubt(repository.id);
  else if (installation === incident.installation) return;
  const present = await context.addresses.present(github, repository);
  await moveTo(context, work, github, incident, present, installation);
};

/** What was learned of the repository's name while something else was asked goes into the log too. Asks GitHub nothing. */
export const followHeard = async (context: LaneContext, work: LaneWork): Promise<void> => {
  const { incident } = work;
  const heard = incident && context.addresses.heard(incident.repository.id);
  if (incident === undefined || heard === undefined || !isOther(incident.repository, heard)) return;
  await moveTo(context, work, await gitHubAt(context, incident), incident, heard, incident.installation);
};

const moveTo = async (
  context: LaneContext,
  work: LaneWork,
  github: GitHub,
  incident: Incident,
  repository: RepositoryReference,
  installation: number,
): Promise<void> => {
  if (!isOther(incident.repository, repository) && installation === incident.installation) return;
  const { id, owner, name, defaultBranch } = repository;
  const what = { kind: "repository-moved", repository: { id, owner, name, defaultBranch }, installation } as const;
  const signal = `repository ${owner}/${name} by installation ${installation}, version ${incident.version}`;
  const here = { github, repository };
  await takeIn(context, work, here, [{ name: signal, actor: undefined, at: context.now(), what }]);
};
