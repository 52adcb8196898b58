import { z } from "zod";
import type { IssueSnapshot, Signal, What } from "../../incident/signal.ts";
import { canonicalLabel, isManagedLabel, severityOfLabel } from "../../incident/step/labels.ts";
import { type NearLabel, nearSeverity } from "../../incident/words/near-labels.ts";
import { changedBoxes } from "../../text/tasks.ts";
import { isSelf } from "../actors.ts";
import { type Context, type Delivery, read, type Self } from "../delivery.ts";
import { fieldOf, numberAt, textAt } from "../field.ts";
import { fingerprint, moment } from "../names.ts";
import { account, issue, personOf, repository, snapshotOf } from "../payload.ts";

const NAME = "issues";

const base = z.object({ issue, repository, sender: account });
const labelled = base.extend({
  label: z.object({ name: z.string() }),
  installation: z.object({ id: z.number().int() }),
});
/** That a change is there is what counts; what stood before is not said by everybody. */
const change = z
  .object({ from: z.string().optional().catch(undefined) })
  .catch({})
  .optional();
const edited = base.extend({ changes: z.object({ title: change, body: change }) });

const numbered = z.object({ number: z.number().int().positive() });
const transferred = base.extend({
  changes: z.object({ new_issue: numbered, new_repository: z.object({ full_name: z.string() }) }),
});
const arrived = base.extend({
  installation: z.object({ id: z.number().int() }),
  changes: z.object({
    old_issue: numbered,
    old_repository: z.object({ id: z.number().int(), full_name: z.string() }),
  }),
});

type Base = z.output<typeof base>;
type Reader = (payload: unknown, context: Context) => readonly Signal[];

const signal = ({ issue, sender }: Base, words: string, what: What, at = issue.updated_at): Signal => {
  const actor = personOf(sender);
  return { name: `issue ${issue.number} ${words} by ${actor.id} at ${moment(at)}`, actor, at, what };
};

/** As the delivery shows it; whether Firewarden itself opened it decides whether it can be an incident. */
const snapshotIn = (self: Self, ...shown: Parameters<typeof snapshotOf>): IssueSnapshot => {
  const snapshot = snapshotOf(...shown);
  return isSelf(snapshot.author.login, self) ? { ...snapshot, isOurs: true } : snapshot;
};

/** An action item's own labels are no matter of the incident's; an issue that is none yet can only be declared. */
const labeled: Reader = (payload, context) => {
  const { subject } = context;
  if (subject !== "incident" && subject !== "unknown") return [];
  const near = subject === "unknown" && !isOurs(payload, context) ? nearlyDeclares(payload) : undefined;
  if (near !== undefined) return [misread(payload, near)];
  if (!isManagedLabel(textAt(payload, "label", "name"))) return [];
  const { label, installation, ...rest } = read(NAME, labelled, payload);
  const snapshot = snapshotIn(context, rest.issue, rest.repository, installation.id);
  const name = canonicalLabel(label.name);
  const severity = severityOfLabel(name);
  if (severity) return [signal(rest, `labeled ${name}`, { kind: "severity-labelled", severity, issue: snapshot })];
  if (subject !== "incident") return [];
  return [signal(rest, `labeled ${name}`, { kind: "label-set", label: name, issue: snapshot })];
};

const isOurs = (payload: unknown, self: Self): boolean => isSelf(textAt(payload, "issue", "user", "login"), self);

const isByPerson = (payload: unknown): boolean => textAt(payload, "sender", "type") !== "Bot";

/** Programs label by thousands, and read no answers. */
const nearlyDeclares = (payload: unknown): NearLabel | undefined =>
  isByPerson(payload) ? nearSeverity(textAt(payload, "label", "name")) : undefined;

const misread = (payload: unknown, { meant }: NearLabel): Signal => {
  const { label, installation, ...rest } = read(NAME, labelled, payload);
  const issue = snapshotOf(rest.issue, rest.repository, installation.id);
  return signal(rest, `labeled ${canonicalLabel(label.name)}`, {
    kind: "label-misread",
    ...{ label: label.name, meant, issue },
  });
};

