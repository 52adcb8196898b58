import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { JobReport, Ledger } from "../ledger/ledger.ts";
import type { DoorOutcome } from "./answers.ts";

/** One request to GitHub: `route` is its template, `status` 0 where no answer came. */
type Requested = { readonly purpose: string; readonly route: string; readonly status: number; readonly ms: number };

export type Metrics = {
  /** `event` is undefined for a delivery whose sender is not known to be GitHub. */
  readonly delivery: (event: string | undefined, outcome: DoorOutcome, seconds: number) => void;
  /** For the reports of `Ledger.work`. */
  readonly job: (report: JobReport) => void;
  /** For the reports of the requests to GitHub. */
  readonly request: (report: Requested) => void;
  /** How many incidents wait because the app is suspended, or not installed any more. */
  readonly waiting: (incidents: number) => void;
  /** Answers to people without standing that were left out, by the repository's id. */
  readonly leftOut: (repository: number, courtesies: number) => void;
  /** Everything that is measured, in Prometheus' text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

// GitHub has some 75 events. More names than this are somebody's play, and each would be kept for ever.
const mostEvents = 100;
const mostRepositories = 100;

const createLabels = (most: number) => {
  const seen = new Set<string>();
  return (label: string): string => {
    if (seen.size < most) seen.add(label);
    return seen.has(label) ? label : "other";
  };
};

const createGauges = (registry: Registry, ledger: Pick<Ledger, "standing">) => {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const waiting = gauge("firewarden_deliveries_waiting", "Deliveries stored and not handled yet");
  const setAside = gauge("firewarden_deliveries_set_aside", "Deliveries that failed in all their attempts");
  const unsettled = gauge("firewarden_lanes_unsettled", "Incidents whose newest state GitHub does not show yet");
  return async (): Promise<void> => {
    const standing = await ledger.standing();
    waiting.set(standing.waiting);
    setAside.set(standing.setAside);
    unsettled.set(standing.unsettled);
  };
};

const createCounters = (registry: Registry) => ({
  deliveries: new Counter({
    name: "firewarden_deliveries_total",
    help: "Deliveries at the door, by event and by how they ended",
    labelNames: ["event", "outcome"],
    registers: [registry],
  }),
  deliverySeconds: new Histogram({
    name: "firewarden_delivery_seconds",
    help: "Time from a delivery's headers to its answer",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 10],
    registers: [registry],
  }),
  jobs: new Counter({
    name: "firewarden_jobs_total",
    help: "Calls of the lanes' handler, by kind of job and by how they ended",
    labelNames: ["kind", "outcome"],
    registers: [registry],
  }),
  jobSeconds: new Histogram({
    name: "firewarden_job_seconds",
    help: "Time that the lanes' handler took",
    labelNames: ["kind"],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
    registers: [registry],
  }),
});

const createRequests = (registry: Registry) =>
  new Histogram({
    name: "firewarden_github_request_seconds",
    help: "Requests to GitHub, by purpose (read, write, token), route and the answer's status (0: none)",
    labelNames: ["purpose", "route", "status"],
    buckets: [0.1, 0.5, 1, 5, 10, 30],
    registers: [registry],
  });

const createWaiting = (registry: Registry) =>
  new Gauge({
    name: "firewarden_incidents_waiting",
    help: "Open incidents that wait because the app does not reach their issues (suspended, not installed, or not found), as of the last sweep",
    registers: [registry],
  });

const createLeftOut = (registry: Registry) =>
  new Counter({
    name: "firewarden_courtesies_left_out_total",
    help: "Reactions and answers to people without standing that were left out, by the repository's id",
    labelNames: ["repository"],
    registers: [registry],
  });

/** Counts in a registry of its own, so that two in one process (tests) do not meet. */
export const createMetrics = (ledger: Pick<Ledger, "standing">): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = createCounters(registry);
  const readGauges = createGauges(registry, ledger);
  const requests = createRequests(registry);
  const waiting = createWaiting(registry);
  const leftOut = createLeftOut(registry);
  const repositoryLabel = createLabels(mostRepositories);
  const routeLabel = createLabels(mostEvents);
  const eventLabel = createLabels(mostEvents);

  return {
    delivery: (event, outcome, seconds) => {
      counters.deliveries.inc({ event: event === undefined ? "unknown" : eventLabel(event), outcome });
      counters.deliverySeconds.observe(seconds);
    },
    job: ({ job, outcome, ms }) => {
      counters.jobs.inc({ kind: job.kind, outcome });
      counters.jobSeconds.observe({ kind: job.kind }, ms / 1000);
    },
    request: ({ purpose, route, status, ms }) => {
      const template = purpose === "token" ? "access_tokens" : routeLabel(route);
      requests.observe({ purpose, route: template, status: String(status) }, ms / 1000);
    },
    waiting: (incidents) => waiting.set(incidents),
    leftOut: (repository, courtesies) => leftOut.inc({ repository: repositoryLabel(String(repository)) }, courtesies),
    text: async () => {
      // Without the ledger the gauges stay where they were; /readyz says that it does not answer.
      await readGauges().catch(() => {});
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
};
