import { type Answer, answer, refusal } from "../exchange.ts";
import type { Attempt, Delivery } from "../relay.ts";
import type { Route } from "../route.ts";
import { record } from "../shapes.ts";
import type { Stage } from "../stage.ts";

const NO_TOKEN = refusal(401, "A JSON web token could not be decoded");

/** As GitHub words it: an answer by its status, none as a host that could not be reached. */
const wording = (status: number | undefined): { readonly status: string; readonly status_code: number } => {
  if (status === undefined) return { status: "failed to connect to host", status_code: 502 };
  return { status: status < 300 ? "OK" : `Invalid HTTP Response: ${status}`, status_code: status };
};

const idIn = (value: unknown): number | null => {
  const { id } = record(value);
  return typeof id === "number" ? id : null;
};

const show = (delivery: Delivery, attempt: Attempt) => ({
  id: attempt.id,
  guid: delivery.id,
  delivered_at: attempt.at,
  redelivery: attempt.redelivery,
  duration: attempt.ms / 1000,
  ...wording(attempt.status),
  event: delivery.event,
  action: delivery.action ?? null,
  installation_id: idIn(delivery.payload.installation),
  repository_id: idIn(delivery.payload.repository),
  throttled_at: null,
});

interface Tried {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
}

/** Every try to deliver, newest first. */
const tries = (stage: Stage): readonly Tried[] =>
  stage.hook.deliveries
    .flatMap((delivery) => delivery.attempts.map((attempt) => ({ delivery, attempt })))
    .sort((left, right) => right.attempt.id - left.attempt.id);

const STATUS: Readonly<Record<string, (attempt: Attempt) => boolean>> = {
  success: ({ status }) => status !== undefined && status < 400,
  failure: ({ status }) => status === undefined || status >= 400,
};

// https://docs.github.com/rest/apps/webhooks#list-deliveries-for-an-app-webhook pages by cursor, not by page number.
const list: Route["answer"] = (exchange, _params, stage) => {
  const size = Math.min(Number(exchange.query.get("per_page") ?? 30), 100);
  const cursor = Number(exchange.query.get("cursor")?.replace(/^v1_/, "") ?? Number.POSITIVE_INFINITY);
  const wanted = STATUS[exchange.query.get("status") ?? ""] ?? (() => true);
  const found = tries(stage).filter(({ attempt }) => wanted(attempt) && attempt.id < cursor);
  const page = found.slice(0, size);
  const body = page.map(({ delivery, attempt }) => show(delivery, attempt));
  if (found.length <= size) return answer(200, body);
  const query = new URLSearchParams(exchange.query);
  query.set("cursor", `v1_${page.at(-1)?.attempt.id}`);
  return answer(200, body, { link: `<${stage.world.url}${exchange.path}?${query}>; rel="next"` });
};

const one =
  (reply: (tried: Tried, stage: Stage) => Answer): Route["answer"] =>
  (_exchange, params, stage) => {
    const found = tries(stage).find(({ attempt }) => attempt.id === Number(params.id));
    return found ? reply(found, stage) : refusal(404, "Not Found");
  };

const full = one(({ delivery, attempt }) =>
  answer(200, {
    ...show(delivery, attempt),
    url: "",
    request: {
      headers: { "X-GitHub-Delivery": delivery.id, "X-GitHub-Event": delivery.event },
      payload: delivery.payload,
    },
    response: { headers: {}, payload: "" },
  }),
);

// GitHub answers 202 and delivers in its own time.
const again = one(({ delivery }, stage) => {
  void stage.hook.redeliver(delivery.id);
  return answer(202, {});
});

const onlyApp =
  (inner: Route["answer"]): Route["answer"] =>
  (exchange, params, stage) =>
    exchange.actor.kind === "app" ? inner(exchange, params, stage) : NO_TOKEN;

const DELIVERIES = "/app/hook/deliveries";

export const hookRoutes: readonly Route[] = [
  { method: "GET", pattern: DELIVERIES, answer: onlyApp(list) },
  { method: "GET", pattern: `${DELIVERIES}/:id`, answer: onlyApp(full) },
  { method: "POST", pattern: `${DELIVERIES}/:id/attempts`, answer: onlyApp(again) },
];
