import { z } from "zod";
import { canonicalLabel, severityLabel } from "../../incident/step/labels.ts";
import { SEVERITIES, type Severity } from "../../vocabulary.ts";
import { answered } from "../client/answer.ts";
import { failureOf } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";
import { allPages, PAGE } from "../client/pages.ts";
import type { Repository } from "../reconcile/files/commit-files.ts";

/*
 * The labels with which people declare an incident. Who may only set labels cannot make them, so that they must be there
 * before somebody needs one. One that is there stays as its team made it: nothing here changes or renames a label.
 */

const COLORS: Readonly<Record<Severity, string>> = {
  critical: "b60205",
  high: "d93f0b",
  medium: "fbca04",
  low: "1d76db",
};

const LABELS = z.array(z.object({ name: z.string() }));

/** The severities whose label a repository lacks; case does not count. `github` is its installation's. */
export const severitiesWithoutLabel = async (github: GitHub, at: Repository): Promise<readonly Severity[]> => {
  const on = (page: number) => github.request("GET /repos/{owner}/{repo}/labels", { ...at, per_page: PAGE, page });
  const known = new Set((await allPages((page) => answered(on(page), LABELS))).map(({ name }) => canonicalLabel(name)));
  return SEVERITIES.filter((severity) => !known.has(severityLabel(severity)));
};

/** Makes a label; what somebody else made meanwhile is there too. `description` has at most 100 characters. */
export const makeSeverityLabel = async (
  github: GitHub,
  at: Repository,
  severity: Severity,
  description: string,
): Promise<void> => {
  const label = { name: severityLabel(severity), color: COLORS[severity], description };
  try {
    await github.request("POST /repos/{owner}/{repo}/labels", { ...at, ...label });
  } catch (error) {
    if (!isThere(error)) throw error;
  }
};

const REFUSED = z.object({
  response: z.object({ data: z.object({ errors: z.array(z.object({ code: z.string() })) }) }),
});

const isThere = (error: unknown): boolean =>
  failureOf(error, 0).status === 422 &&
  REFUSED.safeParse(error).data?.response.data.errors.some(({ code }) => code === "already_exists") === true;
