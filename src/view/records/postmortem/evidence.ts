import type { ListItem, Nodes } from "mdast";
import type { Incident } from "../../../incident/incident.ts";
import type { ListName } from "../../../incident/step/list-name.ts";
import { boxKey } from "../../../text/boxes.ts";
import { readBlocks, withoutMark } from "../../../text/markdown.ts";
import { bareWords, namedParts, partsOf } from "../../../text/named-parts.ts";
import { asBox, tasksOf } from "../../../text/tasks.ts";

/** What one ask of an evidence was answered with. */
export type AnsweredAsk = { readonly ask: string; readonly text: string };

const asksOf = (incident: Incident, name: string): readonly string[] =>
  incident.policy.process.stages
    .flatMap((stage) => (stage.kind === "step" ? stage.requires : []))
    .flatMap((need) => (need.kind === "evidence" && need.name === name ? need.asks : []));

/** The answers of a submitted evidence, in the order of its asks; only those that say something. */
export const answers = (incident: Incident, name: string): readonly AnsweredAsk[] => {
  const asks = asksOf(incident, name);
  const text = marked(incident, name);
  const parts = partsOf(text, asks.length === 0 ? [name] : asks);
  return Object.entries(parts).flatMap(([ask, said]) => (said === "" ? [] : [{ ask, text: said }]));
};

/** The answers whose ask is called so (case and punctuation aside), and the others. */
export const split = (
  given: readonly AnsweredAsk[],
  ask: string,
): readonly [string | undefined, readonly AnsweredAsk[]] => [
  given.find((answer) => bareWords(answer.ask) === ask)?.text,
  given.filter((answer) => bareWords(answer.ask) !== ask),
];

const itemsOf = (node: Nodes): readonly ListItem[] => [
  ...(node.type === "listItem" ? [node] : []),
  ...("children" in node ? node.children.flatMap((child: Nodes) => itemsOf(child)) : []),
];

/** Where the marks of a task list stand, in the order of `tasksOf`. */
const marksIn = (source: string): readonly number[] =>
  (readBlocks(source)?.children ?? [])
    .flatMap((node) => itemsOf(node))
    .flatMap((item) => {
      const [paragraph] = item.children;
      const start = paragraph?.position?.start.offset;
      return typeof item.checked !== "boolean" || paragraph?.type !== "paragraph" || start === undefined
        ? []
        : [source.lastIndexOf("]", start) - 1];
    });

/** The evidence with each task marked as it stands now: people tick in a comment, the record keeps the facts. */
const marked = (incident: Incident, name: string): string => {
  const source = withoutMark(incident.evidence[name]?.text ?? "");
  const list: ListName = `tasks:${name}`;
  const done = tasksOf(source).map((task) => incident.ticks[list]?.[boxKey(asBox(task))] !== undefined);
  const marks = marksIn(source);
  return marks.reduce(
    (text, at, index) => `${text.slice(0, at)}${done[index] ? "x" : " "}${text.slice(at + 1)}`,
    source,
  );
};

/** The tasks of an evidence that nobody ticked. */
export const openTasks = (incident: Incident, name: string): readonly string[] =>
  tasksOf(incident.evidence[name]?.text ?? "")
    .filter((task) => incident.ticks[`tasks:${name}`]?.[boxKey(asBox(task))] === undefined)
    .map(({ text }) => text);

/** What the head of a record says anyway. */
const SAID_ABOVE = ["when it began", "affected service"];

/** What the reporter answered in the issue under the names of the process's checklists; nothing else of the body. */
export const reported = (incident: Incident): readonly AnsweredAsk[] => {
  const asks = incident.policy.process.stages
    .flatMap((stage) => (stage.kind === "step" ? stage.requires : []))
    .flatMap((need) => (need.kind === "checklist" ? need.items : []));
  return Object.entries(namedParts(incident.body, asks)).flatMap(([ask, text]) =>
    text === "" || /^_no response_$/i.test(text) || SAID_ABOVE.includes(bareWords(ask)) ? [] : [{ ask, text }],
  );
};
