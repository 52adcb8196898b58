import type { Incident } from "../../../incident/incident.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { INVITATION } from "../../../text/sections.ts";
import { type Markdown, markdown } from "../../text/markdown.ts";
import { type Facts, render, type Templates } from "../../text/templates.ts";
import { stepFor } from "../due.ts";
import { figures, frontMatter, heading } from "../heading.ts";
import { actionItems } from "../items.ts";
import { linkFor } from "../links.ts";
import { others, players } from "../timeline/participants.ts";
import { beforeReview, timeline } from "../timeline/timeline.ts";
import { assessment } from "./assessment.ts";
import { type AnsweredAsk, answers, reported, split } from "./evidence.ts";
import { categoryText, headingOf } from "./fill-categories.ts";
import { fillSections } from "./fill-sections.ts";
import { verdicts, waivers } from "./verdicts.ts";

/** The names of the categories that this incident's review fills. */
export const categoryNames = (incident: Incident): readonly string[] =>
  incident.policy.process.stages
    .flatMap((stage) => (stage.kind === "step" ? stage.requires : []))
    .flatMap((need) => (need.kind === "categories" ? need.names : []));

/** What stands under a category's heading while nobody has written there. */
export const hintFor = (templates: Templates, category: string): Markdown => {
  const own = `records/categories/${category.replaceAll(" ", "-")}`;
  const name = templates.has(own) ? own : "records/categories/other";
  return markdown(`_${INVITATION} ${render(templates, name, { category })}_`);
};

const categories = (incident: Incident, templates: Templates): readonly Facts[] =>
  categoryNames(incident).map((name) => {
    const text = (incident.categories[name] ?? "").trim();
    return { heading: headingOf(name), text: text === "" ? hintFor(templates, name) : markdown(categoryText(text)) };
  });

/** What was submitted with the categories, under headings that are none. */
export const othersIn = (
  incident: Incident,
  given: Readonly<Record<string, string>> = incident.categories,
): Readonly<Record<string, string>> => {
  const names = categoryNames(incident);
  return Object.fromEntries(Object.entries(given).filter(([name, text]) => text !== "" && !names.includes(name)));
};

/** A single answer needs no heading of its own. */
const titled = (given: readonly AnsweredAsk[]): Facts => ({ given, titles: given.length > 1 });

const account = (incident: Incident): Facts => {
  const [impact, causes] = split(answers(incident, "analysis"), "impact");
  const [outcome, done] = split(answers(incident, "record"), "outcome");
  const [lessons, actions] = split(done, "lessons");
  const [plan, verification] = [answers(incident, "plan"), answers(incident, "verification")];
  return {
    impact,
    causes: titled(causes),
    outcome,
    lessons,
    actions,
    plan,
    verification: titled(verification),
    nothingDone: plan.length + actions.length + verification.length === 0,
    validators: Object.entries(incident.validations).map(([role, by]) => ({ role, by })),
    reported: reported(incident),
  };
};

/**
 * The post-mortem as Firewarden first writes it. Its text depends only on what happened before the review, on notes
 * about that time, and on the evidence: not on its own writing, its pull request, or the approvals that it gets.
 */
export const postmortem = (incident: Incident, log: readonly Recorded[], templates: Templates): string => {
  const told = beforeReview(incident, log);
  const facts: Facts = {
    frontMatter: frontMatter(incident, "post-mortem"),
    invitation: INVITATION,
    ...heading(incident),
    ...account(incident),
    figures: figures(incident),
    days: timeline(told, templates),
    assessment: assessment(incident, told),
    categories: categories(incident, templates),
    byPullRequest: incident.policy.records.deliver === "pull-request",
    gates: verdicts(incident, "postmortem", "report"),
    waivers: waivers(incident),
    players: players(incident),
    others: others(incident, told),
    items: actionItems(incident),
    hasReport: stepFor(incident, "report") !== undefined,
    links: incident.links.map((target) => linkFor(incident, target)),
  };
  return fillSections(`${render(templates, "records/postmortem", facts)}\n`, othersIn(incident));
};
