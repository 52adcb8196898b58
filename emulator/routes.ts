import type { Route } from "./route.ts";
import { appRoutes } from "./routes/app.ts";
import { checkRoutes } from "./routes/checks.ts";
import { hookRoutes } from "./routes/hook.ts";
import { issueListRoutes } from "./routes/issue-lists.ts";
import { issueRoutes } from "./routes/issues.ts";
import { labelRoutes } from "./routes/labels.ts";
import { mergeRoute } from "./routes/merging.ts";
import { peopleRoutes } from "./routes/people.ts";
import { pullRoutes } from "./routes/pulls.ts";
import { reactionRoutes } from "./routes/reactions.ts";
import { repositoryListRoutes } from "./routes/repository-lists.ts";
import { statusRoutes } from "./routes/statuses.ts";
import { teamRoutes } from "./routes/teams.ts";

/** Everything that the frontage answers itself, or differently from the emulator. The first match counts. */
export const ROUTES: readonly Route[] = [
  ...peopleRoutes,
  ...teamRoutes,
  ...reactionRoutes,
  ...repositoryListRoutes,
  ...labelRoutes,
  ...issueListRoutes,
  ...issueRoutes,
  ...pullRoutes,
  mergeRoute,
  ...appRoutes,
  ...statusRoutes,
  ...checkRoutes,
  ...hookRoutes,
];
