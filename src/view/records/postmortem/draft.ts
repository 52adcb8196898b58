import type { Incident } from "../../../incident/incident.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { type Markdown, markdown } from "../../text/markdown.ts";
import { render, type Templates } from "../../text/templates.ts";
import { heading } from "../heading.ts";
import { timeline } from "../timeline/timeline.ts";
import { openTasks } from "./evidence.ts";

/** What in the timeline is an action: what people noted, the tasks that they did, and the milestones that they reached. */
const isAction = ({ event }: Recorded): boolean =>
  event.kind === "noted" ||
  event.kind === "ticked" ||
  event.kind === "resolution-set" ||
  (event.kind === "milestone-reached" && (event.milestone === "mitigated" || event.milestone === "resolved"));

/** Every name that evidence of the plan may have; the process calls it by its step's requirement. */
const planNames = (incident: Incident): readonly string[] =>
  incident.policy.process.stages
    .flatMap((stage) => (stage.kind === "step" ? stage.requires : []))
    .flatMap((need) => (need.kind === "evidence" && need.tasks ? [need.name] : []));

/** A fence longer than any that stands in the text. */
const fenced = (text: string): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}md\n${text}\n${fence}`;
};

/** The comment that submits the record, as far as the timeline can write it: `/submit record` and its four headings. */
export const recordDraft = (incident: Incident, log: readonly Recorded[], templates: Templates): string => {
  const days = timeline(log.filter(isAction), templates);
  return render(templates, "records/draft", {
    ...heading(incident),
    actions: days.flatMap(({ day, lines }) =>
      lines.map((line) => ({ ...line, day: days.length > 1 ? day : undefined })),
    ),
    hasPlan: planNames(incident).some((name) => incident.evidence[name] !== undefined),
    open: planNames(incident).flatMap((name) => openTasks(incident, name)),
  });
};

/** The same, folded away, as a block that people can copy with one click. */
export const recordDraftOffer = (incident: Incident, log: readonly Recorded[], templates: Templates): Markdown => {
  const code = markdown(fenced(recordDraft(incident, log, templates)));
  return markdown(render(templates, "records/draft-offer", { code }));
};
