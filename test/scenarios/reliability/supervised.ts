import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Exchange, isWrite } from "../../../emulator/exchange.ts";
import {
  type Installation,
  readManifest,
  readMetrics,
  readStanding,
  variablesFor,
} from "../../../emulator/firewarden/installation.ts";
import { until } from "../../../emulator/firewarden/waiting.ts";
import { startGitHub } from "../../../emulator/github.ts";
import { onStage, type Stage } from "../stage.ts";

const MAIN = new URL("../../../src/main.ts", import.meta.url).pathname;

/** Firewarden as a process of its own, started again by itself whenever it dies, as a service manager would. */
export type Supervised = Stage & {
  /** Kills the process (SIGKILL) when it makes its nth write from now on; `done`: GitHub does the write all the same. */
  readonly killAtWrite: (nth: number, done: boolean) => void;
  /** How often it was killed. */
  readonly kills: () => number;
  /** SIGTERM, and no new start; resolves with the exit code and how long it took. */
  readonly terminate: () => Promise<{ readonly code: number | null; readonly ms: number }>;
};

type Running = { readonly child: ChildProcess; readonly port: number };

const launch = async (variables: Readonly<Record<string, string>>): Promise<Running> => {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH ?? "", ...variables, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = new Promise<number>((resolve, reject) => {
    child.once("exit", () => reject(new Error("Firewarden ended before it listened")));
    createInterface({ input: child.stdout ?? process.stdin }).on("line", (line) => {
      const told = JSON.parse(line);
      if (told.msg === "listening") resolve(told.port);
    });
  });
  return { child, port: await port };
};

const isAppsWrite = ({ actor, method }: Exchange): boolean => actor.kind === "installation" && isWrite(method);

const openGitHub = async () => {
  const { default_permissions: permissions, default_events: events } = await readManifest();
  return startGitHub({ app: { permissions, events } });
};

/** Boots the emulated GitHub, and Firewarden in a process beside. */
export const supervise = async (configuration: string): Promise<Supervised> => {
  const github = await openGitHub();
  const folder = await mkdtemp(join(tmpdir(), "firewarden-"));
  const variables = variablesFor(github, folder, { SWEEP_DELIVERIES_EVERY: "1s", SWEEP_ISSUES_EVERY: "1s" });
  let running: Running | undefined;
  let isWanted = false;
  let killed = 0;

  const keep = async (): Promise<void> => {
    const started = await launch(variables);
    running = started;
    github.deliverTo(`http://127.0.0.1:${started.port}/api/github/webhooks`);
    started.child.once("exit", () => {
      running = undefined;
      if (isWanted) void keep();
    });
  };
  const startApp = async (): Promise<void> => {
    isWanted = true;
    await keep();
  };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    isWanted = false;
    const child = running?.child;
    if (child === undefined) return null;
    const exit = once(child, "exit");
    child.kill(signal);
    const [code] = await exit;
    return code;
  };
  const standing = async () =>
    running === undefined
      ? { waiting: 1, setAside: 0, unsettled: 1, waits: 0 }
      : readStanding(running.port).catch(() => ({ waiting: 1, setAside: 0, unsettled: 1, waits: 0 }));

  const hasArrived = (): boolean =>
    github.deliveries.every(
      ({ lost, attempts }) => lost || attempts.some(({ status }) => status !== undefined && status < 300),
    );
  const isIdle = async (): Promise<boolean> => {
    await github.settled(0);
    const told = github.deliveries.length;
    const { waiting, unsettled } = await standing();
    return waiting === 0 && unsettled === 0 && hasArrived() && github.deliveries.length === told;
  };

  const installation: Installation = {
    github,
    variables,
    standing,
    metrics: async () => (running === undefined ? "" : readMetrics(running.port)),
    idle: () => until("Firewarden has nothing left to do", isIdle, { withinMs: 30_000 }),
    startApp,
    stopApp: async () => void (await end("SIGTERM")),
    stop: async () => {
      await end("SIGKILL");
      await github.stop();
      await rm(folder, { recursive: true });
    },
  };
  await startApp();
  const stage = onStage(installation);
  await stage.configure(configuration);

  return {
    ...stage,
    kills: () => killed,
    killAtWrite: (nth, done) => {
      let left = nth;
      const match = (exchange: Exchange): boolean => {
        if (!isAppsWrite(exchange) || --left > 0) return false;
        killed += 1;
        running?.child.kill("SIGKILL");
        return true;
      };
      github.faults.next({ match, afterWrite: done, dropAnswer: true });
    },
    terminate: async () => {
      const from = performance.now();
      const code = await end("SIGTERM");
      return { code, ms: performance.now() - from };
    },
  };
};
