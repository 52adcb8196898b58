import { SEVERITIES } from "../../../vocabulary.ts";
import { type Markdown, markdown } from "../../text/markdown.ts";
import type { Facts } from "../../text/templates.ts";
import type { CatalogLine } from "./catalog-json.ts";

const MONTHS_SHOWN = 12;
const SERVICES_SHOWN = 8;

const monthOf = (line: CatalogLine): string => line.declaredAt.slice(0, 7);

const monthBefore = (month: string, back: number): string => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 - back)).toISOString().slice(0, 7);
};

/**
 * From the first incident's month to the newest one's, at most the last twelve; no clock is asked, so the text changes
 * only with the incidents.
 */
const monthsOf = (lines: readonly CatalogLine[]): readonly string[] => {
  const known = lines.map(monthOf).toSorted();
  const [oldest, newest] = [known[0], known.at(-1)];
  if (oldest === undefined || newest === undefined) return [];
  return Array.from({ length: MONTHS_SHOWN }, (_, index) => monthBefore(newest, MONTHS_SHOWN - 1 - index)).filter(
    (month) => month >= oldest,
  );
};

/** Incidents of each month, by severity. */
export const months = (lines: readonly CatalogLine[]): readonly Facts[] =>
  monthsOf(lines).map((month) => {
    const within = lines.filter((line) => monthOf(line) === month);
    const counts = SEVERITIES.map((severity) => within.filter((line) => line.severity === severity).length);
    return { month, counts, all: within.length };
  });

const list = (values: readonly (string | number)[]): string => `[${values.join(", ")}]`;

/** Bars for all incidents of a month, and a line for those that were critical or high; none where there is one month. */
export const monthChart = (lines: readonly CatalogLine[]): Markdown | undefined => {
  const shown = monthsOf(lines);
  if (shown.length < 2) return undefined;
  const inMonth = (month: string) => lines.filter((line) => monthOf(line) === month);
  const all = shown.map((month) => inMonth(month).length);
  const grave = shown.map(
    (month) => inMonth(month).filter(({ severity }) => severity === "critical" || severity === "high").length,
  );
  return markdown(
    [
      "```mermaid",
      "xychart-beta",
      `  x-axis ${list(shown.map((month) => `"${month}"`))}`,
      `  y-axis 0 --> ${Math.max(1, ...all)}`,
      `  bar ${list(all)}`,
      `  line ${list(grave)}`,
      "```",
    ].join("\n"),
  );
};

/** A name inside a chart: its grammar knows no escape, so only letters, digits and a few signs are kept. */
const chartName = (name: string): string => name.replace(/[^\p{L}\p{N} ._/-]+/gu, " ").trim() || "unnamed";

/** A pie of incidents by service: the most frequent ones, and the rest together; none where there is one service. */
export const serviceChart = (counts: readonly (readonly [service: string, count: number])[]): Markdown | undefined => {
  if (counts.length < 2) return undefined;
  const rest = counts.slice(SERVICES_SHOWN).reduce((sum, [, count]) => sum + count, 0);
  const shown = [...counts.slice(0, SERVICES_SHOWN), ...(rest === 0 ? [] : [["all others", rest] as const])];
  return markdown(
    ["```mermaid", "pie showData", ...shown.map(([name, count]) => `  "${chartName(name)}" : ${count}`), "```"].join(
      "\n",
    ),
  );
};
