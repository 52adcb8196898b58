import type { Requirement, Step } from "../../process/process.ts";
import { readBlocks, withoutMark } from "../../text/markdown.ts";
import { own } from "../../text/own-property.ts";
import { revisionOf } from "../../text/revision.ts";
import { otherSections, readCategories } from "../../text/sections.ts";
import { asBox, tasksOf } from "../../text/tasks.ts";
import type { Event } from "../event.ts";
import { voidAll } from "../gate/void.ts";
import type { Evidence } from "../incident.ts";
import { printsOf } from "../words/words.ts";
import { headAndRest, submittedText } from "./arguments/arguments.ts";
import { isRefusal, stepNamed } from "./arguments/stage-named.ts";
import { unlessOwner } from "./arguments/step-owner.ts";
import { badArgument, type Call, type Command, type CommandOutcome, done, refuse } from "./command.ts";

/** What a step takes as evidence: its own text, or the categories and summaries that enter a file of the record. */
type Taken = Extract<Requirement, { kind: "evidence" | "categories" | "filed" }>;

const takenBy = (step: Step): Taken | undefined =>
  (["evidence", "categories", "filed"] as const)
    .map((kind) => step.requires.find((need): need is Taken => need.kind === kind))
    .find((need) => need !== undefined && !(need.kind === "filed" && need.record !== "report"));

const nameOf = (taken: Taken, step: Step): string => (taken.kind === "evidence" ? taken.name : step.id);

/** Boxes that were ticked when the plan was submitted are ticked by its author. */
const ticked = (evidence: string, text: string): readonly Event[] =>
  tasksOf(text)
    .filter((task) => task.ticked)
    .map((task) => ({ kind: "ticked", list: `tasks:${evidence}`, ...asBox(task), ticked: true }));

/** What a text says of each category that the review asks for, and under headings of its own. */
export const textsByCategory = (names: readonly string[], text: string): Readonly<Record<string, string>> => ({
  ...otherSections(text, names),
  ...Object.fromEntries(Object.entries(readCategories(text, names)).filter(([, words]) => words !== "")),
});

/** The categories that a text fills, of those that the review asks for. */
export const categoriesFilled = (names: readonly string[], text: string): readonly Event[] => {
  const categories = textsByCategory(names, text);
  const isFilled = names.some((name) => own(categories, name) !== undefined);
  return isFilled ? [{ kind: "categories-filled", categories, where: "comment" }] : [];
};

const categories = (taken: Taken, text: string): readonly Event[] => {
  return taken.kind === "categories" ? categoriesFilled(taken.names, text) : [];
};

/** Whether the text that stands was written after this one, in whatever order the two were delivered. */
const isReplaced = (call: Call, { at, comment }: Evidence): boolean =>
  call.at < at || (call.at === at && comment !== undefined && call.comment.id < comment.id);

/** What was handed in before what stands changes it no more; who wrote it has had a hand in it all the same. */
const handIn = (
  evidence: string,
  { revision, text, author, editors }: Evidence,
  { actor }: Call,
  late: string,
): readonly Event[] => [
  { kind: "words-offered", prints: printsOf(late) },
  ...([author, ...editors].some((person) => person?.id === actor.id)
    ? []
    : [{ kind: "evidence-edited", evidence, revision, text } as const]),
];

const accept = (call: Call, step: Step, taken: Taken): CommandOutcome => {
  const evidence = nameOf(taken, step);
  const text = submittedText(call.argument, call.text);
  const asks = taken.kind === "evidence" ? taken.asks : taken.kind === "categories" ? taken.names : [];
  if (text === "") return refuse("empty-evidence", { act: call.act, evidence, asks });
  const isRead = taken.kind === "categories" || (taken.kind === "evidence" && taken.tasks);
  if (isRead && readBlocks(withoutMark(text)) === undefined)
    return refuse("unreadable-text", { act: call.act, isEvidence: true });
  if (taken.kind === "evidence" && taken.tasks && tasksOf(text).length === 0)
    return refuse("plan-without-tasks", { act: call.act });
  const filled = categories(taken, text);
  if (taken.kind === "categories" && filled.length === 0)
    return refuse("empty-evidence", { act: call.act, evidence, asks, hasText: true });
  const standing = own(call.incident.evidence, evidence);
  if (standing !== undefined && isReplaced(call, standing)) return done(...handIn(evidence, standing, call, text));
  return done(
    { kind: "evidence-submitted", evidence, revision: revisionOf(text), text, comment: call.comment },
    ...ticked(evidence, text),
    ...filled,
    ...voidAll(call.incident, evidence, "evidence-changed"),
  );
};

export const submit: Command = {
  name: "submit",
  usage: "/submit STEP, and the text on the lines below",
  example: "/submit analysis\nRoot cause: the connection pool is exhausted…",
  afterTheEnd: false,
  *decide(call) {
    const { head } = headAndRest(call.argument);
    const step = stepNamed(call.incident, call.act, head, (each) => takenBy(each) !== undefined);
    if (isRefusal(step)) return step;
    const taken = takenBy(step);
    if (taken === undefined) return badArgument(submit, call, { problem: "no-text", step: step.id });
    const refused = yield* unlessOwner(call, "submit", step);
    return refused ?? accept(call, step, taken);
  },
};
