import { existsSync } from "node:fs";
import { placeOf } from "../../lane/place.ts";
import { type Absence, absenceOf } from "../../lane/reach/absence.ts";
import { absenceInWords } from "../../lane/reach/absence-in-words.ts";
import { parseDatabaseUrl } from "../../ledger/database-url.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { openLedger } from "../../ledger/open.ts";
import { time } from "../../view/text/words.ts";
import { type Check, type CheckFinding, fault, note, ok } from "./check.ts";

/** The incidents of which nothing can be done now, each with why. */
const waiting = async (ledger: Ledger): Promise<readonly CheckFinding[]> => {
  const found: CheckFinding[] = [];
  const rows = new Map((await ledger.summaries()).map(({ lane, summary }) => [lane, summary]));
  for (const { lane } of await ledger.lanes()) {
    const absence = await absenceOf(ledger, lane);
    const place = absence && (rows.get(lane) ?? placeOf(await ledger.load(lane)));
    if (absence === undefined || place === undefined || HAS_ENDED.includes(absence.why)) continue;
    const { repository, number } = place;
    found.push(note(`${repository.owner}/${repository.name}#${number} ${absenceInWords(absence)}`));
  }
  return found;
};

const HAS_ENDED: readonly Absence["why"][] = ["gone", "transferred"];

/** What waits in the database, and what was given up. */
export const ledger: Check = {
  name: "DATABASE_URL",
  look: async ({ environment: { databaseUrl } }) => {
    const database = parseDatabaseUrl(databaseUrl);
    if (database.kind === "sqlite" && !existsSync(database.path))
      return [note(`there is no database at ${databaseUrl} yet; Firewarden makes one when it starts`)];
    const opened = await openLedger(databaseUrl);
    try {
      const { waiting: deliveries, unsettled } = await opened.standing();
      const given = await opened.setAside();
      return [
        ok(`the database answers: ${deliveries} deliveries wait, ${unsettled} incidents are being brought up to date`),
        ...(await waiting(opened)),
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
