/** The words of the trade, each with one meaning: see docs/glossary.md. Everything else is spelled from these. */

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const MODES = ["urgent", "handoff"] as const;
export type Mode = (typeof MODES)[number];

export const PHASES = ["triage", "analysis", "resolution", "closure", "review", "report"] as const;
export type Phase = (typeof PHASES)[number];

export const ROLES = [
  "reporter",
  "lead",
  "analyst",
  "coordinator",
  "service-owner",
  "business-owner",
  "authority",
] as const;
export type Role = (typeof ROLES)[number];

export const MILESTONES = [
  "started",
  "detected",
  "declared",
  "acknowledged",
  "mitigated",
  "resolved",
  "verified",
  "closed",
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** What GitHub calls `role_name`; the `permission` field collapses `maintain` to `write` and `triage` to `read`. */
export const PERMISSIONS = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The five categories that a review fills, as the headings of the post-mortem. */
export const CATEGORIES = [
  "communication",
  "resource allocation",
  "documentation",
  "training",
  "change management",
] as const;
export type Category = (typeof CATEGORIES)[number];

/** A GitHub account. `id` is the identity and never changes; `login` is how it was called when this was recorded. */
export type Person = { readonly id: number; readonly login: string };

/** Epoch milliseconds, UTC. */
export type Instant = number;
