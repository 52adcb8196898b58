import { summarizeAll } from "../../lane/read-model.ts";
import { withLedgerHere } from "../ledger-here.ts";
import { readNothingMore } from "../words.ts";
import type { Verb } from "./verb.ts";

export const reindex: Verb = {
  name: "reindex",
  usage: "reindex",
  summary: "Makes the database's overview of all incidents anew from their logs; GitHub is not asked.",
  run: async (args, output) => {
    readNothingMore(args);
    return withLedgerHere("reindex", output, async (ledger) => {
      const incidents = await summarizeAll(ledger);
      output.out(
        `The overview was made anew from the logs: ${incidents} ${incidents === 1 ? "incident" : "incidents"}.`,
      );
      return 0;
    });
  },
};
