import type { Nodes, Paragraph } from "mdast";
import { askedFor } from "../../incident/authority/asked-for.ts";
import type { Incident } from "../../incident/incident.ts";
import { readBlocks, withoutMark } from "../../text/markdown.ts";
import { longDay } from "../text/local-time.ts";
import type { Facts } from "../text/templates.ts";
import { writtenTimes } from "../text/written-times.ts";

const firstParagraph = (node: Nodes): Paragraph | undefined => {
  if (node.type === "paragraph") return node;
  if (node.type === "code" || node.type === "blockquote" || !("children" in node)) return undefined;
  for (const child of node.children) {
    const found = firstParagraph(child);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The first paragraph of a text that is no heading, quotation or code, on one line; empty where there is none. */
export const openingOf = (text: string): string => {
  const source = withoutMark(text);
  const tree = readBlocks(source);
  const position = tree && firstParagraph(tree)?.position;
  const { start, end } = position ?? {};
  return start?.offset === undefined || end?.offset === undefined
    ? ""
    : source.slice(start.offset, end.offset).replace(/\s*\n[\s>]*/gu, " ");
};

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });

/** The first sentence of that; `4.2.1` and `e.g.` within one end none. */
export const firstSentenceOf = (text: string): string => {
  const [first] = SENTENCES.segment(openingOf(text));
  return first?.segment.trim() ?? "";
};

/** What a stakeholder wants to know of an incident, in a few lines: when, what it did, why, what comes next, whom to ask. */
export const atAGlance = (
  incident: Incident,
  given: {
    readonly impact: string | undefined;
    readonly cause: string | undefined;
    readonly outcome: string | undefined;
  },
  reviewDue: number | undefined,
): Facts => {
  const { started, resolved } = incident.milestones;
  const { time, day, zone } = writtenTimes(incident.policy.timezone, started ?? resolved ?? 0);
  return {
    zone,
    on: started === undefined ? "" : longDay(started, zone),
    from: started === undefined ? "" : time(started),
    to: resolved === undefined ? "" : time(resolved),
    effect: openingOf(given.impact ?? ""),
    cause: firstSentenceOf(given.cause ?? ""),
    today: firstSentenceOf(given.outcome ?? ""),
    reviewBy: reviewDue === undefined ? "" : day(reviewDue),
    itemCount: incident.items.length,
    answers: askedFor(incident, "coordinator"),
  };
};
