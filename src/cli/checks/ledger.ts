import { existsSync } from "node:fs";
import { parseDatabaseUrl } from "../../ledger/database-url.ts";
import { openLedger } from "../../ledger/open.ts";
import { time } from "../../view/words.ts";
import { type Check, fault, note, ok } from "./check.ts";

/** What waits in the database, and what was given up. */
export const ledger: Check = {
  name: "DATABASE_URL",
  look: async ({ environment: { databaseUrl } }) => {
    const database = parseDatabaseUrl(databaseUrl);
    if (database.kind === "sqlite" && !existsSync(database.path))
      return [note(`there is no database at ${databaseUrl} yet; Firewarden makes one when it starts`)];
    const opened = await openLedger(databaseUrl);
    try {
      const { waiting, unsettled } = await opened.standing();
      const given = await opened.setAside();
      return [
        ok(`the database answers: ${waiting} deliveries wait, ${unsettled} incidents are being brought up to date`),
        ...given.map(({ id, lane, reason, at }) =>
          fault(
            `delivery ${id} was set aside at ${time(at)} (lane ${lane}): ${reason}. Try it again: firewarden retry ${id}`,
          ),
        ),
      ];
    } finally {
      await opened.close();
    }
  },
};
