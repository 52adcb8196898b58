import { z } from "zod";
import type { Delivery } from "../delivery.ts";
import { numberAt, textAt } from "../field.ts";

/** What changes whether Firewarden reaches repositories; new permissions do not. */
const ACTIONS: readonly string[] = ["created", "deleted", "suspend", "unsuspend"];

const repositories = z.array(z.object({ id: z.number().int() })).default([]);
const schema = z.object({
  action: z.string().catch(""),
  installation: z.object({ id: z.number().int() }),
  repositories: repositories.catch([]),
  repositories_added: repositories,
  repositories_removed: repositories,
});

/**
 * Whose reach has changed: everything of an installation, and these repositories, whoever reached them before. `given`:
 * those of them that the app may see from now on.
 */
export type ReachChange = {
  readonly installation: number;
  readonly repositories: readonly number[];
  readonly given: readonly number[];
};

/** Of what a delivery of `installation` or `installation_repositories` tells; undefined where it cannot be read. */
export const reachIn = (payload: unknown): ReachChange | undefined => {
  const { data } = schema.safeParse(payload);
  if (data === undefined) return undefined;
  const { action, installation, repositories_added: added, repositories_removed: removed } = data;
  const named = [...data.repositories, ...added, ...removed];
  const given = [...(action === "created" ? data.repositories : []), ...added];
  const idsOf = (all: typeof named) => all.map(({ id }) => id);
  return { installation: installation.id, repositories: idsOf(named), given: idsOf(given) };
};

/** These deliveries name no repository of their own: they come in an installation's lane. */
export const installationPlace = (payload: unknown): string | undefined => {
  const id = numberAt(payload, "installation", "id");
  return id === undefined ? undefined : `installation ${id}`;
};

/** GitHub sends this to every app, without a subscription. */
export const installation: Delivery = {
  name: "installation",
  place: installationPlace,
  countsOwnDoing: true,
  isRelevant: (payload) => ACTIONS.includes(textAt(payload, "action")),
  number: () => 0,
  signals: () => [],
};
