import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PLANTS, type Plant } from "./plants.ts";

/*
 * node test/simulation/planted/hunt.ts NAME MOST    plays up to MOST seeds with this bug in the product
 *
 * Prints {seeds, wrong} as JSON: how many seeds it took, and what was wrong; `wrong` is empty where nothing was noticed.
 */

const ROOT = new URL("../../../", import.meta.url);

const planted = ({ file, from, to }: Plant): string => {
  const parts = readFileSync(new URL(file, ROOT), "utf8").split(from);
  if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times what is to be broken: ${from}`);
  return parts.join(to);
};

const plant = (bug: Plant): void => {
  const url = pathToFileURL(fileURLToPath(new URL(bug.file, ROOT))).href;
  const source = stripTypeScriptTypes(planted(bug));
  registerHooks({
    load: (asked, context, next) =>
      asked === url ? { format: "module", source, shortCircuit: true } : next(asked, context),
  });
};

const [name, most] = process.argv.slice(2);
const bug = PLANTS.find((each) => each.name === name);
if (bug === undefined)
  throw new Error(`no bug is called ${name}; there are ${PLANTS.map((each) => each.name).join(", ")}`);
plant(bug);

// Only now: what is imported from here on has the bug.
const { trySeed } = await import("../seed.ts");
const { kindCalled } = await import("../kinds/kinds.ts");
let seeds = 0;
let wrong: readonly string[] = [];
while (wrong.length === 0 && seeds < Number(most)) {
  seeds += 1;
  wrong = await trySeed(seeds, bug.kind === undefined ? {} : { kind: kindCalled(bug.kind) });
}
process.stdout.write(JSON.stringify({ seeds, wrong }));
