/** How a line that was meant as a command is written, so that it is none. */
export const NEAR_FORMS = [
  "listed", // `- /ack`
  "headed", // `# /ack`
  "formatted", // `__/approve analysis__`
  "mistyped", // `/ ack`, `\\ack`, `//ack`
  "addressed", // `@firewarden ack`
  "bare", // `ack`, and nothing else in the comment
  "same-line", // behind another command
  "in-words", // in the words of another command
  "below-submit", // in the text of a `/submit`
  "closing", // `/close`: no command does that
] as const;
export type NearForm = (typeof NEAR_FORMS)[number];

/** Lines that were meant as commands: `lines` are what to send instead, none where that cannot be told. */
export type NearCommands = { readonly form: NearForm; readonly lines: readonly string[] };
