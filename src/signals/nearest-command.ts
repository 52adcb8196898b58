import { COMMAND_NAMES, type CommandName } from "../incident/commands/names.ts";

const LONGEST_WORD = 20;

/**
 * The command that somebody most likely meant by `word`; undefined when it is not close to any. One slip is close, two
 * in a word of five letters or more. A wrong letter counts as two slips (one too many, one too few), so that short
 * words which are something else, such as `/etc` or `/ask`, are left alone.
 */
export const nearestCommand = (word: string): CommandName | undefined => {
  const written = [...word.toLowerCase()];
  if (written.length > LONGEST_WORD) return undefined;
  const allowed = written.length < 5 ? 1 : 2;
  const [best] = COMMAND_NAMES.map((name) => ({ name, slips: slips(written, [...name]) }))
    .filter((candidate) => candidate.slips <= allowed)
    .sort((a, b) => a.slips - b.slips);
  return best?.name;
};

/** The fewest letters to add, to drop, or to swap with their neighbour. */
const slips = (written: readonly string[], meant: readonly string[]): number => {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = [0, ...meant.map((_letter, before) => before + 1)];
  for (const [row, letter] of written.entries()) {
    const next = [row + 1];
    for (const [column, other] of meant.entries()) {
      const swapped = letter === meant[column - 1] && other === written[row - 1];
      next.push(
        Math.min(
          1 + at(last, column + 1),
          1 + at(next, column),
          letter === other ? at(last, column) : Number.POSITIVE_INFINITY,
          swapped ? 1 + at(beforeLast, column - 1) : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = next;
  }
  return at(last, meant.length);
};

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
