import { answer, refusal } from "../exchange.ts";
import type { Route } from "../route.ts";

const repositories: Route = {
  method: "GET",
  pattern: "/installation/repositories",
  answer: async (exchange, _params, stage) => {
    if (exchange.actor.kind !== "installation") return refusal(403, "Resource not accessible by integration");
    const names = [...stage.world.roles.keys()];
    const list = await Promise.all(names.map((name) => stage.look(`/repos/${name}`)));
    return answer(200, { total_count: list.length, repository_selection: "all", repositories: list });
  },
};

export const appRoutes: readonly Route[] = [repositories];
