import type { Incident } from "../../incident/incident.ts";
import type { FileRecord } from "../../process/process.ts";
import type { DesiredFiles } from "../desired.ts";
import { cutTo } from "../text/plain-text.ts";
import { render, type Templates } from "../text/templates.ts";
import { joined } from "../text/words.ts";
import { judgeOf, stepFor } from "./due.ts";
import { incidentId } from "./heading.ts";
import { linkFor } from "./links.ts";
import { categoryNames } from "./postmortem/postmortem.ts";

const NAMES: Readonly<Record<FileRecord, string>> = {
  catalog: "catalogue",
  "closure-report": "closure report",
  postmortem: "post-mortem",
  report: "final report",
};

/**
 * The messages of the commits that bring these records. The title is not in them: GitHub acts on what commits say, and a
 * title is anybody's text. Only a commit to the default branch may ask that nothing be built: on a pull request's branch
 * a required check would never come.
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/skip-workflow-runs
 */
export const commitMessages = (
  incident: Incident,
  records: readonly { readonly record: FileRecord }[],
  templates: Templates,
): DesiredFiles["commitMessages"] => ({
  default: commitMessage(incident, records, templates, incident.policy.records.skipCi ?? true),
  branch: commitMessage(incident, records, templates, false),
});

const commitMessage = (
  incident: Incident,
  records: readonly { readonly record: FileRecord }[],
  templates: Templates,
  skipsCi: boolean,
): string => {
  const names = records.length === 0 ? [NAMES.catalog] : records.map(({ record }) => NAMES[record]);
  return render(templates, "records/commit", {
    id: incidentId(incident),
    records: joined(names, "and"),
    url: incident.url,
    skipsCi,
  });
};

/** The step at which the text of the record is submitted, as its command names it. */
const stepOf = (incident: Incident): string =>
  incident.policy.process.stages.find(
    (stage) => stage.kind === "step" && stage.requires.some(({ kind }) => kind === "categories"),
  )?.id ?? "review";

const ofPostmortem = (incident: Incident, path: string, templates: Templates): string =>
  render(templates, "records/pull-request", {
    id: incidentId(incident),
    issue: linkFor(incident, `#${incident.number}`),
    categories: categoryNames(incident),
    step: stepOf(incident),
    gate: judgeOf(incident, "postmortem")?.id ?? "review",
    path,
  });

/** Where no post-mortem is asked for, the default branch took no commits: what comes is to be merged, and nothing else. */
const ofFiles = (incident: Incident, folder: string, templates: Templates): string =>
  render(templates, "records/pull-request-of-files", {
    id: incidentId(incident),
    issue: linkFor(incident, `#${incident.number}`),
    folder,
  });

/** Title and body of the pull request that brings the post-mortem, or else the files that there are. */
export const pullRequest = (incident: Incident, path: string, templates: Templates): DesiredFiles["pullRequest"] => {
  const hasPostmortem = stepFor(incident, "postmortem") !== undefined;
  const title = render(templates, "records/pull-request-title", {
    id: incidentId(incident),
    title: incident.title,
    hasPostmortem,
  });
  return {
    title: cutTo(200, title),
    body: hasPostmortem
      ? ofPostmortem(incident, path, templates)
      : ofFiles(incident, path.slice(0, path.lastIndexOf("/")), templates),
  };
};
