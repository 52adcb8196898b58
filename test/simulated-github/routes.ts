import type { Answer, Parameters } from "./answer.ts";
import { app } from "./routes/app.ts";
import { files } from "./routes/files.ts";
import { issues } from "./routes/issues.ts";
import { people } from "./routes/people.ts";
import { pulls } from "./routes/pulls.ts";
import type { State } from "./state.ts";

export type Route = (state: State, parameters: Parameters) => Answer;
export type Routes = Readonly<Record<string, Route>>;

/** Every route that `src/github/` asks for in the work of a lane and in the sweeps. One that is missing here fails loudly. */
const ROUTES = new Map(Object.entries({ ...app, ...issues, ...files, ...pulls, ...people }));

/** Does what a request asks, and answers as GitHub does; throws `RequestFailed` where GitHub refuses. */
export const perform = (state: State, route: string, parameters: Parameters): Answer => {
  const found = ROUTES.get(route);
  if (found === undefined) throw new Error(`the simulated GitHub has no ${route}`);
  return found(state.addresses.reached(state, route, parameters), parameters);
};
