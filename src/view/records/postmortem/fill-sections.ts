import { withoutMark } from "../../../text/markdown.ts";
import { bareWords } from "../../../text/named-parts.ts";
import { INVITATION, sectionsOf } from "../../../text/sections.ts";
import { categoryText, headingOf } from "./fill-categories.ts";

/** The sections of the post-mortem that invite people to write beside what the log tells. */
const OPEN = ["what went well", "what went badly", "where we got lucky"] as const;

const openSection = (heading: string): string | undefined => OPEN.find((name) => name === bareWords(heading));

const INVITED = new RegExp(`^_${INVITATION}[^\\n]*_$`, "m");

/** As whole paragraphs: `12 min.` is not said by "Acknowledged after 12 min." */
const isIn = (body: string, text: string): boolean => `\n\n${body.trim()}\n\n`.includes(`\n\n${text}\n\n`);

/** In place of the invitation, else below what stands there; nothing where it stands there already. */
const filled = (markdown: string, name: string, text: string): string | undefined => {
  const section = sectionsOf(markdown, [name])[0];
  if (section === undefined) return undefined;
  const body = markdown.slice(section.body, section.end);
  if (isIn(body, text)) return markdown;
  const now = INVITED.test(body) ? body.replace(INVITED, () => text) : `${body.trimEnd()}\n\n${text}\n\n`;
  return markdown.slice(0, section.body) + now + markdown.slice(section.end);
};

const added = (markdown: string, heading: string, text: string): string => {
  const block = `## ${headingOf(heading)}\n\n${text}`;
  return isIn(markdown, block) ? markdown : `${markdown.trimEnd()}\n\n${block}\n`;
};

/**
 * The post-mortem with what was submitted under further headings: under the sections that invite people, else as
 * sections of their own at its end. Sections that the log writes (its timeline, its gates) take in nobody's words.
 */
export const fillSections = (markdown: string, texts: Readonly<Record<string, string>>): string =>
  Object.entries(texts).reduce((now, [heading, raw]) => {
    const text = categoryText(raw);
    const open = openSection(heading);
    return (open && filled(now, open, text)) ?? added(now, heading, text);
  }, withoutMark(markdown));
