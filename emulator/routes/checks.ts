import { isSuccess } from "../exchange.ts";
import type { Route } from "../route.ts";
import { record } from "../shapes.ts";

/** GitHub lists annotations as they are; the emulator wraps the list. */
const annotations: Route = {
  method: "GET",
  pattern: "/repos/:owner/:repo/check-runs/:id/annotations",
  answer: async (exchange, _params, stage) => {
    const given = await stage.forward(exchange);
    return isSuccess(given) ? { ...given, body: record(given.body).check_annotations ?? [] } : given;
  },
};

export const checkRoutes: readonly Route[] = [annotations];
