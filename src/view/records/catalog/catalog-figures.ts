import type { Milestone } from "../../../vocabulary.ts";
import type { Facts } from "../../text/templates.ts";
import { duration } from "../../text/words.ts";
import type { CatalogLine } from "./catalog-json.ts";
import { FIGURES, type Figure, lengthOf, type Spread, spreadOf } from "./figures.ts";

const at = (iso: string | undefined): number | undefined => (iso === undefined ? undefined : Date.parse(iso));

const milestonesOf = (line: CatalogLine): Readonly<Partial<Record<Milestone, number>>> => {
  const known: readonly (readonly [Milestone, number | undefined])[] = [
    ["started", at(line.startedAt)],
    ["declared", at(line.declaredAt)],
    ["acknowledged", at(line.acknowledgedAt)],
    ["mitigated", at(line.mitigatedAt)],
    ["resolved", at(line.resolvedAt)],
  ];
  return Object.fromEntries(known.filter(([, when]) => when !== undefined));
};

/** How long each incident took; a cancelled one was none, and tells nothing of how incidents go. */
const spreadIn = (lines: readonly CatalogLine[], figure: Figure): Spread | undefined =>
  spreadOf(
    lines
      .filter(({ status }) => status !== "cancelled")
      .map((line) => lengthOf(figure, milestonesOf(line)))
      .filter((length) => length !== undefined),
  );

/** `34 min / 2 h 10 min (12)`: median, 90th percentile, number of incidents; a dash where there is none. */
const inShort = (spread: Spread | undefined): string =>
  spread === undefined ? "–" : `${duration(spread.medianMs)} / ${duration(spread.p90Ms)} (${spread.count})`;

/** Each figure with both of its ends and its spread over these incidents. */
export const figureRows = (lines: readonly CatalogLine[]): readonly Facts[] =>
  FIGURES.map((figure) => ({ ...figure, spread: spreadIn(lines, figure) }));

/** One row of a comparison: how many incidents, how many of them open, and the three figures in short. */
export const comparison = (name: string, lines: readonly CatalogLine[]): Facts => ({
  name,
  count: lines.length,
  open: lines.filter(({ status }) => status === "open").length,
  lengths: FIGURES.map((figure) => inShort(spreadIn(lines, figure))),
});

/** How long this incident took until it was resolved; undefined while it is not. */
export const timeToResolve = (line: CatalogLine): number | undefined =>
  lengthOf({ name: "resolve", from: "started", to: "resolved" }, milestonesOf(line));
