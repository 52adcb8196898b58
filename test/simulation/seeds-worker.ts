import { once } from "node:events";
import { parentPort } from "node:worker_threads";
import { kindCalled } from "./kinds/kinds.ts";
import { trySeed } from "./seed.ts";

/* A thread of `seeds.ts`: a seed comes in, what was wrong with it goes out. Between the two it listens to nothing, so a seed that waits for what never comes ends the thread. */

if (parentPort === null) throw new Error("seeds-worker.ts is started by seeds.ts, as a thread");
for (;;) {
  const [{ seed, kind }] = await once(parentPort, "message");
  parentPort.postMessage(await trySeed(seed, kind === undefined ? {} : { kind: kindCalled(kind) }));
}
