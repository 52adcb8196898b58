import type { CatalogEntry, DesiredFiles } from "../../../view/desired.ts";
import { hashOf, type Mirror } from "../../own/mirror.ts";
import { textAt } from "../../read/repository-file.ts";
import { repositoryOf, type Turn } from "../turn.ts";
import type { RepositoryFile } from "./commit-files.ts";

/** What goes into one commit. */
export type Batch = {
  readonly messages: DesiredFiles["commitMessages"];
  readonly directory: string;
  readonly records: DesiredFiles["records"];
  /** The catalogue's line, where it is another than the one last written. */
  readonly entry: CatalogEntry | undefined;
};

const NOTHING: Batch = { messages: { default: "", branch: "" }, directory: "", records: [], entry: undefined };

export const isEmpty = ({ records, entry }: Batch): boolean => records.length === 0 && entry === undefined;

/** What is to be committed to the default branch, what is to be reviewed, and what only stands on the incident's branch. */
export const batchesOf = (
  { desired: { files } }: Turn,
  mirror: Mirror,
): { direct: Batch; reviewed: Batch; judged: Batch } => {
  if (files === undefined) return { direct: NOTHING, reviewed: NOTHING, judged: NOTHING };
  const { directory, commitMessages: messages, entry } = files;
  const delivered = (by: DesiredFiles["records"][number]["deliver"]) =>
    files.records.filter(({ deliver }) => deliver === by);
  const fresh = entry !== undefined && hashOfEntry(entry) !== mirror.catalogHash ? entry : undefined;
  return {
    direct: { messages, directory, records: delivered("commit"), entry: fresh },
    reviewed: { messages, directory, records: delivered("pull-request"), entry: undefined },
    judged: { messages, directory, records: delivered("branch"), entry: undefined },
  };
};

export const together = (a: Batch, b: Batch): Batch => ({
  ...a,
  records: [...a.records, ...b.records],
  entry: a.entry ?? b.entry,
});

export const hashOfEntry = (entry: CatalogEntry): string => hashOf(JSON.stringify(entry));

/** The texts of the batch; the catalogue is what stands at that commit with the entry put in. */
export const contentsOf = async (turn: Turn, batch: Batch, readAt: string): Promise<readonly RepositoryFile[]> => {
  const records = batch.records.map(({ path, text }) => ({ path, text }));
  if (batch.entry === undefined) return records;
  const catalog = `${batch.directory}/catalog.json`;
  const existing = await textAt(turn.github, { ...repositoryOf(turn), path: catalog, ref: readAt });
  const { json, readme } = turn.mergeCatalog(existing, batch.entry, batch.directory);
  return [...records, { path: catalog, text: json }, { path: readmeOf(batch), text: readme }];
};

export const readmeOf = ({ directory }: Batch): string => `${directory}/README.md`;
