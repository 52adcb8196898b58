import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { kindCalled } from "./kinds/kinds.ts";
import { trySeed } from "./seed.ts";
import { type Played, playSeeds } from "./seeds.ts";

/*
 * npm run simulate -- --seeds 20000 [--from 1] [--workers 2]   plays so many seeds, tells each that fails, and how fast it went
 * npm run simulate -- --seed 4711 [--trace]                    plays one again, exactly
 * with --kind renamed                                           each of them meets this kind of trouble
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
      kind: { type: "string" },
      trace: { type: "boolean", default: false },
    },
  }).values;

const wholeNumber = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new Error(`--${name} is "${text}"; expected a whole number of at least 1`);
  return Number(text);
};

const askedFor = () => {
  const { seed, trace, kind, ...rest } = readArguments();
  if (kind !== undefined) kindCalled(kind);
  if (seed !== undefined) return { many: false, seed: wholeNumber("seed", seed), trace, kind } as const;
  if (trace) throw new Error("--trace is for one seed; give it with --seed");
  const [first, count] = [wholeNumber("from", rest.from), wholeNumber("seeds", rest.seeds)];
  return { many: true, first, count, workers: wholeNumber("workers", rest.workers), kind } as const;
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
    const more = asked.kind === undefined ? "" : ` --kind ${asked.kind}`;
    print(`npm run simulate -- --seed ${seed}${more}   # ${wrong.slice(0, most).join(" | ")}`);
  };

const playOne = (seed: number, trace: boolean) =>
  trySeed(seed, {
    ...(asked.kind !== undefined && { kind: kindCalled(asked.kind) }),
    ...(trace && { trace: print }),
  });

if (asked.many) await playSeeds(asked, tell(MOST_TOLD));
else tell(50)({ seed: asked.seed, wrong: await playOne(asked.seed, asked.trace) });

const count = asked.many ? asked.count : 1;
const seconds = (performance.now() - startedAt) / 1_000;
const cpu = process.cpuUsage();
print(
  `${count} seeds, ${failed} failed, ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(1)} seeds a second, ${((cpu.user + cpu.system) / 1_000 / count).toFixed(0)} ms CPU a seed`,
);
process.exitCode = failed === 0 ? 0 : 1;
