// Accepts deliveries into the ledger named by its argument, some at a time, and prints the id of each once it is accepted.
import { writeSync } from "node:fs";
import { openLedger } from "../../src/ledger/open.ts";
import { delivery } from "./contract/examples.ts";

const ledger = await openLedger(process.argv[2] ?? "");
const accept = async (id: string): Promise<void> => {
  await ledger.accept(delivery(id));
  writeSync(1, `${id}\n`);
};
for (let round = 0; ; round++) await Promise.all([0, 1, 2, 3, 4].map((each) => accept(`${round}-${each}`)));
