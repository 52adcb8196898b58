import { z } from "zod";
import { type Answer, answer, type Exchange, refusal } from "../exchange.ts";
import { type Params, type Route, repositoryOf } from "../route.ts";
import { Label, record, text } from "../shapes.ts";
import type { Stage } from "../stage.ts";

const MOST = 50;

const labelsOf = async (stage: Stage, repository: string, page = 1): Promise<readonly Label[]> => {
  const found = z.array(Label).parse(await stage.look(`/repos/${repository}/labels?per_page=100&page=${page}`));
  return found.length < 100 ? found : [...found, ...(await labelsOf(stage, repository, page + 1))];
};

const spelling = (known: readonly Label[], name: string): string =>
  known.find((label) => label.name.toLowerCase() === name.toLowerCase())?.name ?? name;

const nameOf = (label: unknown): string => text(label) ?? text(record(label).name) ?? "";

/** GitHub's labels know no case: a request that spells one differently means the one that is there. */
export const withKnownLabels = async (exchange: Exchange, repository: string, stage: Stage): Promise<Exchange> => {
  const given = Array.isArray(exchange.json) ? exchange.json : record(exchange.json).labels;
  if (!Array.isArray(given)) return exchange;
  const known = await labelsOf(stage, repository);
  const labels = given.map((label) => spelling(known, nameOf(label)));
  return { ...exchange, json: Array.isArray(exchange.json) ? labels : { ...record(exchange.json), labels } };
};

/** Names over 50 characters are refused, which the emulator does not do. */
export const tooLong = (exchange: Exchange): Answer | undefined => {
  const given = Array.isArray(exchange.json) ? exchange.json : record(exchange.json).labels;
  const long = Array.isArray(given) && given.some((label) => nameOf(label).length > MOST);
  const message = `name is too long (maximum is ${MOST} characters)`;
  return long
    ? refusal(422, "Validation Failed", [{ resource: "Label", code: "custom", field: "name", message }])
    : undefined;
};

const put: Route["answer"] = async (exchange, params, stage) =>
  tooLong(exchange) ?? stage.forward(await withKnownLabels(exchange, repositoryOf(params), stage));

const remove: Route["answer"] = async (exchange, params, stage) => {
  const name = spelling(await labelsOf(stage, repositoryOf(params)), params.name ?? "");
  const path = exchange.path.replace(/[^/]+$/, encodeURIComponent(name));
  const given = await stage.forward({ ...exchange, path });
  return given.status === 404 ? refusal(404, "Label does not exist") : given;
};

const known = async (params: Params, stage: Stage, name: string): Promise<Label | undefined> =>
  (await labelsOf(stage, repositoryOf(params))).find((label) => label.name.toLowerCase() === name.toLowerCase());

const create: Route["answer"] = async (exchange, params, stage) => {
  const name = text(record(exchange.json).name) ?? "";
  const long = tooLong({ ...exchange, json: [name] });
  if (long) return long;
  const twin = await known(params, stage, name);
  const errors = [{ resource: "Label", code: "already_exists", field: "name" }];
  return twin ? refusal(422, "Validation Failed", errors) : stage.forward(exchange);
};

const show: Route["answer"] = async (_exchange, params, stage) => {
  const found = await known(params, stage, params.name ?? "");
  return found ? answer(200, found) : refusal(404, "Not Found");
};

const LABELS = "/repos/:owner/:repo/labels";
const ON_ISSUE = "/repos/:owner/:repo/issues/:number/labels";

export const labelRoutes: readonly Route[] = [
  { method: "POST", pattern: LABELS, answer: create },
  { method: "GET", pattern: `${LABELS}/:name`, answer: show },
  { method: "POST", pattern: ON_ISSUE, answer: put },
  { method: "PUT", pattern: ON_ISSUE, answer: put },
  { method: "DELETE", pattern: `${ON_ISSUE}/:name`, answer: remove },
];
