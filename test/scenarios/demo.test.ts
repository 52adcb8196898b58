import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { until } from "./waiting.ts";

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
    demo = run("--stay");
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
    expect(wrong.said()).toMatch(/^Usage: npm run demo \[-- --stay\]/);
  });

  it("explains itself when it is asked to", async () => {
    const help = run("--help");
    expect(await help.ended).toBe(0);
    expect(help.said()).toMatch(/^Usage:/);
  });
});
