import type { Context } from "../../src/signals/delivery.ts";

/* Deliveries as GitHub sends them, with the fields that Firewarden uses and a few that it must not trip over. */

export const ANA = { id: 7, login: "ana", type: "User" };
export const BOB = { id: 8, login: "bob", type: "User" };
export const OURSELVES = { id: 9, login: "firewarden[bot]", type: "Bot" };
export const DEPENDABOT = { id: 10, login: "dependabot[bot]", type: "Bot" };
export const APP = 4711;

export const T = "2026-11-22T14:05:00Z";
export const AT = Date.parse(T);

export const context = (changes: Partial<Context> = {}): Context => ({
  appId: APP,
  botLogin: "firewarden[bot]",
  bots: [],
  subject: "incident",
  number: 42,
  ...changes,
});

const repository = { id: 1, name: "shop", full_name: "acme/shop", owner: { login: "acme" }, default_branch: "main" };

export const issue = {
  id: 420,
  number: 42,
  title: "Checkout is down",
  body: "It began at 14:00.",
  html_url: "https://github.com/acme/shop/issues/42",
  user: BOB,
  state: "open",
  state_reason: null,
  labels: [{ id: 1, name: "sev:high", color: "ff0000" }],
  created_at: "2026-11-22T14:00:00Z",
  updated_at: T,
  closed_at: null,
};

export const comment = {
  id: 123,
  html_url: "https://github.com/acme/shop/issues/42#issuecomment-123",
  user: ANA,
  body: "/ack",
  created_at: T,
  updated_at: T,
  performed_via_github_app: null,
};

export const review = {
  id: 55,
  user: ANA,
  body: "Well told.",
  state: "approved",
  commit_id: "c0ffee",
  submitted_at: T,
};

export const pullRequest = {
  number: 43,
  body: "Post-mortem. Closes #44.",
  merged: false,
  head: { sha: "c0ffee", ref: "firewarden/incident-42" },
  base: { ref: "main" },
  updated_at: T,
  closed_at: null,
};

/** A delivery: the parts that every one has, and what the test is about. */
export const delivery = (action: string, parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  action,
  repository,
  installation: { id: 99 },
  sender: ANA,
  ...parts,
});

export const issues = (action: string, parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  delivery(action, { issue, ...parts });

export const issueComment = (action: string, parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  delivery(action, { issue, comment, ...parts });

export const commented = (body: string): Record<string, unknown> =>
  issueComment("created", { comment: { ...comment, body } });
