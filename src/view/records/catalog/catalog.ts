import { SEVERITIES } from "../../../vocabulary.ts";
import type { MergeCatalog } from "../../desired.ts";
import { markdown } from "../../text/markdown.ts";
import { type Facts, render, type Templates } from "../../text/templates.ts";
import { day } from "../../text/words.ts";
import { type Kept, linkFor } from "../links.ts";
import { monthChart, months, serviceChart } from "./catalog-charts.ts";
import { comparison, figureRows, timeToResolve } from "./catalog-figures.ts";
import { type Catalog, type CatalogLine, parseCatalog, withEntry, writeCatalog } from "./catalog-json.ts";

const ROWS_SHOWN = 500;
/** Letters of every script may stand in a path; in a link they are written as every browser understands them. */
const SAFE_PATH = /^[\p{L}\p{M}\p{N}._/-]+$/u;

const row = (line: CatalogLine, policy: Kept["policy"]): Facts => ({
  issue: linkFor({ url: line.url, policy }, `#${line.number}`),
  title: line.title,
  day: day(Date.parse(line.declaredAt)),
  severity: line.severity,
  service: line.service,
  status: line.status,
  resolveMs: timeToResolve(line),
  postmortem:
    line.postmortem !== undefined && SAFE_PATH.test(line.postmortem)
      ? markdown(`[read](${encodeURI(line.postmortem)})`)
      : undefined,
});

const NO_SERVICE = "(not known)";

/** Services by how many incidents they had; where that ties, by name. */
const byService = (lines: readonly CatalogLine[]): readonly (readonly [string, readonly CatalogLine[]])[] =>
  [...Map.groupBy(lines, ({ service }) => service ?? NO_SERVICE)].toSorted(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );

const readmeFacts = ({ lines, unread }: Catalog, policy: Kept["policy"]): Facts => {
  const services = byService(lines);
  return {
    count: lines.length,
    open: lines.filter(({ status }) => status === "open").length,
    rows: lines.slice(0, ROWS_SHOWN).map((line) => row(line, policy)),
    older: Math.max(0, lines.length - ROWS_SHOWN),
    figures: figureRows(lines),
    severities: SEVERITIES.map((severity) =>
      comparison(
        severity,
        lines.filter((line) => line.severity === severity),
      ),
    ),
    services: services.map(([service, its]) => comparison(service, its)),
    months: months(lines).filter(({ all }) => all !== 0),
    severityNames: SEVERITIES,
    monthChart: monthChart(lines),
    serviceChart: serviceChart(services.map(([service, its]) => [service, its.length])),
    unread: unread.length,
  };
};

/**
 * Puts an incident's line into the catalogue, newest first; `policy` is that incident's, and tells whether the catalogue
 * is in another repository than its issue. The same input gives the same bytes. What cannot be
 * understood in the existing file is kept in the new one under `unread`, and the README says so.
 */
export const mergeCatalog =
  (templates: Templates, policy: Kept["policy"] = { records: {} }): MergeCatalog =>
  (existingJson, entry) => {
    const catalog = withEntry(parseCatalog(existingJson), entry);
    return {
      json: writeCatalog(catalog),
      readme: `${render(templates, "records/catalog", readmeFacts(catalog, policy))}\n`,
    };
  };
