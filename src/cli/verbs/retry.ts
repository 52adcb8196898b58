import type { Ledger } from "../../ledger/ledger.ts";
import { withLedgerHere } from "../ledger-here.ts";
import { Misused, quoted, readNothingMore } from "../words.ts";
import { type ExitCode, type Output, onTerminal, type Verb } from "./verb.ts";

const readWhich = (word: string | undefined): string => {
  if (word === "all" || (word !== undefined && /^\d{1,15}$/.test(word))) return word;
  const expected = "the number of a delivery that `firewarden doctor` lists, such as 17, or the word all";
  throw new Misused(
    word === undefined ? `which delivery? Expected ${expected}` : `${quoted(word)} is no number; expected ${expected}`,
  );
};

const idsFor = async (ledger: Ledger, word: string): Promise<readonly string[]> =>
  word === "all" ? (await ledger.setAside()).map(({ id }) => id) : [word];

const retryAll = async (ledger: Ledger, ids: readonly string[], { out, err }: Output): Promise<ExitCode> => {
  if (ids.length === 0) out("Nothing is set aside.");
  let code: ExitCode = 0;
  for (const id of ids) {
    if (await ledger.retry(id))
      out(`${id} is at the end of its lane again; a running Firewarden takes it within a second.`);
    else {
      err(onTerminal(`firewarden retry: no delivery ${id} was set aside; \`firewarden doctor\` lists those that were`));
      code = 1;
    }
  }
  return code;
};

/** What was set aside is tried again, with all its attempts; whoever calls this has mended the reason. */
export const retry: Verb = {
  name: "retry",
  usage: "retry ID|all",
  summary: "Tries a delivery again that was set aside, or all of them.",
  run: async ([word, ...rest], output) => {
    const which = readWhich(word);
    readNothingMore(rest);
    return withLedgerHere("retry", output, async (ledger) => retryAll(ledger, await idsFor(ledger, which), output));
  },
};
