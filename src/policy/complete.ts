import type { Severity } from "../vocabulary.ts";
import { completeProcess } from "./complete-process.ts";
import { defaultPolicy } from "./defaults.ts";
import type { Clocks, Policy } from "./policy.ts";
import type { PolicyFile } from "./schema/schema.ts";

/** The policy that a file makes of the defaults. */
export const completePolicy = (file: PolicyFile): Policy => {
  const usual = defaultPolicy();
  return {
    process: completeProcess(usual.process, file),
    clocks: completeClocks(usual.clocks, file.severities ?? {}),
    roles: file.roles ?? {},
    services: file.services ?? {},
    responders: lowerKeys(file.responders ?? {}),
    rotations: file.rotations ?? {},
    chains: file.chains ?? {},
    records: {
      directory: file.records?.directory ?? usual.records.directory,
      deliver: file.records?.deliver ?? usual.records.deliver,
      ...(file.records?.repository !== undefined && { repository: file.records.repository }),
      skipCi: file.records?.skip_ci ?? usual.records.skipCi ?? true,
    },
    timezone: file.timezone ?? usual.timezone,
    bots: file.bots ?? usual.bots,
  };
};

type SeverityFile = NonNullable<NonNullable<PolicyFile["severities"]>[Severity]>;

const completeClocks = (usual: Policy["clocks"], file: NonNullable<PolicyFile["severities"]>): Policy["clocks"] => ({
  critical: clocksOf(usual.critical, file.critical),
  high: clocksOf(usual.high, file.high),
  medium: clocksOf(usual.medium, file.medium),
  low: clocksOf(usual.low, file.low),
});

/** A key that stands in the file counts even where it says `none`, which is undefined by now. */
const clocksOf = (usual: Clocks, file: SeverityFile = {}): Clocks => ({
  acknowledgeMs: "acknowledge" in file ? file.acknowledge : usual.acknowledgeMs,
  updateEveryMs: "update_every" in file ? file.update_every : usual.updateEveryMs,
  monitorMs: "monitor" in file ? (file.monitor ?? 0) : usual.monitorMs,
  remindEveryMs: "remind_every" in file ? file.remind_every : usual.remindEveryMs,
  reviewDueMs: "review_due" in file ? file.review_due : usual.reviewDueMs,
  residualMs: "residual" in file ? (file.residual ?? 0) : usual.residualMs,
});

const lowerKeys = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));
