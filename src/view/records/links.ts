import type { Policy } from "../../policy/policy.ts";
import { type Markdown, markdown } from "../text/markdown.ts";
import { safeInline } from "../text/safe-text.ts";

const LINKABLE = /^https?:\/\/[^\s<>()[\]"'`|\\{}@]+$/;
const NUMBER = /^#?(\d{1,9})$/;
const ELSEWHERE = /^([\w.-]{1,100}\/[\w.-]{1,100})#(\d{1,9})$/;
const ON_GITHUB = /^https?:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/(\d+)$/;

/** Where the issues of this repository are: the incident's own URL without its number. */
const issuesAt = (incidentUrl: string): string => incidentUrl.replace(/\/\d+$/, "");

const hostOf = (incidentUrl: string): string => /^https?:\/\/[^/]+/.exec(incidentUrl)?.[0] ?? "";

const urlOf = (target: string, incidentUrl: string): string => {
  const own = NUMBER.exec(target)?.[1];
  if (own !== undefined) return `${issuesAt(incidentUrl)}/${own}`;
  const [, repository, number] = ELSEWHERE.exec(target) ?? [];
  return repository === undefined ? target : `${hostOf(incidentUrl)}/${repository}/issues/${number}`;
};

const nameOf = (url: string, incidentUrl: string): string => {
  const [, repository, number] = ON_GITHUB.exec(url) ?? [];
  if (number === undefined) return url;
  const own = issuesAt(url.replace("/pull/", "/issues/")) === issuesAt(incidentUrl);
  return own ? `#${number}` : `${repository}#${number}`;
};

/**
 * A link as it can stand in a file: `[acme/checkout#871](…)`. Files do not link `#12` by themselves. What is no web
 * address, or could break out of a link, is shown as text.
 */
export const linkTo = (target: string, incidentUrl: string): Markdown => {
  const url = urlOf(target.trim(), incidentUrl);
  if (!LINKABLE.test(url)) return markdown(safeInline(target));
  const name = nameOf(url, incidentUrl);
  return markdown(name === url ? `<${url}>` : `[${safeInline(name)}](${url})`);
};

/** What tells in which repository the incident is, and in which its files are. */
export type Kept = {
  readonly url: string;
  readonly policy: { readonly records: Pick<Policy["records"], "elsewhere"> };
};

/** As `linkTo`, in the incident's own files: in another repository's, `#42` would be taken for one of its own. */
export const linkFor = ({ url, policy }: Kept, target: string): Markdown =>
  policy.records.elsewhere === undefined ? linkTo(target, url) : linkTo(urlOf(target.trim(), url), "");
