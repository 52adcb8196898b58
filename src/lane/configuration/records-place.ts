import { RepositoryAway } from "../../github/client/address.ts";
import { failureOf, RecordsAway } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { everyRepositoryOf } from "../../github/read/installations.ts";
import type { FilesPlace } from "../../github/reconcile/turn.ts";
import type { Incident } from "../../incident/incident.ts";
import type { RepositoryReference } from "../../incident/signal.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { Policy, RecordsElsewhere } from "../../policy/policy.ts";
import { type LaneContext, laneOf } from "../lane-context.ts";

/*
 * Records in another repository. The configuration names it, and the name stands for the repository that had it when it
 * came into the file: one that is made later under the same name gets nothing. The app must reach it by the same
 * installation, so that it is of the same owner.
 */

type Memory = Pick<Ledger, "recall" | "remember">;
type Home = Pick<RepositoryReference, "id" | "owner" | "name">;

const keyOf = (home: Pick<Home, "id">): string => `records ${home.id}`;

/** Whose id it is, by what was remembered under `key` for this name, else by what the installation may see now. */
const idOf = async (ledger: Memory, github: GitHub, key: string, name: string): Promise<number | undefined> => {
  const known: { readonly name?: string; readonly id?: number } = JSON.parse((await ledger.recall(key)) ?? "{}");
  if (known.name === name.toLowerCase()) return known.id;
  const id = await reachedId(github, name);
  if (id !== undefined) await ledger.remember(key, JSON.stringify({ name: name.toLowerCase(), id }));
  return id;
};

/** Undefined where the installation sees none of that name, or GitHub did not answer: then it is asked again. */
const reachedId = async (github: GitHub, name: string): Promise<number | undefined> => {
  try {
    const all = await everyRepositoryOf(github);
    return all.find((each) => `${each.owner}/${each.name}`.toLowerCase() === name.toLowerCase())?.id;
  } catch (error) {
    const { kind } = failureOf(error, 0);
    if (kind === "limited" || kind === "foreign") throw error;
    return undefined;
  }
};

/** The id that the name stands for since it came into the file; undefined while none was found. */
export const pinnedRecords = async (ledger: Memory, home: Pick<Home, "id">, name: string) => {
  const known: { readonly name?: string; readonly id?: number } = JSON.parse(
    (await ledger.recall(keyOf(home))) ?? "{}",
  );
  return known.name === name.toLowerCase() ? known.id : undefined;
};

/** The folder of this repository's incidents: its name, unless another repository had that name before. */
const folderFor = async (ledger: Memory, name: string, home: Home): Promise<string> => {
  const key = `records folder ${name} ${home.name}`.toLowerCase();
  const holder = await ledger.recall(key);
  if (holder === undefined) await ledger.remember(key, String(home.id));
  return holder === undefined || holder === String(home.id) ? home.name : `${home.name}-${home.id}`;
};

/** The policy that is in force, with where its records go. A name that left the file is forgotten. */
export const withRecordsPlace = async (
  { ledger, github, repository: home }: { readonly ledger: Memory; readonly github: GitHub; readonly repository: Home },
  policy: Policy,
): Promise<Policy> => {
  const { repository: name } = policy.records;
  const isHome = name?.toLowerCase() === `${home.owner}/${home.name}`.toLowerCase();
  if (name === undefined || isHome) {
    if ((await ledger.recall(keyOf(home))) !== undefined) await ledger.remember(keyOf(home), "{}");
    return policy;
  }
  const [owner = "", repo = ""] = name.split("/");
  const id = await idOf(ledger, github, keyOf(home), name);
  const folder = await folderFor(ledger, name, home);
  const elsewhere: RecordsElsewhere = { owner, name: repo, folder, ...(id !== undefined && { id }) };
  return { ...policy, records: { ...policy.records, elsewhere } };
};

const unreached = ({ owner, name }: Pick<RecordsElsewhere, "owner" | "name">): RecordsAway =>
  new RecordsAway(
    `the records go to ${owner}/${name}, which the app does not reach: an owner of ${owner} can add it to the app's repositories`,
  );

/** It can go out of reach between one request and the next: that is no reason for the incident itself to wait. */
const awayAs = (github: GitHub, told: () => RecordsAway): GitHub => ({
  request: new Proxy(github.request, {
    apply: async (request, self, parameters) => {
      try {
        return await Reflect.apply(request, self, parameters);
      } catch (error) {
        throw error instanceof RepositoryAway ? told() : error;
      }
    },
  }),
});

type Kept = Pick<Incident, "installation" | "repository" | "number" | "pullRequest">;

/** Where an incident's files are written, asked of GitHub at that moment. Throws `RecordsAway` where it is out of reach. */
export const recordsPlace = async (
  context: Pick<LaneContext, "ledger" | "gitHubOf" | "addresses">,
  { installation, repository: home, number, pullRequest }: Kept,
  elsewhere: RecordsElsewhere,
): Promise<FilesPlace> => {
  const { owner, name } = elsewhere;
  const github = await context.gitHubOf(installation);
  const key = `records of ${laneOf(home, number)}`;
  // The pull request says in which repository it was opened, also where the database was lost since.
  const known = elsewhere.id ?? pullRequest?.repository?.id;
  const id = known ?? (await idOf(context.ledger, github, key, `${owner}/${name}`));
  if (id === undefined) throw unreached(elsewhere);
  try {
    const repository = await context.addresses.present(github, { id, owner, name, defaultBranch: "HEAD" });
    const bound = context.addresses.bound(github, repository);
    return { github: awayAs(bound, () => unreached(elsewhere)), repository };
  } catch (error) {
    throw error instanceof RepositoryAway ? unreached(elsewhere) : error;
  }
};

/** Where an incident's files are read: in its own repository, unless its configuration names another. Throws as `recordsPlace`. */
export const recordsAt = async (
  context: Pick<LaneContext, "ledger" | "gitHubOf" | "addresses">,
  home: Pick<FilesPlace, "github"> & { readonly repository: RepositoryReference },
  incident: (Kept & Pick<Incident, "policy">) | undefined,
): Promise<FilesPlace> => {
  const elsewhere = incident?.policy.records.elsewhere;
  return incident === undefined || elsewhere === undefined ? home : recordsPlace(context, incident, elsewhere);
};
