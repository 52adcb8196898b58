import { createHmac } from "node:crypto";
import { createRequire } from "node:module";

type Event = { readonly name: string; readonly examples: readonly object[] };
const events: readonly Event[] = createRequire(import.meta.url)("@octokit/webhooks-examples");

export const secret = "a bench's secret";
export const path = "/api/github/webhooks";

const largest = (texts: readonly string[]): string => texts.toSorted((a, b) => b.length - a.length)[0] ?? "";

/** GitHub's own example of a comment on an issue, the largest: 14 KB. */
export const body = largest(
  events
    .filter(({ name }) => name === "issue_comment")
    .flatMap(({ examples }) => examples.map((example) => JSON.stringify(example))),
);

export const headers = {
  "content-type": "application/json",
  "user-agent": "GitHub-Hookshot/bench",
  "x-github-event": "issue_comment",
  "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
};
