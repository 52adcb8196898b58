import { repositoryNow } from "../github/installations.ts";
import type { Incident } from "../incident/incident.ts";
import type { Delivered } from "./delivered.ts";
import { takeIn } from "./take-in.ts";
import type { Yard } from "./yard.ts";

const isElsewhere = ({ repository, installation }: Incident, delivery: Delivered): boolean =>
  repository.id === delivery.repository.id &&
  (repository.owner !== delivery.repository.owner ||
    repository.name !== delivery.repository.name ||
    repository.defaultBranch !== delivery.repository.defaultBranch ||
    installation !== (delivery.installation ?? installation));

/**
 * A repository that was renamed or transferred, or an app that was installed anew: the incident goes along. A delivery
 * may be old, so GitHub is asked what is true now.
 */
export const followRepository = async (yard: Yard, incident: Incident, delivery: Delivered): Promise<void> => {
  if (!isElsewhere(incident, delivery)) return;
  const { lane, github } = delivery;
  const repository = await repositoryNow(github, delivery.repository.owner, delivery.repository.name);
  if (repository?.id !== incident.repository.id) return;
  const installation = delivery.installation ?? incident.installation;
  const name = `repository ${repository.owner}/${repository.name} by installation ${installation}, version ${incident.version}`;
  const what = { kind: "repository-moved", repository, installation } as const;
  if (!isElsewhere(incident, { ...delivery, repository })) return;
  await takeIn(yard, lane, github, repository, [{ name, actor: undefined, at: yard.now(), what }]);
};
