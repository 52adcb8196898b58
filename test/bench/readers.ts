import { issuesClosedBy } from "../../src/signals/closing-keywords.ts";
import { parseComment } from "../../src/signals/commands/commands.ts";
import { answerUnder } from "../../src/text/form-answers.ts";
import { tasksOf } from "../../src/text/tasks.ts";

const AIM = 100;
const LENGTH = 65_536;

const filled = (unit: string): string => unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH);

/** What is dear to read; the first ones are refused, the others are the dearest that are read. */
const TEXTS: Readonly<Record<string, string>> = {
  "tasks in tasks": filled("- [ ] - [ ] a\n"),
  "cells of a table": `|a|b|\n|-|-|\n|${filled("x|")}`,
  "short paragraphs": filled("The checkout answers with 503 since ten; we look at the database now.\n\n"),
  emphasis: `/a\n${filled("*a **b ")}`,
  images: `/a\n${filled("![](")}`,
  "long tasks": filled("- [ ] restart the pods of the checkout, one after another, and look at each of them\n"),
};

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  commands: (text) => parseComment(`${text}\n\n/ack`),
  boxes: (text) => tasksOf(`${text}\n\n- [x] a`),
  answers: (text) => answerUnder(text, ["Affected service"]),
  "closing keywords": (text) => issuesClosedBy(`${text}\n\ncloses #1`, "acme/shop"),
};

/** Milliseconds of this thread's own work, the best of three. */
const timed = (read: () => unknown): number => {
  const once = (): number => {
    const before = process.threadCpuUsage();
    read();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(once(), once(), once());
};

/** Prints how long each reader of people's texts takes for 64 KiB of what is dear to read. */
export const benchReaders = (): void => {
  console.log(`Reading 64 KiB of text (aim: under ${AIM} ms)`);
  for (const [reader, read] of Object.entries(READERS))
    for (const [name, text] of Object.entries(TEXTS)) {
      let count = 0;
      const took = timed(() => {
        count += 1;
        return read(text + " ".repeat(count));
      });
      console.log(`  ${took.toFixed(1).padStart(7)} ms   ${reader}: ${name}`);
    }
};
