import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { trySeed } from "./seed.ts";
import { type Played, playSeeds } from "./seeds.ts";

/*
 * npm run simulate -- --seeds 20000 [--from 1] [--workers 2]   plays so many seeds, tells each that fails, and how fast it went
 * npm run simulate -- --seed 4711 [--trace]                    plays one again, exactly
 */

const MOST_TOLD = 3;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const readArguments = () =>
  parseArgs({
    options: {
      seeds: { type: "string", default: "500" },
      from: { type: "string", default: "1" },
      workers: { type: "string", default: String(availableParallelism()) },
      seed: { type: "string" },
      trace: { type: "boolean", default: false },
    },
  }).values;

const wholeNumber = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new Error(`--${name} is "${text}"; expected a whole number of at least 1`);
  return Number(text);
};

const askedFor = () => {
  const { seed, trace, ...rest } = readArguments();
  if (seed !== undefined) return { kind: "one", seed: wholeNumber("seed", seed), trace } as const;
  if (trace) throw new Error("--trace is for one seed; give it with --seed");
  const [first, count] = [wholeNumber("from", rest.from), wholeNumber("seeds", rest.seeds)];
  return { kind: "many", first, count, workers: wholeNumber("workers", rest.workers) } as const;
};

const attempt = (): ReturnType<typeof askedFor> => {
  try {
    return askedFor();
  } catch (error) {
    process.stderr.write(`simulate: ${error instanceof Error ? error.message : error}\n`);
    return process.exit(2);
  }
};

const asked = attempt();
const startedAt = performance.now();
let failed = 0;
const tell =
  (most: number) =>
  ({ seed, wrong }: Played): void => {
    if (wrong.length === 0) return;
    failed += 1;
    print(`npm run simulate -- --seed ${seed}   # ${wrong.slice(0, most).join(" | ")}`);
  };

if (asked.kind === "many") await playSeeds(asked, tell(MOST_TOLD));
else tell(50)({ seed: asked.seed, wrong: await trySeed(asked.seed, asked.trace ? print : undefined) });

const count = asked.kind === "many" ? asked.count : 1;
const seconds = (performance.now() - startedAt) / 1_000;
const cpu = process.cpuUsage();
print(
  `${count} seeds, ${failed} failed, ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(1)} seeds a second, ${((cpu.user + cpu.system) / 1_000 / count).toFixed(0)} ms CPU a seed`,
);
process.exitCode = failed === 0 ? 0 : 1;
