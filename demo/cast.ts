import type { GitHubOptions } from "../emulator/options.ts";
import type { Role } from "../emulator/world.ts";

type Member = { readonly job: string; readonly role: Role };

/** Who plays, what they are at the company, and what GitHub lets them do in acme/shop. */
export const CAST = {
  rita: { job: "help desk", role: "triage" },
  leo: { job: "tech lead, on call this week", role: "maintain" },
  mia: { job: "incident coordinator", role: "write" },
  ana: { job: "developer, payments team", role: "write" },
  omar: { job: "owns the checkout service", role: "write" },
  dana: { job: "head of online sales", role: "read" },
  sam: { job: "SRE lead", role: "maintain" },
  ines: { job: "SRE lead", role: "maintain" },
  max: { job: "sales, in a hurry", role: "triage" },
  olga: { job: "administrator", role: "admin" },
} as const satisfies Record<string, Member>;

export type Name = keyof typeof CAST;

export const COMPANY: GitHubOptions = {
  organization: "acme",
  repositories: ["acme/shop"],
  people: Object.fromEntries(Object.entries(CAST).map(([name, { role }]) => [name, role])),
  teams: {
    "sre-leads": { members: ["sam", "ines"] },
    payments: { members: ["ana", "omar"] },
    helpdesk: { members: ["rita"] },
  },
};

export const REPOSITORY = "acme/shop";
export const CONFIGURATION_PATH = ".github/firewarden.yml";

/** The company's `.github/firewarden.yml`. `monday` is the day on which leo's week of duty began, `2026-11-09`. */
export const configuration = (monday: string): string => `version: 1

services:
  checkout:
    owner: "@omar"
    business: "@dana"
    support: "@acme/payments"
    recipients: ["@acme/helpdesk"]

rotations:
  platform: {timezone: UTC, handover: "Mon 09:00", every: 1w, start: ${monday}, members: [leo, sam, ines]}

roles:
  lead: ["rotation:platform"]
  coordinator: ["@mia"]
  authority: ["@olga"]

gates:
  analysis: {reviewers: ["@acme/sre-leads"], approvals: 2}
  resolution: {reviewers: ["@acme/sre-leads"]}
  review: {reviewers: ["@acme/sre-leads"]}
  report: {reviewers: ["@dana"]}
`;
