import { readFileSync } from "node:fs";
import { connect } from "../../connect.ts";
import { readEnvironment, UnusableEnvironment } from "../../environment/environment.ts";
import { createJournal } from "../../journal.ts";
import { app, installed } from "../checks/app.ts";
import { approvers } from "../checks/approvers.ts";
import { type Check, type CheckFinding, fault, note, type Patient } from "../checks/check.ts";
import { labels } from "../checks/labels.ts";
import { ledger } from "../checks/ledger.ts";
import { records } from "../checks/records.ts";
import { webhook } from "../checks/webhook.ts";
import { goneWrong } from "../gone-wrong.ts";
import { environmentHere } from "../ledger-here.ts";
import { Misused, quoted, readNothingMore } from "../words.ts";
import { type Output, onTerminal, type Verb } from "./verb.ts";

const CHECKS: readonly Check[] = [app, installed, webhook, labels, records, approvers, ledger];

const MARKS: Readonly<Record<CheckFinding["kind"], string>> = {
  ok: "ok    ",
  note: "note  ",
  fixed: "fixed ",
  fault: "FAULT ",
};

/** What a check found; or why nothing could be looked at. */
type Look = { readonly findings: readonly CheckFinding[] } | { readonly cause: string };

const lookAt = async (check: Check, patient: Patient): Promise<Look> => {
  try {
    return { findings: await check.look(patient) };
  } catch (error) {
    return { cause: goneWrong(error) };
  }
};

/** One cause keeps several checks from looking: it is told of the first, and the others are named at the end. */
const notLookedAt = (causes: ReadonlyMap<string, readonly string[]>): readonly CheckFinding[] =>
  [...causes.values()].flatMap(([first = "", ...others]) =>
    others.length === 0 ? [] : [note(`not looked at for the same reason as ${first}: ${others.join(", ")}`)],
  );

const examine = async (patient: Patient, { out }: Output): Promise<boolean> => {
  const causes = new Map<string, readonly string[]>();
  let isWell = true;
  const tell = ({ kind, text }: CheckFinding): void => {
    out(onTerminal(`${MARKS[kind]}${text}`));
    if (kind === "fault") isWell = false;
  };
  for (const check of CHECKS) {
    const look = await lookAt(check, patient);
    if ("findings" in look) look.findings.forEach(tell);
    else {
      const before = causes.get(look.cause);
      if (before === undefined) tell(fault(`${check.name} could not be looked at: ${look.cause}`));
      causes.set(look.cause, [...(before ?? []), check.name]);
    }
  }
  notLookedAt(causes).forEach(tell);
  return isWell;
};

export const doctor: Verb = {
  name: "doctor",
  usage: "doctor [--fix]",
  summary:
    "Looks at credentials, permissions, events, the webhook, labels and the database, and says what to mend; --fix makes missing labels.",
  run: async (args, output) => {
    const [option, ...rest] = args;
    if (option !== undefined && option !== "--fix")
      throw new Misused(`${quoted(option)} is not known; expected --fix, or nothing`);
    readNothingMore(rest);
    const fixes = option === "--fix";
    try {
      const environment = readEnvironment(environmentHere(), (path) => readFileSync(path, "utf8"));
      const connection = await connect(environment, createJournal({ level: "silent" }));
      return (await examine({ environment, connection, fixes }, output)) ? 0 : 1;
    } catch (error) {
      if (!(error instanceof UnusableEnvironment)) throw error;
      for (const line of error.message.split("\n")) output.out(onTerminal(`${MARKS.fault}${line}`));
      return 1;
    }
  },
};
