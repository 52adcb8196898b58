import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { FileRecord } from "../../process/process.ts";
import { slug } from "../text/safe-text.ts";

export const FILE_NAMES = {
  "closure-report": "closure-report.md",
  postmortem: "postmortem.md",
  report: "report.md",
} as const satisfies Partial<Record<FileRecord, string>>;

/** The records that are files of the incident's own; the catalogue is everybody's. */
export type OwnRecord = keyof typeof FILE_NAMES;

export const OWN_RECORDS: readonly OwnRecord[] = ["closure-report", "postmortem", "report"];

/** The title when it was declared: whoever changes it later does not move the files. */
const firstTitle = (incident: Incident, log: readonly Recorded[]): string =>
  log.flatMap(({ event }) => (event.kind === "declared" ? [event.title] : [])).at(0) ?? incident.title;

const yearOf = (incident: Incident): string =>
  new Date(incident.milestones.declared ?? incident.currentSince).toISOString().slice(0, 4);

/** Where the incidents of this repository lie: with their catalogue, and by year. */
export const directoryOf = ({ policy: { records } }: Incident): string =>
  records.elsewhere === undefined ? records.directory : `${records.directory}/${records.elsewhere.folder}`;

/** The incident's branch for its records, in whichever repository they are kept. */
export const branchOf = ({ policy: { records }, number }: Incident): string =>
  records.elsewhere === undefined
    ? `firewarden/incident-${number}`
    : `firewarden/${records.elsewhere.folder}-incident-${number}`;

/** `incidents/2026/0042-checkout-is-down`: beside the records that exist already, else by year, number and title. */
const folderOf = (incident: Incident, log: readonly Recorded[]): string => {
  const [standing] = OWN_RECORDS.flatMap((record) => incident.files[record]?.path ?? []);
  if (standing !== undefined) return standing.slice(0, standing.lastIndexOf("/"));
  const name = `${String(incident.number).padStart(4, "0")}-${slug(firstTitle(incident, log))}`;
  return `${directoryOf(incident)}/${yearOf(incident)}/${name}`;
};

/** Where a record stands in the repository; once written it never moves. */
export const pathOf = (incident: Incident, log: readonly Recorded[], record: OwnRecord): string =>
  incident.files[record]?.path ?? `${folderOf(incident, log)}/${FILE_NAMES[record]}`;
