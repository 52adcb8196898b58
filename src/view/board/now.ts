import { judgedBy } from "../../incident/gate/judged.ts";
import type { Incident } from "../../incident/incident.ts";
import type { ToDo } from "../../incident/now/to-do.ts";
import { toDoNow } from "../../incident/now/to-do-now.ts";
import { gateById } from "../../incident/step/stages.ts";
import type { Instant } from "../../vocabulary.ts";
import { type Markdown, markdown } from "../text/markdown.ts";
import { type Facts, render, type Templates } from "../text/templates.ts";
import { begun, NO_FACTS } from "../text/words.ts";
import type { WrittenTimes } from "../text/written-times.ts";
import { leftOnALine } from "./items-left.ts";
import { recordLinks } from "./records.ts";

/** The address of the text that a gate judges: the comment or the file that people must read before they approve. */
export const whereToRead = (incident: Incident, id: string): string | undefined => {
  const gate = gateById(incident, id);
  if (gate === undefined) return undefined;
  const submitted = judgedBy(incident, gate)?.comment?.url;
  return submitted ?? recordLinks(incident).find(({ record }) => record === gate.evidence)?.url;
};

const localMoments = ({ facts }: ToDo, { time }: WrittenTimes) =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      (name === "until" || name === "since") && typeof value === "string" && value !== ""
        ? [[name, time(Date.parse(value))]]
        : [],
    ),
  );

/** What `parts/owed` needs of a text or of boxes that are owed. */
export const owedFacts = ({ what, facts, who }: ToDo): Facts => ({ ...NO_FACTS, ...facts, what, who });

/** One of them as a line. `url`: where people read what a gate judges; `more`: facts that only the view knows. */
export const toDoInWords = (
  toDo: ToDo,
  url: string | undefined,
  times: WrittenTimes,
  templates: Templates,
  more: Facts = {},
): Markdown => {
  const { what, facts, who, parts = [] } = toDo;
  return markdown(
    begun(
      render(templates, `now/${what}`, {
        ...{ ...NO_FACTS, ...facts, ...localMoments(toDo, times), ...more, who, url },
        parts: parts.map(owedFacts),
      }),
    ),
  );
};

/** What is to be done now and by whom, one line each, the most urgent first. */
export const nowLines = (
  incident: Incident,
  now: Instant,
  times: WrittenTimes,
  templates: Templates,
): readonly Markdown[] => {
  const all = toDoNow(incident, now);
  const isCalled = all.some(({ what }) => what === "answer");
  return all.map((each) => {
    // Who is called to answer stands in the line above already.
    const toDo = isCalled && each.facts.isStandIn === true ? { ...each, who: [] } : each;
    const { gate } = toDo.facts;
    const url = typeof gate === "string" ? whereToRead(incident, gate) : undefined;
    const more = toDo.what === "actions" ? leftOnALine(incident, times) : {};
    return toDoInWords(toDo, url, times, templates, more);
  });
};
