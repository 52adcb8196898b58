import type { CommandName } from "../../incident/commands/names.ts";
import type { NearCommands } from "../../incident/words/near-command.ts";
import type { Doubt } from "../../text/lines.ts";

/** `index` counts from 0 over commands and misspelled words together, in the order of their lines. */
export type ParsedCommand = {
  readonly command: CommandName;
  /** The rest of the line as written, trimmed. */
  readonly argument: string;
  /**
   * The lines below it as written: for `/submit` all of them, without blank ones at either end, else those up to the next
   * command, or to the mail that is repeated below, without blank ones at the end.
   */
  readonly text: string;
  readonly index: number;
  /** Its word ends in a mark, `/ack.`: such words were answered as misspelled once, and their signals are named so still. */
  readonly isMarked?: true;
  /** The whole line is emphasis: `__/take lead__`. */
  readonly isFormatted?: true;
};
/** `line` is the whole line as it was meant: `/severity high` for `/sev high`. */
export type MisspelledCommand = {
  readonly word: string;
  readonly meant: CommandName;
  readonly line: string;
  readonly index: number;
};

export type ParsedComment = {
  readonly commands: readonly ParsedCommand[];
  readonly misspelled: readonly MisspelledCommand[];
  /** Commands after the fifth, by their words: they do not run. */
  readonly overflow: readonly CommandName[];
  /** The first command of which it is not certain that the comment's author wrote it: none of these runs. */
  readonly doubted?: DoubtedCommand;
  /** What was meant as a command, and is none as it is written. */
  readonly near?: NearCommands;
};
export type DoubtedCommand = { readonly command: CommandName; readonly why: Doubt };
