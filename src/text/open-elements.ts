/** Elements that never hold what follows them, or whose end people leave out. */
const WITHOUT_END = new Set(
  "area base br col dd dt embed hr img input li link meta option p source tbody td th thead tr track wbr".split(" "),
);

/** A comment, closed or not, or a tag. Neither part looks past the next angle bracket twice, so this is linear. */
const COMMENT_OR_TAG = /<!--(?:[\s\S]*?-->|[\s\S]*$)|<(\/?)([a-z][a-z0-9-]*)[^<>]*>/gi;

/** How many HTML elements are open after a piece of HTML, when `open` were open before it. */
export const openAfter = (open: number, html: string): number => {
  let depth = open;
  for (const [, slash, name] of html.matchAll(COMMENT_OR_TAG)) {
    if (name === undefined || WITHOUT_END.has(name.toLowerCase())) continue;
    depth = slash === "/" ? Math.max(0, depth - 1) : depth + 1;
  }
  return depth;
};
