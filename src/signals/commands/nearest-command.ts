import { COMMAND_NAMES, type CommandName } from "../../incident/commands/names.ts";
import { nearest } from "../../text/nearest.ts";

/** Words shorter than this are as often something else, such as `/etc` or `/ask`, as a slip. */
const SHORTEST_GUESS = 4;

const UNSEEN = /[\p{Cf}\u00A0]/gu;

/**
 * The command that somebody most likely meant by `written`; undefined when it is not close to any. What nobody can see
 * does not count. Of a short word only the order of its letters may be wrong.
 */
export const nearestCommand = (written: string): CommandName | undefined => {
  const word = written.replace(UNSEEN, "");
  const meant = COMMAND_NAMES.find((name) => name === nearest(word, COMMAND_NAMES));
  if (meant === undefined || word.length >= SHORTEST_GUESS) return meant;
  return lettersOf(word) === lettersOf(meant) ? meant : undefined;
};

const lettersOf = (word: string): string => [...word.toLowerCase()].sort().join("");
