import type { Incident } from "../../incident/incident.ts";
import { stageByKey } from "../../incident/step/stages.ts";
import type { FileRecord, Stage, StageKey } from "../../process/process.ts";
import type { Instant, Role } from "../../vocabulary.ts";

/** A moment as everybody writes it: `2026-11-22 14:05 UTC`. A fact that is such a text already may be given as well. */
export const time = (at: Instant | string): string => {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
};

/** The day of a moment, in UTC: `2026-11-22`. */
export const day = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
] as const;

/** A length of time in its two largest units that are not zero: `1 h 20 min`, `3 d`, `45 s`. */
export const duration = (ms: number): string => {
  const parts = UNITS.map(([unit, size], index) => {
    const larger = UNITS[index - 1]?.[1];
    return { unit, count: Math.floor((larger === undefined ? ms : ms % larger) / size) };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first === -1) return "0 s";
  const told = parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return told.map(({ count, unit }) => `${count} ${unit}`).join(" ");
};

/** `a, b and c` */
export const joined = (items: readonly string[], word: "and" | "or"): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;

/** `2 approvals`, `1 approval` */
export const counted = (count: number, one: string): string => `${figure(count)} ${count === 1 ? one : pluralOf(one)}`;

/** `1,900` */
const figure = (count: number): string => new Intl.NumberFormat("en").format(count);

const pluralOf = (one: string): string => {
  if (/[^aeiou]y$/.test(one)) return `${one.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(one) ? `${one}es` : `${one}s`;
};

const RECORD_WORDS: Readonly<Record<FileRecord, string>> = {
  catalog: "catalogue entry",
  "closure-report": "closure report",
  postmortem: "post-mortem",
  report: "final report",
};

/** What a gate judges or a step asks for, as people call it: `postmortem` is the post-mortem, `report` the final report. */
export const evidenceWord = (name: string): string =>
  Object.entries(RECORD_WORDS).find(([record]) => record === name)?.[1] ?? name;

export const roleWord = (role: Role | string): string => role.replaceAll("-", " ");

/** A title within a sentence: `Find the cause` becomes `find the cause`; an abbreviation stays as it is. */
export const inSentence = (title: string): string =>
  title.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());

/** The first word of a line in a capital letter; a name with a slash (`acme/sre`) is written as its owners write it. */
export const begun = (line: string): string =>
  /^\S*\//u.test(line) ? line : line.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** The number of a stage in its process, from 1; the same for every severity, so that people learn it. */
export const stageNumber = (incident: Incident, key: StageKey): number =>
  incident.policy.process.stages.findIndex((stage) => stage.key === key) + 1;

/** `Find the cause`, `Gate: The analysis is right` */
export const stageName = ({ kind, title }: Stage): string => `${kind === "gate" ? "Gate: " : ""}${title}`;

/** `5 · Find the cause`, `6 · Gate: The analysis is right` */
export const stageTitle = (incident: Incident, key: StageKey): string => {
  const stage = stageByKey(incident, key);
  return stage === undefined ? key : `${stageNumber(incident, key)} · ${stageName(stage)}`;
};
