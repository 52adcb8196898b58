import { ROOT } from "../emulator.ts";
import { type Exchange, isWrite, refusal } from "../exchange.ts";
import { find, type Guard, type Params, repositoryOf } from "../route.ts";
import { record } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { glance } from "../watch.ts";
import { atLeast, type Role, roleOf } from "../world.ts";

/** The least role that an operation asks of a person; of the author of the thing it may ask less. */
interface Rule {
  readonly method: string;
  readonly pattern: string;
  readonly least: (exchange: Exchange) => Role;
  /** What its author may do with it whatever their role. */
  readonly author?: (exchange: Exchange) => boolean;
}

const REPOSITORY = "/repos/:owner/:repo";
const ISSUE = `${REPOSITORY}/issues/:number`;
const always = (role: Role) => (): Role => role;

const names = (exchange: Exchange): readonly string[] => Object.keys(record(exchange.json));
const onlyNames = (exchange: Exchange, allowed: readonly string[]): boolean =>
  names(exchange).every((name) => allowed.includes(name));

const STATE = ["state", "state_reason"];
const TEXT = ["title", "body"];
const TRIAGE = [...STATE, "labels", "assignees", "assignee", "milestone"];

/**
 * Who may do what, after "Repository roles for an organization" on docs.github.com. Two consequences matter to
 * Firewarden: triage can label and close, and write can edit and delete anybody's comment.
 */
const RULES: readonly Rule[] = [
  { method: "POST", pattern: `${REPOSITORY}/issues`, least: always("read") },
  {
    method: "PATCH",
    pattern: ISSUE,
    least: (exchange) => (onlyNames(exchange, TRIAGE) ? "triage" : "write"),
    author: (exchange) => onlyNames(exchange, [...TEXT, ...STATE]),
  },
  { method: "POST", pattern: `${ISSUE}/comments`, least: always("read") },
  { method: "PATCH", pattern: `${REPOSITORY}/issues/comments/:id`, least: always("write"), author: () => true },
  { method: "DELETE", pattern: `${REPOSITORY}/issues/comments/:id`, least: always("write"), author: () => true },
  { method: "POST", pattern: `${ISSUE}/labels`, least: always("triage") },
  { method: "PUT", pattern: `${ISSUE}/labels`, least: always("triage") },
  { method: "DELETE", pattern: `${ISSUE}/labels`, least: always("triage") },
  { method: "DELETE", pattern: `${ISSUE}/labels/:name`, least: always("triage") },
  { method: "POST", pattern: `${ISSUE}/assignees`, least: always("triage") },
  { method: "DELETE", pattern: `${ISSUE}/assignees`, least: always("triage") },
  { method: "POST", pattern: `${ISSUE}/reactions`, least: always("read") },
  { method: "POST", pattern: `${REPOSITORY}/issues/comments/:id/reactions`, least: always("read") },
  { method: "POST", pattern: `${REPOSITORY}/pulls`, least: always("read") },
  { method: "PATCH", pattern: `${REPOSITORY}/pulls/:number`, least: always("triage"), author: () => true },
  { method: "POST", pattern: `${REPOSITORY}/pulls/:number/reviews`, least: always("read") },
];

const authorIs = async (exchange: Exchange, stage: Stage, login: string): Promise<boolean> => {
  const { user } = record(await glance(stage, exchange.path));
  return record(user).login === login;
};

const FREE: readonly { readonly method: string; readonly pattern: string }[] = [
  { method: "DELETE", pattern: `${ISSUE}/reactions/:id` },
  { method: "DELETE", pattern: `${REPOSITORY}/issues/comments/:id/reactions/:id` },
];

const least = (exchange: Exchange): { readonly rule: Rule | undefined; readonly params: Params } | undefined => {
  if (find(FREE, exchange.method, exchange.path)) return undefined;
  const found = find(RULES, exchange.method, exchange.path);
  if (found) return { rule: found.entry, params: found.params };
  const other = find(
    [{ method: exchange.method, pattern: "/repos/:owner/:repo/*rest" }],
    exchange.method,
    exchange.path,
  );
  return other && { rule: undefined, params: other.params };
};

/** People may do what their role allows. Every write without a rule of its own (files, branches, merges) asks for write. */
export const authority: Guard = async (exchange, stage) => {
  const { actor } = exchange;
  if (actor.kind !== "person" || actor.login === ROOT || !exchange.path.startsWith("/repos/")) return undefined;
  const found = least({ ...exchange, method: exchange.method });
  if (!found) return undefined;
  const repository = repositoryOf(found.params);
  const role = roleOf(stage.world, repository, actor.login);
  if (role === "none" && stage.world.roles.has(repository)) return refusal(404, "Not Found");
  if (!isWrite(exchange.method) || atLeast(role, found.rule?.least(exchange) ?? "write")) return undefined;
  const own = found.rule?.author?.(exchange) && (await authorIs(exchange, stage, actor.login));
  return own ? undefined : refusal(403, "Must have admin rights to Repository.");
};
