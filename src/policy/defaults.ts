import { productionSupport } from "../process/production-support.ts";
import type { Severity } from "../vocabulary.ts";
import type { Clocks, Policy } from "./policy.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How fast things happen where a team said nothing else. */
const defaultClocks: Readonly<Record<Severity, Clocks>> = {
  critical: {
    acknowledgeMs: 5 * MINUTE,
    updateEveryMs: 30 * MINUTE,
    monitorMs: HOUR,
    remindEveryMs: 30 * MINUTE,
    reviewDueMs: 3 * DAY,
    residualMs: 7 * DAY,
  },
  high: {
    acknowledgeMs: 15 * MINUTE,
    updateEveryMs: HOUR,
    monitorMs: 4 * HOUR,
    remindEveryMs: HOUR,
    reviewDueMs: 5 * DAY,
    residualMs: 7 * DAY,
  },
  medium: {
    acknowledgeMs: 4 * HOUR,
    updateEveryMs: DAY,
    monitorMs: DAY,
    remindEveryMs: DAY,
    reviewDueMs: 10 * DAY,
    residualMs: 3 * DAY,
  },
  low: {
    acknowledgeMs: DAY,
    updateEveryMs: undefined,
    monitorMs: 0,
    remindEveryMs: DAY,
    reviewDueMs: undefined,
    residualMs: 0,
  },
};

/** What holds with no configuration at all. */
export const defaultPolicy = (): Policy => ({
  process: productionSupport,
  clocks: defaultClocks,
  roles: {},
  services: {},
  responders: {},
  rotations: {},
  chains: {},
  records: { directory: "incidents", deliver: "pull-request", skipCi: true },
  timezone: "UTC",
  bots: [],
});
