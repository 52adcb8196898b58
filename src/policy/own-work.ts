import { seatable } from "../process/headcount.ts";
import type { Gate } from "../process/process.ts";
import { entriesOf, entryName, outlook } from "../process/quorum.ts";
import type { Role } from "../vocabulary.ts";
import type { PolicyFinding } from "./file/findings.ts";
import type { Policy } from "./policy.ts";

/**
 * Gates that a configuration gives to the very people whom it names to write what they judge. Told only where it names
 * every one of both by their own account: who is in a team, or has a permission, a file alone does not say.
 */
export const ownWork = (policy: Policy): readonly PolicyFinding[] =>
  policy.process.stages.flatMap((stage) => (stage.kind === "gate" ? ofGate(policy, stage) : []));

const ofGate = (policy: Policy, gate: Gate): readonly PolicyFinding[] => {
  const reviewers = accountsIn(gate);
  const writers = writersOf(policy, gate);
  if (reviewers === undefined || writers === undefined || !gate.exclude.some(({ kind }) => kind === "author"))
    return [];
  const out = gate.exclude.flatMap((each) => (each.kind === "role" ? (accountsFor(policy, each.role) ?? []) : []));
  const isShort = (author: string): boolean => lacksSeats(gate, reviewers, [...out, author]);
  if (!writers.every(isShort)) return [];
  const says = `is left to ${reviewers.join(" and ")}, who ${reviewers.length === 1 ? "is" : "are"} named under roles to write what it judges, and nobody approves their own text; name somebody else as well`;
  return [{ path: ["gates", gate.id], says, curable: true }];
};

const lower = (login: string): string => login.toLowerCase();

/** Everybody whom the gate names; undefined where it names others than accounts. */
const accountsIn = (gate: Gate): readonly string[] | undefined => {
  const entries = entriesOf(gate.reviewers);
  const logins = entries.flatMap((entry) => (entry.kind === "user" ? [lower(entry.login)] : []));
  return logins.length === entries.length ? [...new Set(logins)] : undefined;
};

/** Everybody whom the configuration names for a role; undefined where it names nobody, or others than accounts. */
const accountsFor = ({ roles }: Policy, role: Role): readonly string[] | undefined => {
  const players = roles[role] ?? [];
  const logins = players.flatMap((player) => (player.kind === "user" ? [lower(player.login)] : []));
  return players.length > 0 && logins.length === players.length ? logins : undefined;
};

/** Who hands in what the gate judges: the owner of the step before it, or the lead. */
const writersOf = (policy: Policy, gate: Gate): readonly string[] | undefined => {
  const step = policy.process.stages.find(({ key }) => key === gate.returnsTo);
  if (step?.kind !== "step" || step.owner === "firewarden") return undefined;
  const owners = accountsFor(policy, step.owner);
  const leads = accountsFor(policy, "lead");
  return owners === undefined || leads === undefined ? undefined : [...new Set([...owners, ...leads])];
};

const lacksSeats = ({ reviewers, approvals }: Gate, accounts: readonly string[], out: readonly string[]): boolean => {
  const supply = new Map(
    entriesOf(reviewers).map((entry) => {
      const login = entry.kind === "user" ? lower(entry.login) : "";
      return [entryName(entry), out.includes(login) ? [] : [accounts.indexOf(login)]];
    }),
  );
  return (outlook(reviewers, approvals, seatable(supply))?.empty.length ?? 0) > 0;
};
