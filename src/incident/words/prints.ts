import type { Instant, Person } from "../../vocabulary.ts";

/** What somebody wrote in a command of this incident, as prints: enough to know the words again, too little to read. */
export type Words = { readonly by: Person; readonly at: Instant; readonly prints: readonly string[] };
