import type { Incident, RecordFile } from "../../incident/incident.ts";
import { branchOf } from "../records/paths.ts";

const SHOWN = ["postmortem", "closure-report", "report", "catalog"] as const;

const repositoryUrl = (incident: Incident): string => incident.url.replace(/\/issues\/\d+.*$/, "");

/** The catalogue is two files with the same content: `catalog.json` for programs and `README.md` for people. */
const readable = (path: string): string => path.replace(/catalog\.json$/, "README.md");

const fileUrl = (incident: Incident, file: RecordFile): string => {
  const { elsewhere } = incident.policy.records;
  const here = repositoryUrl(incident);
  // GitHub leads from HEAD to the default branch, whatever it is called there.
  const [repository, main] =
    elsewhere === undefined
      ? [here, incident.repository.defaultBranch]
      : [`${new URL(here).origin}/${elsewhere.owner}/${elsewhere.name}`, "HEAD"];
  const ref = file.where === "branch" ? (incident.pullRequest?.branch ?? branchOf(incident)) : main;
  return `${repository}/blob/${encodeURI(ref)}/${encodeURI(readable(file.path))}`;
};

/** The files of the record that stand in the repository, with where to read them. */
export const recordLinks = (incident: Incident) =>
  SHOWN.flatMap((record) => {
    const file = incident.files[record];
    return file === undefined ? [] : [{ record, url: fileUrl(incident, file), isOnBranch: file.where === "branch" }];
  });

/** The comments in which evidence was submitted, by its name. */
export const submittedLinks = (incident: Incident) =>
  Object.entries(incident.evidence).flatMap(([evidence, { comment }]) =>
    comment === undefined ? [] : [{ evidence, url: comment.url }],
  );

/** What `/link` named, as addresses and words: `#57` and `acme/web#9` become links too. */
export const linkTargets = (incident: Incident) =>
  incident.links.map((target) => {
    const [, repository, number] = /^([\w.-]+\/[\w.-]+)?#(\d+)$/.exec(target) ?? [];
    if (number === undefined) return { target, url: target };
    const here = repositoryUrl(incident);
    const there = repository === undefined ? here : `${new URL(here).origin}/${repository}`;
    return { target, url: `${there}/issues/${number}` };
  });
