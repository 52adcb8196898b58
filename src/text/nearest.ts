const LONGEST = 40;

/**
 * The known word that was probably meant, as it is spelled in `known`; undefined when none is close. Case does not
 * count; a swap of neighbours is one slip. One slip is allowed from 3 letters on, two from 6, three from 10.
 */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  if (word.length > LONGEST) return undefined;
  const best = known
    .filter(({ length }) => Math.abs(length - word.length) <= allowedSlips(word))
    .map((candidate) => ({ candidate, slips: slipsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .reduce<Guess | undefined>((a, b) => (a === undefined || b.slips < a.slips ? b : a), undefined);
  return best !== undefined && best.slips <= allowedSlips(word) ? best.candidate : undefined;
};

/** ` Did you mean "analysis"?` after a full stop, or nothing at all. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const meant = nearest(word, known);
  return meant === undefined ? "" : `. Did you mean ${JSON.stringify(meant)}?`;
};

type Guess = { readonly candidate: string; readonly slips: number };

const allowedSlips = ({ length }: string): number => (length < 3 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3);

/** Insertions, deletions, replacements and swaps of neighbours between two words. */
const slipsBetween = (a: string, b: string): number => {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1)
      current.push(cell(a, b, row, column, beforeLast, last, current));
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
};

const cell = (
  a: string,
  b: string,
  row: number,
  column: number,
  beforeLast: readonly number[],
  last: readonly number[],
  current: readonly number[],
): number => {
  const at = (line: readonly number[], index: number) => line[index] ?? Number.POSITIVE_INFINITY;
  const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
  const swapped =
    a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? at(beforeLast, column - 2) + 1 : replaced;
  return Math.min(at(last, column) + 1, at(current, column - 1) + 1, replaced, swapped);
};
