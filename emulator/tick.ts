/** The text with the first unticked box whose line contains the words ticked; throws where there is none. */
export const tick = (markdown: string, words: string): string => {
  const lines = markdown.split("\n");
  const index = lines.findIndex((line) => /^\s*[-*+] \[ \] /.test(line) && line.includes(words));
  if (index < 0) throw new Error(`no unticked box with "${words}" in:\n${markdown}`);
  return lines.map((line, at) => (at === index ? line.replace("[ ]", "[x]") : line)).join("\n");
};
