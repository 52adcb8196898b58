import { parseArgs } from "node:util";
import { trySeed } from "./seed.ts";

/*
 * npm run simulate -- --seeds 20000 [--from 1]    plays so many seeds, tells each that fails, and how fast it went
 * npm run simulate -- --seed 4711 [--trace]       plays one again, exactly
 */

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "500" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    trace: { type: "boolean", default: false },
  },
});

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const [first, count] =
  values.seed === undefined ? [Number(values.from), Number(values.seeds)] : [Number(values.seed), 1];
const startedAt = performance.now();
let failed = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const wrong = await trySeed(seed, values.trace ? print : undefined);
  if (wrong.length === 0) continue;
  failed += 1;
  print(`npm run simulate -- --seed ${seed}   # ${wrong.slice(0, values.seed === undefined ? 3 : 50).join(" | ")}`);
}
const seconds = (performance.now() - startedAt) / 1_000;
const cpu = process.cpuUsage();
print(
  `${count} seeds, ${failed} failed, ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(1)} seeds a second, ${((cpu.user + cpu.system) / 1_000 / count).toFixed(0)} ms CPU a seed`,
);
process.exitCode = failed === 0 ? 0 : 1;
