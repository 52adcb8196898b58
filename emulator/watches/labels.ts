import { repositoryOf } from "../route.ts";
import { Label } from "../shapes.ts";
import { type Begin, glance, type Notice, type Watch } from "../watch.ts";

const notice = (repository: string, action: string, label: Label, extra: object = {}): readonly Notice[] => [
  { event: "label", action, repository, payload: { label, ...extra } },
];

const created: Begin = async (_exchange, params) => async (given) =>
  notice(repositoryOf(params), "created", Label.parse(given.body));

const edited: Begin = async (exchange, params, stage) => {
  const before = Label.safeParse(await glance(stage, exchange.path));
  return async (given) => {
    const after = Label.parse(given.body);
    const from = before.success ? before.data : after;
    const changes = {
      ...(from.name === after.name ? {} : { name: { from: from.name } }),
      ...(from.color === after.color ? {} : { color: { from: from.color } }),
    };
    return notice(repositoryOf(params), "edited", after, { changes });
  };
};

const deleted: Begin = async (exchange, params, stage) => {
  const before = Label.safeParse(await glance(stage, exchange.path));
  return async () => (before.success ? notice(repositoryOf(params), "deleted", before.data) : []);
};

const LABEL = "/repos/:owner/:repo/labels/:name";

export const labelWatches: readonly Watch[] = [
  { method: "POST", pattern: "/repos/:owner/:repo/labels", begin: created },
  { method: "PATCH", pattern: LABEL, begin: edited },
  { method: "DELETE", pattern: LABEL, begin: deleted },
];
