const WORDS = [
  "unknown",
  "unclear",
  "not (?:yet )?known(?: yet)?",
  "not (?:sure|clear)(?: yet)?",
  "(?:we |i )?(?:don['’]?t|do not) know(?: yet)?",
  "no (?:idea|eta|estimate)(?: yet)?",
  "tb[adc]",
  "n/?a",
  "\\?+",
];
const SAID = new RegExp(`^\\s*(?:${WORDS.join("|").replaceAll(" ", "\\s+")})(?=$|[\\s,;:.!?])`, "i");
/** Words that say "nobody knows" only where nothing follows them: `none of the nodes answers` says something else. */
const ALONE = /^\s*(?:none|-+|—|unsure)\s*[.!]?$/i;

/** Whether a text says that nobody knows, and what follows; undefined where it says something else. */
export const saysUnknown = (text: string): { readonly rest: string } | undefined => {
  const [whole] = SAID.exec(text) ?? [];
  if (whole !== undefined)
    return {
      rest: text
        .slice(whole.length)
        .replace(/^[,;:.!?]/, "")
        .trim(),
    };
  return ALONE.test(text) ? { rest: "" } : undefined;
};
