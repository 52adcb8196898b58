import { hunted } from "./hunted.ts";
import { PLANTS } from "./plants.ts";

/* npm run simulate:planted    breaks the product in one way after another, and tells how many seeds notice it */

const MOST = 300;

let unnoticed = 0;
for (const { name, breaks } of PLANTS) {
  const { seeds, wrong } = await hunted(name, MOST);
  const [first] = wrong;
  if (first === undefined) unnoticed += 1;
  const found = first === undefined ? `not noticed in ${seeds} seeds` : `noticed at seed ${seeds}: ${first}`;
  process.stdout.write(`${name} (${breaks})\n  ${found}\n`);
}
process.exitCode = unnoticed === 0 ? 0 : 1;
