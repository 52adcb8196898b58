import { z } from "zod";
import type { Delivery } from "../delivery.ts";
import { fieldOf, textAt } from "../field.ts";

/** Where a team keeps its configuration. */
const CONFIGURATION = ".github/firewarden.yml";

const schema = z.object({
  after: z.string(),
  repository: z.object({ id: z.number().int(), name: z.string(), owner: z.object({ login: z.string() }) }),
  installation: z.object({ id: z.number().int() }),
});

export type ConfigurationPush = {
  /** The repository's id. */
  readonly repository: number;
  readonly owner: string;
  readonly repo: string;
  readonly commit: string;
  readonly installation: number;
};

/** What to check when a push to the default branch touched the configuration; undefined for every other push. */
export const configurationPush = (payload: unknown): ConfigurationPush | undefined => {
  if (!touchesConfiguration(payload)) return undefined;
  const { success, data } = schema.safeParse(payload);
  if (!success) return undefined;
  const { after, repository, installation } = data;
  const { id, name: repo, owner } = repository;
  return { repository: id, owner: owner.login, repo, commit: after, installation: installation.id };
};

const touchesConfiguration = (payload: unknown): boolean => {
  const branch = textAt(payload, "repository", "default_branch");
  if (branch === "" || textAt(payload, "ref") !== `refs/heads/${branch}`) return false;
  if (fieldOf(payload, "deleted") === true) return false;
  return listAt(payload, "commits").some((commit) =>
    ["added", "modified", "removed"].some((how) => listAt(commit, how).includes(CONFIGURATION)),
  );
};

const listAt = (value: unknown, key: string): readonly unknown[] => {
  const list = fieldOf(value, key);
  return Array.isArray(list) ? list : [];
};

/** A push concerns no incident: it is the repository's own lane, number 0, that checks the configuration. */
export const push: Delivery = {
  name: "push",
  countsOwnDoing: true,
  isRelevant: touchesConfiguration,
  number: () => 0,
  signals: () => [],
};
