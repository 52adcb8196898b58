import { fold } from "../../incident/evolve/evolve.ts";
import type { Incident } from "../../incident/incident.ts";
import { laneOf } from "../../lane/lane-context.ts";
import { absenceOf } from "../../lane/reach/absence.ts";
import { absenceInWords } from "../../lane/reach/absence-in-words.ts";
import { summarizeMissing } from "../../lane/read-model.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { readTemplates } from "../../templates.ts";
import { explanation } from "../explanation.ts";
import { withLedgerHere } from "../ledger-here.ts";
import { apart, type RepositoryName, readIssueNumber, readNothingMore, readRepository } from "../words.ts";
import { type ExitCode, type Output, onTerminal, type Verb } from "./verb.ts";

type Subject = RepositoryName & { readonly number: number };

const readSubject = ([first, ...others]: readonly string[]): Subject => {
  const [repository, number, ...rest] = [...(first === undefined ? [] : apart(first)), ...others];
  const subject = { ...readRepository(repository), number: readIssueNumber(number) };
  readNothingMore(rest);
  return subject;
};

/** A lane is named by the id of its repository, which may have been renamed since: the incident knows its name. */
const find = async (ledger: Ledger, { owner, repo, number }: Subject): Promise<Incident | undefined> => {
  await summarizeMissing(ledger);
  const named = (await ledger.summaries()).find(
    ({ summary: { repository, number: own } }) =>
      own === number && `${repository.owner}/${repository.name}`.toLowerCase() === `${owner}/${repo}`.toLowerCase(),
  );
  return named && fold(await ledger.load(named.lane));
};

const explainFrom = async (ledger: Ledger, subject: Subject, { out, err }: Output): Promise<ExitCode> => {
  const incident = await find(ledger, subject);
  if (incident === undefined) {
    err(
      onTerminal(`firewarden explain: the database has no incident ${subject.owner}/${subject.repo}#${subject.number}`),
    );
    return 1;
  }
  const absence = await absenceOf(ledger, laneOf(incident.repository, incident.number));
  if (absence !== undefined) out(onTerminal(`The issue ${absenceInWords(absence)}.`));
  out(onTerminal(explanation(incident, Date.now(), readTemplates()).join("\n")));
  return 0;
};

export const explain: Verb = {
  name: "explain",
  usage: "explain OWNER/REPO N",
  summary: "Tells why an incident stands where it stands, what is missing, and who can clear it.",
  run: async (args, output) => {
    const subject = readSubject(args);
    return withLedgerHere("explain", output, (ledger) => explainFrom(ledger, subject, output));
  },
};
