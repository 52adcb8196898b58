import { repositoryOf } from "./route.ts";
import { Pull } from "./shapes.ts";
import { all, glance, type Watch } from "./watch.ts";
import { commentWatches } from "./watches/comments.ts";
import { labelWatches } from "./watches/labels.ts";
import { pushTo, pushWatches } from "./watches/pushes.ts";
import { reviewWatches } from "./watches/reviews.ts";
import { changed, subjectWatches } from "./watches/subjects.ts";

const intoBase = pushTo(async (_exchange, params, stage) => {
  const pull = Pull.safeParse(await glance(stage, `/repos/${repositoryOf(params)}/pulls/${params.number}`));
  return pull.success ? pull.data.base.ref : undefined;
});

/** Every write of which the app can hear. */
export const WATCHES: readonly Watch[] = [
  ...commentWatches,
  ...subjectWatches,
  ...reviewWatches,
  ...labelWatches,
  ...pushWatches,
  { method: "PUT", pattern: "/repos/:owner/:repo/pulls/:number/merge", begin: all(intoBase, changed) },
];
