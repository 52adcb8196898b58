import type { CatalogEntry, DesiredFiles } from "../../src/view/desired.ts";
import type { Line, Sent } from "./wire.ts";

export const GIT = "/repos/acme/shop/git";
export const BRANCH = "firewarden/incident-7";

export const entry: CatalogEntry = {
  id: "INC-7",
  number: 7,
  title: "Checkout is down",
  severity: "critical",
  service: undefined,
  status: "open",
  startedAt: "2026-11-22T13:50:00Z",
  declaredAt: "2026-11-22T14:00:00Z",
  acknowledgedAt: undefined,
  mitigatedAt: undefined,
  resolvedAt: undefined,
  closedAt: undefined,
  postmortem: undefined,
  url: "https://github.com/acme/shop/issues/7",
};

export const files = (changes: Partial<DesiredFiles>): { files: DesiredFiles } => ({
  files: {
    directory: "incidents",
    branch: BRANCH,
    records: [],
    entry: undefined,
    pullRequest: { title: "Post-mortem of INC-7", body: "To be reviewed." },
    commitMessages: { default: "INC-7: records [skip ci]", branch: "INC-7: records" },
    ...changes,
  },
});

export const record = (deliver: "commit" | "pull-request") => {
  const name = deliver === "commit" ? ("closure-report" as const) : ("postmortem" as const);
  return { record: name, path: `incidents/2026/0007-checkout-down/${name}.md`, text: `# ${name}\n`, deliver };
};

export const TREE = `POST ${GIT}/trees`;
export const COMMIT = `POST ${GIT}/commits`;
export const COMMITS = "GET /repos/acme/shop/commits";
export const head = (commit: string, tree: string): Line => ({
  on: COMMITS,
  answer: [{ sha: commit, commit: { tree: { sha: tree } } }],
});
export const noBranch: Line = { on: COMMITS, status: 404 };
export const tree = (sha: string): Line => ({ on: TREE, status: 201, answer: { sha } });
export const commit = (sha: string): Line => ({ on: COMMIT, status: 201, answer: { sha } });
export const move = (branch: string, more: Partial<Line> = {}): Line => ({
  on: `PATCH ${GIT}/refs/heads/${branch}`,
  ...more,
});
export const noPull: Line = { on: "GET /repos/acme/shop/pulls", answer: [] };
export const pull = { number: 8, html_url: "https://github.com/acme/shop/pull/8", head: { ref: BRANCH } };
export const catalogFile = (text: string): Line => ({
  on: "GET /repos/acme/shop/contents/incidents/catalog.json",
  answer: { type: "file", encoding: "base64", content: Buffer.from(text).toString("base64"), sha: "b" },
});

/** What was sent to a place, in order. */
export const to = (sent: readonly Sent[], name: string) =>
  sent.filter(({ method, path }) => `${method} ${decodeURIComponent(path)}` === name);

export const directly = files({ records: [record("commit")] });
export const reviewed = files({ records: [record("pull-request")] });
