import { answer, refusal } from "../exchange.ts";
import type { Route } from "../route.ts";
import { record } from "../shapes.ts";

const repositories: Route = {
  method: "GET",
  pattern: "/installation/repositories",
  answer: async (exchange, _params, stage) => {
    if (exchange.actor.kind !== "installation") return refusal(403, "Resource not accessible by integration");
    const names = [...stage.world.roles.keys()].filter((name) => !stage.world.reach.withheld.has(name));
    const list = await Promise.all(names.map((name) => stage.look(`/repos/${name}`)));
    return answer(200, { total_count: list.length, repository_selection: "all", repositories: list });
  },
};

// GitHub never shows the secret, only that there is one.
const hookConfig: Route = {
  method: "GET",
  pattern: "/app/hook/config",
  answer: (exchange, _params, stage) => {
    if (exchange.actor.kind !== "app") return refusal(401, "A JSON web token could not be decoded");
    const url = stage.hook.target() ?? "";
    return answer(200, { content_type: "json", insecure_ssl: "0", secret: "********", url });
  },
};

// The emulator sends webhooks of its own for an app's events, so it was told of none.
const self: Route = {
  method: "GET",
  pattern: "/app",
  answer: async (exchange, _params, stage) => {
    const given = await stage.forward(exchange);
    return given.status === 200 ? { ...given, body: { ...record(given.body), events: stage.world.app.events } } : given;
  },
};

// The emulator knows of no suspension.
const installations: Route = {
  method: "GET",
  pattern: "/app/installations",
  answer: async (exchange, _params, stage) => {
    const given = await stage.forward(exchange);
    if (!Array.isArray(given.body)) return given;
    const suspended_at = stage.world.reach.suspendedAt ?? null;
    return { ...given, body: given.body.map((each) => ({ ...record(each), suspended_at })) };
  },
};

export const appRoutes: readonly Route[] = [self, repositories, installations, hookConfig];
