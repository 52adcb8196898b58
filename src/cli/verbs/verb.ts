/** 0: all is well; 1: something is wrong with what was looked at; 2: the command was not used as it wants to be. */
export type ExitCode = 0 | 1 | 2;

/** Where a verb writes whole lines: what was asked for, and what went wrong. */
export type Output = { readonly out: (line: string) => void; readonly err: (line: string) => void };

export type Verb = {
  readonly name: string;
  /** As typed after `firewarden`. */
  readonly usage: string;
  readonly summary: string;
  readonly run: (args: readonly string[], output: Output) => ExitCode | Promise<ExitCode>;
};

/** Somebody else's text on a terminal: nothing in it may move the cursor, turn the line around or hide. */
export const onTerminal = (text: string): string => text.replace(/\p{Cf}/gu, "").replace(/[^\P{C}\n]/gu, "\u{fffd}");
