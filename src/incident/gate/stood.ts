import type { Instant } from "../../vocabulary.ts";

/**
 * Between two moments another text stood, or may have stood, than the one that was known: an edit was told late, or
 * only its reverse was told. `revision` is undefined where nobody can say which text it was. Both ends belong to it,
 * because GitHub's times are whole seconds.
 */
export type Stood = { readonly from: Instant; readonly until: Instant; readonly revision: string | undefined };
