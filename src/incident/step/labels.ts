import { type Phase, SEVERITIES, type Severity } from "../../vocabulary.ts";

/*
 * The labels that Firewarden reads and keeps. GitHub compares label names without regard to case, so do we; what
 * Firewarden sets is always lower case.
 */

export const INCIDENT_LABEL = "incident";
export const GATE_PENDING_LABEL = "gate:pending";
export const MITIGATED_LABEL = "mitigated";
export const RESOLVED_LABEL = "resolved";
export const HANDOFF_LABEL = "mode:handoff";

const SEVERITY_PREFIX = "sev:";
const PHASE_PREFIX = "phase:";
const SERVICE_PREFIX = "service:";

const MANAGED_NAMES: readonly string[] = [
  INCIDENT_LABEL,
  GATE_PENDING_LABEL,
  MITIGATED_LABEL,
  RESOLVED_LABEL,
  HANDOFF_LABEL,
];
const MANAGED_PREFIXES: readonly string[] = [SEVERITY_PREFIX, PHASE_PREFIX, SERVICE_PREFIX];

export const severityLabel = (severity: Severity): string => SEVERITY_PREFIX + severity;
export const phaseLabel = (phase: Phase): string => PHASE_PREFIX + phase;
export const serviceLabel = (service: string): string => SERVICE_PREFIX + service;

/** The label's name as Firewarden compares it. */
export const canonicalLabel = (label: string): string => label.trim().toLowerCase();

/** The severity that a label stands for; undefined for other labels, `sev:` with an unknown word included. */
export const severityOfLabel = (label: string): Severity | undefined =>
  SEVERITIES.find((severity) => severityLabel(severity) === canonicalLabel(label));

const behind = (prefix: string, label: string): string | undefined =>
  label.startsWith(prefix) ? label.slice(prefix.length) : undefined;

/** The severity or phase that a label names, whether or not the word is known. An issue has one of each at a time. */
export const partOfLabel = (label: string): { readonly severity?: string; readonly phase?: string } => {
  const [severity, phase] = [SEVERITY_PREFIX, PHASE_PREFIX].map((prefix) => behind(prefix, canonicalLabel(label)));
  return { ...(severity !== undefined && { severity }), ...(phase !== undefined && { phase }) };
};

/** The first severity among an issue's labels. */
export const severityIn = (labels: readonly string[]): Severity | undefined =>
  labels.map(severityOfLabel).find((severity) => severity !== undefined);

/** The service that a `service:NAME` label names, as written (case included); undefined for other labels. */
export const serviceOfLabel = (label: string): string | undefined =>
  canonicalLabel(label).startsWith(SERVICE_PREFIX)
    ? label.trim().slice(SERVICE_PREFIX.length).trim() || undefined
    : undefined;

/**
 * Whether a label means something to Firewarden, so that setting or removing it is a signal. Any `sev:`, `phase:` or
 * `service:` label is, known word or not: an incident has exactly one severity and one phase, whatever they are called.
 */
export const isManagedLabel = (label: string): boolean =>
  MANAGED_NAMES.includes(canonicalLabel(label)) ||
  MANAGED_PREFIXES.some((prefix) => canonicalLabel(label).startsWith(prefix));