const unlabeled: Reader = (payload, { subject }) => {
  if (subject !== "incident" || !isManagedLabel(textAt(payload, "label", "name"))) return [];
  const { label, installation, ...rest } = read(NAME, labelled, payload);
  const name = canonicalLabel(label.name);
  const snapshot = snapshotOf(rest.issue, rest.repository, installation.id);
  return [signal(rest, `unlabeled ${name}`, { kind: "label-removed", label: name, issue: snapshot })];
};

const editedSignals: Reader = (payload, { subject }) => {
  if (subject !== "incident") return [];
  const { changes, ...rest } = read(NAME, edited, payload);
  const title = rest.issue.title;
  const body = rest.issue.body ?? "";
  const from = changes.body?.from;
  const described = {
    kind: "body-changed",
    body,
    ...(from !== undefined && { boxes: changedBoxes(from, body) }),
  } as const;
  return [
    ...(changes.title ? [signal(rest, `titled ${fingerprint(title)}`, { kind: "title-changed", title })] : []),
    ...(changes.body ? [signal(rest, `described ${fingerprint(body)}`, described)] : []),
  ];
};

const closedSignals: Reader = (payload, { subject }) => {
  if (subject !== "incident" && subject !== "item") return [];
  const rest = read(NAME, base, payload);
  const reason = rest.issue.state_reason ?? undefined;
  const what: What =
    subject === "incident"
      ? { kind: "issue-closed", reason }
      : { kind: "item-closed", item: rest.issue.number, completed: (reason ?? "completed") === "completed" };
  return [signal(rest, "closed", what, rest.issue.closed_at ?? undefined)];
};

const reopenedSignals: Reader = (payload, { subject }) => {
  if (subject !== "incident" && subject !== "item") return [];
  const rest = read(NAME, base, payload);
  const what: What =
    subject === "incident" ? { kind: "issue-reopened" } : { kind: "item-reopened", item: rest.issue.number };
  return [signal(rest, "reopened", what)];
};

const transferredSignals: Reader = (payload, { subject }) => {
  if (subject !== "incident") return [];
  const { changes, ...rest } = read(NAME, transferred, payload);
  const to = `${changes.new_repository.full_name}#${changes.new_issue.number}`;
  const what: What = { kind: "issue-transferred", to };
  return [{ ...signal(rest, "transferred", what), name: `issue ${rest.issue.number} transferred to ${to}` }];
};

/** Of a transferred issue GitHub says in its new place that it was opened, and no more of its labels. */
const openedSignals: Reader = (payload, context) => {
  if (context.subject !== "unknown" || !isArrival(payload)) return [];
  const { changes, installation, ...rest } = read(NAME, arrived, payload);
  const { id: repositoryId, full_name: repository } = changes.old_repository;
  const from = { repositoryId, repository, number: changes.old_issue.number };
  const issue = snapshotIn(context, rest.issue, rest.repository, installation.id);
  const name = `issue ${issue.number} transferred from ${repositoryId}#${from.number}`;
  return [{ ...signal(rest, "opened", { kind: "issue-arrived", from, issue }), name }];
};

/** What is told to no installation is for nobody to answer. */
const isArrival = (payload: unknown): boolean =>
  fieldOf(payload, "changes", "old_issue") !== undefined && numberAt(payload, "installation", "id") !== undefined;

/** It causes nothing by itself; but what waited for it is done now. */
const heardOf: Reader = () => [];

const READERS = new Map<string, Reader>([
  ["deleted", heardOf],
  ["unlocked", heardOf],
  ["transferred", transferredSignals],
  ["opened", openedSignals],
  ["labeled", labeled],
  ["unlabeled", unlabeled],
  ["edited", editedSignals],
  ["closed", closedSignals],
  ["reopened", reopenedSignals],
]);

export const issues: Delivery = {
  name: NAME,
  isRelevant: (payload) => {
    const action = textAt(payload, "action");
    const isUnmanaged =
      fieldOf(payload, "label") !== undefined &&
      !isManagedLabel(textAt(payload, "label", "name")) &&
      (action !== "labeled" || nearlyDeclares(payload) === undefined);
    if (action === "opened" && !isArrival(payload)) return false;
    return READERS.has(action) && !isUnmanaged;
  },
  number: (payload) => numberAt(payload, "issue", "number"),
  signals: (payload, context) => READERS.get(textAt(payload, "action"))?.(payload, context) ?? [],
};
