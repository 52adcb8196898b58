import { doctor } from "./doctor.ts";
import { explain } from "./explain.ts";
import { init } from "./init.ts";
import { rebuild } from "./rebuild.ts";
import { reindex } from "./reindex.ts";
import { retry } from "./retry.ts";
import { schema } from "./schema.ts";
import { validate } from "./validate.ts";
import type { Verb } from "./verb.ts";

/** Everything that `firewarden` can be told to do, in the order of its help. */
export const VERBS: readonly Verb[] = [validate, init, doctor, explain, rebuild, reindex, retry, schema];
