import type { Recorded } from "../../../incident/recorded.ts";
import { type Markdown, markdown } from "../../text/markdown.ts";
import { visible } from "../../text/plain-text.ts";
import { linked, safeInline } from "../../text/safe-text.ts";
import { hasLines, wordsBelow } from "../../text/words-below.ts";
import { saidAt } from "./acts.ts";

const LONGEST_LINE = 1000;
const LONGEST_QUOTE = 4000;

/** Where the timeline's items stand. */
const ITEM = "  ";

/** What somebody said, at the end of an item of the timeline; the rest of a long text is one click away. */
export const said = (text: string, recorded: Recorded, log: readonly Recorded[]): Markdown => {
  const most = hasLines(text) ? LONGEST_QUOTE : LONGEST_LINE;
  const rest = visible(text).length <= most ? "" : `(${linked(saidAt(log, recorded), "the rest")})`;
  if (!hasLines(text)) return markdown(`${safeInline(text, most)} ${rest}`.trim());
  return markdown(`${wordsBelow(text, most, ITEM)}${rest === "" ? "" : `\n\n${ITEM}${rest}`}`);
};

/** The same in quotation marks where it stands on the line. */
export const quoted = (text: string, recorded: Recorded, log: readonly Recorded[]): Markdown => {
  const words = said(text, recorded, log);
  return hasLines(text) ? words : markdown(`“${words.markdown}”`);
};

/** The words of an action item, as they were noted. */
export const textOfItem = (log: readonly Recorded[], item: string): string =>
  log.flatMap(({ event }) => (event.kind === "action-added" && event.item === item ? [event.text] : []))[0] ?? "";
