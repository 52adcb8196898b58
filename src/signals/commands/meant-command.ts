import type { CommandName } from "../../incident/commands/names.ts";
import { SEVERITIES } from "../../vocabulary.ts";
import { commandOf } from "./command-line.ts";
import { nearestCommand } from "./nearest-command.ts";

/** What a line that begins with an unknown word was meant to be, and how it is written. */
export type Meant = { readonly command: CommandName; readonly line: string };

/** Words for what a command does that are not near its name. */
const CALLED: Readonly<Record<string, string>> = {
  ...{ sev: "severity", prio: "severity", priority: "severity", downgrade: "severity", upgrade: "severity" },
  ...{ acknowledge: "ack", acknowledged: "ack", acked: "ack", claim: "take", fixed: "resolved permanent" },
  ...{ todo: "action", task: "action", comment: "note", dup: "cancel duplicate", duplicate: "cancel duplicate" },
  ...{ down: "reopen", "down-again": "reopen", failing: "reopen", unresolve: "reopen", unresolved: "reopen" },
  ...{ "false-alarm": "cancel false-alarm", commands: "help", workaround: "resolved temporary" },
  ...{ lgtm: "approve", resolve: "resolved", solved: "resolved" },
};

/** An incident closes by itself. */
const CLOSING = ["close", "closed", "end", "finish", "finished"];

export const isClosing = (word: string): boolean => CLOSING.includes(word.toLowerCase());

/** `/sev1`, `/p1` and `/sev 1`: the first of four levels is the worst. */
const NUMBERED = /^(?:sev|p|prio|severity)-?([1-4])$/iu;

const numbered = (word: string, rest: string): string | undefined => {
  const level = NUMBERED.exec(word)?.[1] ?? NUMBERED.exec(`${word}${/^[1-4]\b/.exec(rest)?.[0] ?? ""}`)?.[1];
  return level === undefined ? undefined : SEVERITIES[Number(level) - 1];
};

/** What is back is back for good, where nobody says that it is a workaround. */
const withHow = (command: CommandName, written: string, rest: string): string =>
  command === "resolved" && !/(?:^| )(?:temporary|permanent)\b/iu.test(`${written} ${rest}`)
    ? `${written} permanent`
    : written;

/** The line that somebody most likely meant by `/word rest`; undefined where it is near to none. */
export const meantBy = (word: string, rest: string): Meant | undefined => {
  const level = numbered(word, rest);
  if (level !== undefined) return { command: "severity", line: `/severity ${level}` };
  const called = Object.hasOwn(CALLED, word.toLowerCase()) ? CALLED[word.toLowerCase()] : undefined;
  const written = called ?? nearestCommand(word);
  const command = commandOf(written?.split(" ")[0] ?? "");
  if (written === undefined || command === undefined) return undefined;
  return { command, line: `/${withHow(command, written, rest)} ${rest}`.trim() };
};
