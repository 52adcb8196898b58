const MOST_LINES = 400;
const MOST_SHOWN = 40;
const AROUND = 1;

type Line = { readonly mark: " " | "-" | "+"; readonly text: string };

/** How long the longest common subsequence of what follows each pair of lines is; one more row and column of zeros. */
const commonLengths = (before: readonly string[], after: readonly string[]): readonly (readonly number[])[] => {
  const table: number[][] = Array.from({ length: before.length + 1 }, () => Array<number>(after.length + 1).fill(0));
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const same = before[row] === after[column];
      const [below, right, next] = [table[row + 1]?.[column], table[row]?.[column + 1], table[row + 1]?.[column + 1]];
      table[row]?.splice(column, 1, same ? (next ?? 0) + 1 : Math.max(below ?? 0, right ?? 0));
    }
  return table;
};

const linesOf = (before: readonly string[], after: readonly string[]): readonly Line[] => {
  const lengths = commonLengths(before, after);
  const lines: Line[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]];
    if (old !== undefined && old === fresh) {
      lines.push({ mark: " ", text: old });
      row += 1;
      column += 1;
    } else if (
      old !== undefined &&
      (fresh === undefined || (lengths[row + 1]?.[column] ?? 0) >= (lengths[row]?.[column + 1] ?? 0))
    ) {
      lines.push({ mark: "-", text: old });
      row += 1;
    } else {
      lines.push({ mark: "+", text: fresh ?? "" });
      column += 1;
    }
  }
  return lines;
};

/** The changed lines, each with the line before and after it, and a gap where others stand between. */
const excerpt = (lines: readonly Line[]): readonly string[] => {
  const near = (at: number): boolean =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ mark }) => mark !== " ");
  return lines.flatMap(({ mark, text }, at) => {
    if (near(at)) return [`${mark} ${text}`.trimEnd()];
    return at > 0 && near(at - 1) ? ["…"] : [];
  });
};

/**
 * What changed between two texts, in the notation of a patch: `-` for a line that went, `+` for one that came. Empty
 * where nothing changed; undefined where the texts are too long to be compared line by line.
 */
export const lineDifference = (before: string, after: string): string | undefined => {
  const [old, fresh] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  if (old.length > MOST_LINES || fresh.length > MOST_LINES) return undefined;
  const shown = excerpt(linesOf(old, fresh));
  const more = shown.length - MOST_SHOWN;
  return [...shown.slice(0, MOST_SHOWN), ...(more > 0 ? [`… ${more} more lines`] : [])].join("\n").replace(/\n…$/, "");
};
