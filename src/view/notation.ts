import type { Incident } from "../incident/incident.ts";
import { stageByKey } from "../incident/stages.ts";
import type { Instant, Role } from "../incident/vocabulary.ts";
import type { FileRecord, Stage, StageKey } from "../process/process.ts";
import { call, safeInline } from "./safe-text.ts";

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
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

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

/** Role names inside of a phrase: `the service-owner (nobody yet)`. */
export const ownerWords = (phrase: string): string => phrase.replace(/\b(service|business)-owner\b/g, "$1 owner");

/**
 * One entry of a who-list, without notifying anybody: `@ana` becomes **ana**, `@ana (lead)` becomes **ana** (lead), a
 * team keeps its name as the configuration writes it, and words stay words.
 */
export const quietly = (who: string): string => {
  if (who === "any responder")
    return "anyone who has a role here, is listed as a responder, or can write to the repository";
  const [, login, rest] = /^@([A-Za-z0-9][\w-]*(?:\[bot\])?)((?: \([\w -]+\))?)$/.exec(who) ?? [];
  return login === undefined ? safeInline(ownerWords(who)) : `**${safeInline(login)}**${roleWord(rest ?? "")}`;
};

/** One entry of a who-list, notified where it names somebody. */
export const aloud = (who: string): string => call(who);

/** A title within a sentence: `Find the cause` becomes `find the cause`; an abbreviation stays as it is. */
export const inSentence = (title: string): string =>
  title.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());

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
