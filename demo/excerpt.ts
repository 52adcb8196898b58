/* What the README shows of the demo, cut from what it prints: `npm run example` writes it, and a test holds it. */

/** An act's line: how far the incident is, how long the demo has played, and the story's time. */
const ACT = /^\[ ?\d+\/\d+ +\d+ s\] \d\d:\d\d {2}/u;
const DAY = /^── /u;
const END = /^─+$/u;

/** The acts that are shown, by what they begin with; the rest is an ellipsis. */
const SHOWN: readonly string[] = [
  "rita opens the issue",
  "rita labels it sev:critical",
  "leo /ack",
  "leo /assign analyst",
  "ana /ack",
  "ana /submit analysis",
  "ana /approve analysis",
  "sam /reject analysis",
  "sam /approve analysis",
  "ines /approve analysis",
  "leo /submit plan",
  "max closes the issue",
  "mia /done closure",
  "leo /submit review",
  "dana /approve report",
];

const ELLIPSIS = `${" ".repeat("[19/19  99 s] 14:00  ".length)}…`;

/** What is another at each run: where the emulated GitHub was, how long the demo took, what it read by the way. */
export const steady = (text: string): string =>
  text
    .replace(/http:\/\/127\.0\.0\.1:\d+/gu, "http://127.0.0.1:40123")
    .replace(/^(\[ ?\d+\/\d+) +\d+ s\]/gmu, "$1 0 s]")
    .replace(/, in \d+ s\.$/gmu, ", in 0 s.")
    .replace(/^( {2}(?:GitHub requests|per act) .*)$/gmu, (line) => line.replace(/[\d.]+/gu, "0"));

type Block = { readonly lines: readonly string[]; readonly isShown: boolean };

const isShown = (line: string): boolean => {
  const act = line.replace(ACT, "").replace(/\s+/gu, " ");
  return SHOWN.some((shown) => act.startsWith(shown));
};

const blocksOf = (lines: readonly string[]): readonly Block[] => {
  const blocks: Block[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (ACT.test(line)) blocks.push({ lines: [line], isShown: isShown(line) });
    else if (last === undefined || DAY.test(line) || END.test(line)) blocks.push({ lines: [line], isShown: true });
    else blocks.splice(-1, 1, { ...last, lines: [...last.lines, line] });
  }
  return blocks;
};

/** A day of which nothing is shown is left out with its acts. */
const withoutEmptyDays = (blocks: readonly Block[]): readonly Block[] =>
  blocks.filter(({ lines: [first = ""] }, index) => {
    const next = blocks.slice(index + 1);
    const day = next.slice(
      0,
      next.findIndex(({ lines: [line = ""] }) => DAY.test(line) || END.test(line)),
    );
    return !DAY.test(first) || day.some((each) => each.isShown);
  });

/** What the README shows of the demo's output; the same for the same story. */
export const excerptOf = (output: string): string => {
  const lines = output.split("\n").map((line) => line.trimEnd());
  const text: string[] = [];
  for (const block of withoutEmptyDays(blocksOf(lines))) {
    if (block.isShown) text.push(...block.lines);
    else if (text.at(-1) !== ELLIPSIS) text.push(ELLIPSIS);
  }
  return text.join("\n").trim();
};
