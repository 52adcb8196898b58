import { nearest } from "../../text/nearest.ts";
import { SEVERITIES, type Severity } from "../../vocabulary.ts";
import { canonicalLabel, severityOfLabel } from "../step/labels.ts";

/** A label that nearly declares an incident; `meant` where it is clear which severity. */
export type NearLabel = { readonly meant: Severity | undefined };

/** What people write for a severity, besides its own word. */
const OTHER_WORDS: Readonly<Record<string, Severity>> = {
  ...{ crit: "critical", med: "medium", moderate: "medium", hi: "high", lo: "low" },
};

const LEVEL = /^(?:p|s|l|lvl|level)?[\s:_./=-]*[0-5]$/u;

const NO_WORDS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** `sev:crit` is the right prefix; of what begins with `severity`, or has no separator, only words for a severity count. */
const SHAPES = [
  { pattern: /^sev\s*[:_./=\s-]\s*(.+)$/u, isOurs: true },
  { pattern: /^(?:severity|sev)[\s:_./=-]*(.+)$/u, isOurs: false },
] as const;

/**
 * Whether a label looks like a severity's and is none: `sev: critical`, `sev:crit`, `sev:P1`, `severity:critical`,
 * `sev-critical`, `SEV1`. Undefined for all others: words such as `critical` or `P1` alone mean other things to people.
 */
export const nearSeverity = (label: string): NearLabel | undefined => {
  if (severityOfLabel(label) !== undefined) return undefined;
  const bare = canonicalLabel(label).replace(NO_WORDS, "");
  for (const { pattern, isOurs } of SHAPES) {
    const word = pattern.exec(bare)?.[1]?.replace(NO_WORDS, "") ?? "";
    const meant = severityIn(word, isOurs);
    if (meant !== undefined || (word !== "" && (isOurs || LEVEL.test(word)))) return { meant };
  }
  return undefined;
};

/** Slips of the pen are looked for behind the right prefix alone. */
const severityIn = (word: string, isOurs: boolean): Severity | undefined =>
  SEVERITIES.find((severity) => severity === word) ??
  (Object.hasOwn(OTHER_WORDS, word) ? OTHER_WORDS[word] : undefined) ??
  SEVERITIES.find((severity) => isOurs && severity === nearest(word, SEVERITIES));
