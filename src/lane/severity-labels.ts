import { failureOf } from "../github/client/failure.ts";
import type { GitHub } from "../github/client/octokit.ts";
import { type InstalledOn, installations, repositoriesOf } from "../github/read/installations.ts";
import { makeSeverityLabel, severitiesWithoutLabel } from "../github/read/severity-labels.ts";
import { Later } from "../ledger/ledger.ts";
import { render, type Templates } from "../view/text/templates.ts";
import type { Severity } from "../vocabulary.ts";
import type { LaneContext } from "./lane-context.ts";

/** Makes the labels of severities that a repository lacks. Gives back which; throws what GitHub refused. */
export const makeLabels = async (
  github: GitHub,
  { owner, name }: Pick<InstalledOn, "owner" | "name">,
  templates: Templates,
): Promise<readonly Severity[]> => {
  const at = { owner, repo: name };
  const missing = await severitiesWithoutLabel(github, at);
  for (const severity of missing)
    await makeSeverityLabel(github, at, severity, render(templates, `labels/${severity}`, {}));
  return missing;
};

type Making = Pick<LaneContext, "ledger" | "journal" | "templates">;

const keyOf = (repository: InstalledOn): string => `labels ${repository.id}`;

/**
 * Makes them once for a repository: a label that a team deletes afterwards stays deleted. A refusal is told in the
 * journal, and stops nothing; throws only `Later`.
 */
const makeOnce = async ({ ledger, journal, templates }: Making, github: GitHub, repository: InstalledOn) => {
  const place = { repository: `${repository.owner}/${repository.name}` };
  try {
    const made = await makeLabels(github, repository, templates);
    await ledger.remember(keyOf(repository), "made");
    if (made.length > 0) journal.info({ ...place, severities: made }, "the severities' labels were made");
  } catch (error) {
    if (error instanceof Later) throw error;
    const { status, reason } = failureOf(error, 0);
    journal.warn({ ...place, status, reason }, "the severities' labels could not be made; `firewarden doctor` tells");
  }
};

/** An organization of a thousand repositories gets its labels bit by bit, so that there is room for incidents. */
const MOST_AT_ONCE = 10;

/**
 * A round over all repositories that were not looked at yet, for those of which no delivery told: the app was installed
 * while it did not run, or its database is new. What GitHub refused is tried again at the next start.
 */
export const createLabelRound = (
  context: Making & Pick<LaneContext, "gitHubOf">,
  app: GitHub,
): (() => Promise<void>) => {
  const looked = new Set<number>();
  const isNew = async (repository: InstalledOn): Promise<boolean> =>
    !looked.has(repository.id) && (await context.ledger.recall(keyOf(repository))) === undefined;
  return async () => {
    let left = MOST_AT_ONCE;
    for (const { id } of (await installations(app)).filter(({ suspended }) => !suspended)) {
      const github = await context.gitHubOf(id);
      for (const repository of await repositoriesOf(github)) {
        if (left === 0) return;
        if (!(await isNew(repository))) continue;
        await makeOnce(context, github, repository);
        looked.add(repository.id);
        left -= 1;
      }
    }
  };
};

/**
 * The app was installed, or given more repositories: these, as far as it may see them now. Whoever installs it again gets
 * the labels again. Never throws: the round makes what could not be made now.
 */
export const makeLabelsIn = async (
  context: Making & Pick<LaneContext, "gitHubOf">,
  installation: number,
  repositories: readonly number[],
): Promise<void> => {
  try {
    const github = await context.gitHubOf(installation);
    const given = (await repositoriesOf(github)).filter(({ id }) => repositories.includes(id));
    for (const repository of given.slice(0, MOST_AT_ONCE)) await makeOnce(context, github, repository);
  } catch (error) {
    const { status, reason } = failureOf(error, 0);
    context.journal.warn({ installation, status, reason }, "the severities' labels could not be made yet");
  }
};
