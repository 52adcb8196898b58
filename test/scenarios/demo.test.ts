import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { EXAMPLE, exampleFiles, excerptIn, README, STORY_DAY } from "../../demo/example.ts";
import { excerptOf, steady } from "../../demo/excerpt.ts";
import { until } from "../../emulator/firewarden/waiting.ts";

const MAIN = "demo/main.ts";
const LAST_LINES = /read what Firewarden wrote/;

type Run = { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> };

const run = (...given: readonly string[]): Run => {
  const child = spawn(process.execPath, [MAIN, ...given], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  return { child, said: () => said, ended: new Promise((resolve) => child.once("exit", resolve)) };
};

/** Does what a printed line says, so that the claim holds on a machine without curl too. */
const curl = async (line: string): Promise<Response> => {
  const [, authorization = ""] = /-H 'authorization: ([^']+)'/.exec(line) ?? [];
  const [, body] = /-d '([^']+)'/.exec(line) ?? [];
  const [, url = ""] = / (http:\S+)/.exec(line) ?? [];
  return fetch(url, { headers: { authorization }, ...(body !== undefined && { method: "POST", body }) });
};

describe("npm run demo -- --stay", () => {
  let demo: Run;

  beforeAll(async () => {
    demo = run("--stay", "--on", STORY_DAY);
    await until("the demo has played", () => LAST_LINES.test(demo.said()) || demo.child.exitCode !== null, {
      withinMs: 90_000,
    });
  }, 100_000);
  afterAll(() => void demo.child.kill("SIGKILL"));

  it("plays the incident to its end, in under a minute", () => {
    const [, seconds] = /closed as completed: step 19 of 19, in (\d+) s/.exec(demo.said()) ?? [];
    expect(Number(seconds)).toBeLessThan(60);
  });

  it("shows the progress at every act of a person's, and gates that hold", () => {
    const acts = demo
      .said()
      .split("\n")
      .filter((line) => /^\[ ?\d+\/19 +\d+ s\] \d\d:\d\d {2}\w/.test(line));
    expect(acts.length).toBeGreaterThan(40);
    expect(demo.said()).toContain("refuses:");
    expect(demo.said()).toContain("back to step 5 of 19");
    expect(demo.said()).toContain("opens the issue again");
  });

  it("is readable in 100 columns, and colours nothing where nobody watches", () => {
    const [story = ""] = demo.said().split("Everything keeps running");
    expect(story.split("\n").filter((line) => [...line].length > 100)).toEqual([]);
    expect(demo.said()).not.toContain("\u001b");
  });

  it("leaves the repository as a git clone, with the post-mortem where it says", () => {
    const [, path = ""] = /less (\S+postmortem\.md)/.exec(demo.said()) ?? [];
    expect(readFileSync(path, "utf8")).toContain("# INC-1: Checkout is down");
    expect(existsSync("demo/acme-shop/.git/HEAD")).toBe(true);
  });

  it("is what the README shows of it (where it is not: npm run example)", () => {
    const [story = ""] = demo.said().split("Everything keeps running");
    expect(steady(excerptIn(readFileSync(README, "utf8")))).toBe(steady(excerptOf(story)));
  });

  it("writes the record that is kept as an example (where it is not: npm run example)", () => {
    const kept = globSync("**/*.{md,json}", { cwd: EXAMPLE }).sort();
    const files = exampleFiles();
    expect(files.map(({ path }) => path)).toEqual(kept);
    // What is committed has the second of the commit in its hash.
    const apart = (text: string) => text.replaceAll(/`[0-9a-f]{7}`/gu, "`abcdef0`");
    for (const { path, text } of files) expect(apart(readFileSync(join(EXAMPLE, path), "utf8"))).toBe(apart(text));
  });

  it("is quoted in the README as the post-mortem has it", () => {
    const [, quoted = ""] = /From the post-mortem:\n\n((?:>.*\n)+)/u.exec(readFileSync(README, "utf8")) ?? [];
    const postmortem = exampleFiles().find(({ path }) => path.endsWith("postmortem.md"))?.text ?? "";
    const words = (line: string) => line.replace(/^[>#*\s]+/u, "").replace(/\*\*$|\s+$/gu, "");
    const there = new Set(postmortem.split("\n").map(words));
    const lines = quoted.split("\n").map((line) => words(line.replace(" (the first hour)", "")));
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => !there.has(line))).toEqual([]);
  });

  it("prints lines that work as they are", async () => {
    const lines = demo
      .said()
      .split("\n")
      .filter((line) => line.startsWith("curl "));
    const answers: [string, number][] = [];
    for (const line of lines) answers.push([line, (await curl(line)).status]);
    expect(answers.filter(([, status]) => status >= 300)).toEqual([]);
    await until("the new incident has its board", async () =>
      JSON.stringify(await (await curl(lines.at(-1) ?? "")).json()).includes("firewarden:board"),
    );
  });

  it("ends at Ctrl-C, with success", async () => {
    demo.child.kill("SIGINT");
    expect(await demo.ended).toBe(0);
  });
});

describe("npm run demo", () => {
  it("explains itself and ends with 2 when it is given what it does not know", async () => {
    const wrong = run("--stya");
    expect(await wrong.ended).toBe(2);
    expect(wrong.said()).toMatch(/^Usage: npm run demo \[-- --stay\] \[--on/);
  });

  it("explains itself when it is asked to", async () => {
    const help = run("--help");
    expect(await help.ended).toBe(0);
    expect(help.said()).toMatch(/^Usage:/);
  });
});
