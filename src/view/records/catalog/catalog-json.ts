import { z } from "zod";
import { SEVERITIES } from "../../../vocabulary.ts";
import type { CatalogEntry } from "../../desired.ts";

const moment = z.iso.datetime().optional();

/** One line of `catalog.json` as it is read: what other programs added to it stays in it. */
const entrySchema = z.looseObject({
  id: z.string(),
  number: z.int().positive(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  service: z.string().optional(),
  status: z.enum(["open", "closed", "cancelled"]),
  startedAt: z.iso.datetime(),
  declaredAt: z.iso.datetime(),
  acknowledgedAt: moment,
  mitigatedAt: moment,
  resolvedAt: moment,
  closedAt: moment,
  postmortem: z.string().optional(),
  url: z.string(),
});

const documentSchema = z.looseObject({ incidents: z.array(z.unknown()), unread: z.array(z.unknown()).optional() });

/** A line as it stands in the file: the fields of `CatalogEntry`, and those that somebody else put there. */
export type CatalogLine = z.infer<typeof entrySchema>;

/** `unread` holds what could not be understood, kept as it was found; `others` are fields of somebody else. */
export type Catalog = {
  readonly lines: readonly CatalogLine[];
  readonly unread: readonly unknown[];
  readonly others: Readonly<Record<string, unknown>>;
};

const EMPTY: Catalog = { lines: [], unread: [], others: {} };

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Reads a `catalog.json`. A line that cannot be understood, or a whole text that is none of ours (broken by a merge,
 * or a file of somebody else), is kept under `unread` word for word, so that no one's data is ever lost by our writing.
 */
export const parseCatalog = (text: string | undefined): Catalog => {
  if (text === undefined || text.trim() === "") return EMPTY;
  const document = documentSchema.safeParse(jsonOf(text));
  if (!document.success) return { ...EMPTY, unread: [text] };
  const { incidents, unread = [], version: _version, ...others } = document.data;
  const read = incidents.map((line) => ({ line, entry: entrySchema.safeParse(line) }));
  return {
    lines: read.flatMap(({ entry }) => (entry.success ? [entry.data] : [])),
    unread: [...unread, ...read.flatMap(({ line, entry }) => (entry.success ? [] : [line]))],
    others,
  };
};

const newestFirst = (a: CatalogLine, b: CatalogLine): number =>
  b.declaredAt.localeCompare(a.declaredAt) || b.number - a.number;

const ours = new Set(Object.keys(entrySchema.shape));

/** The catalogue with this entry in the place of the incident's earlier one, newest first. */
export const withEntry = (catalog: Catalog, entry: CatalogEntry): Catalog => {
  const before = catalog.lines.find(({ number }) => number === entry.number) ?? {};
  const foreign = Object.entries(before).filter(([key]) => !ours.has(key));
  const line: CatalogLine = entrySchema.parse({ ...Object.fromEntries(foreign), ...entry });
  const lines = [...catalog.lines.filter(({ number }) => number !== entry.number), line].toSorted(newestFirst);
  return { ...catalog, lines };
};

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The text of `catalog.json`: keys sorted, two spaces, one line feed at the end. The same catalogue gives the same bytes. */
export const writeCatalog = ({ lines, unread, others }: Catalog): string =>
  `${JSON.stringify({ ...others, version: 1, incidents: lines, ...(unread.length === 0 ? {} : { unread }) }, sorted, 2)}\n`;
