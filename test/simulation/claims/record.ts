import { readMarker } from "../../../src/github/own/marker.ts";
import { parseMirror } from "../../../src/github/own/mirror.ts";
import { revisionOf } from "../../../src/text/revision.ts";
import { view } from "../../../src/view/view.ts";
import { REPOSITORY } from "../../simulated-github/state.ts";
import { laneOfIssue, YARD } from "../world.ts";
import { type Claim, twiceIn } from "./claim.ts";

/** Every action item has one issue of its own, and no issue is an item's that the log does not know. */
export const eachItemIsOpenedOnce: Claim = ({ state, number, incident }) => {
  const place = { repository: REPOSITORY.id, issue: number };
  const opened = [...state.issues.values()].flatMap((issue) => {
    const key = readMarker(YARD.secret, place, issue.body);
    return issue.user.type === "Bot" && key?.startsWith("item:")
      ? [{ item: key.slice("item:".length), number: issue.number }]
      : [];
  });
  const known = incident?.items ?? [];
  const unopened = known.filter(
    (item) => !opened.some((each) => each.item === item.item && each.number === item.number),
  );
  return [
    ...twiceIn(opened.map(({ item }) => item)).map((item) => `opened twice: ${item}`),
    ...unopened.map(({ item }) => `not opened, or as another issue than the log says: ${item}`),
    ...(opened.length > known.length ? ["an issue stands for an item that nobody knows"] : []),
  ];
};

/** The files of the record stand where the log says, as it says; nothing of them is left to be written. */
export const theRecordIsAsTheLogSays: Claim = async ({ state, ledger, number, log, incident }) => {
  const mirror = parseMirror(await ledger.recallMirror(laneOfIssue(number)));
  const left = view(log, YARD.templates, mirror)?.files?.records.map(({ path }) => `not written: ${path}`) ?? [];
  const wrong = Object.entries(incident?.files ?? {}).flatMap(([record, file]) => {
    if (record === "catalog") return [];
    // What was being written for review when the incident was cancelled is a draft: it may stand there, and nobody is told.
    if (file.where === "branch" && incident?.ending?.kind === "cancelled") return [];
    const branch = file.where === "default" ? "main" : `firewarden/incident-${number}`;
    const text = state.git.filesAt(branch)?.get(file.path);
    return text !== undefined && revisionOf(text) === file.revision
      ? []
      : [`${file.path} on ${branch} is not what the log says`];
  });
  return [...left, ...wrong];
};

/** The catalogue has one line of the incident, with the status that the incident has. */
export const theCatalogueIsTrue: Claim = ({ state, number, incident }) => {
  if (incident?.files.catalog === undefined) return [];
  const text = state.git.filesAt("main")?.get("incidents/catalog.json") ?? "";
  const lines = text.split(`"INC-${number}"`).length - 1;
  const status = incident.ending?.kind ?? "open";
  const entry = text.slice(text.indexOf(`"INC-${number}"`)).slice(0, 1_000);
  return [
    ...(lines === 1 ? [] : [`INC-${number} stands ${lines} times in the catalogue`]),
    ...(entry.includes(`"status": "${status}"`) ? [] : [`INC-${number} is not ${status} in the catalogue`]),
  ];
};

/** At most one pull request of the incident was open at the same time: the branch names it. */
export const onePullRequestIsOpen: Claim = ({ state, number }) => {
  const open = [...state.issues.values()].filter(
    ({ pull, open: is }) => is && pull?.branch === `firewarden/incident-${number}`,
  );
  return open.length > 1 ? [`${open.length} pull requests are open`] : [];
};
