import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readEnvironment } from "../../src/environment/environment.ts";
import { type Running, type ServeOptions, serve } from "../../src/serve.ts";
import { type GitHub, startGitHub } from "../github.ts";
import type { GitHubOptions } from "../options.ts";
import { type Standing, until } from "./waiting.ts";

const Manifest = z.object({
  default_permissions: z.record(z.string(), z.string()),
  default_events: z.array(z.string()),
});
export type Manifest = z.output<typeof Manifest>;

/** app.yml: what the emulated GitHub grants and delivers is what a real one would. */
export const readManifest = async (): Promise<Manifest> =>
  Manifest.parse(parse(await readFile(new URL("../../app.yml", import.meta.url), "utf8")));

/** Firewarden, installed on an emulated GitHub: both in this process, talking over real HTTP with real signatures. */
export interface Installation {
  readonly github: GitHub;
  /** The environment that Firewarden was started with. */
  readonly variables: Readonly<Record<string, string>>;
  /** What Firewarden has stored and not done yet, by its own metrics. */
  readonly standing: () => Promise<Standing>;
  /** What `/metrics` answers. */
  readonly metrics: () => Promise<string>;
  /** Resolves when every delivery is out and Firewarden has nothing left to do; throws when that takes too long. */
  readonly idle: () => Promise<void>;
  readonly stopApp: () => Promise<void>;
  /** Starts on the same database as before. */
  readonly startApp: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** How Firewarden itself is started, beside what the emulated GitHub says. */
export type AppOptions = {
  readonly environment?: Readonly<Record<string, string>>;
  readonly start?: ServeOptions;
};

/** What Firewarden reads at its start, in this process or in one of its own. */
export const variablesFor = (github: GitHub, folder: string, more: AppOptions["environment"]) => ({
  APP_ID: String(github.app.id),
  PRIVATE_KEY: github.app.privateKey,
  WEBHOOK_SECRET: github.app.webhookSecret,
  GITHUB_API_URL: github.url,
  PORT: "0",
  DATABASE_URL: `file:${join(folder, "firewarden.db")}`,
  GITHUB_LIMITS: "none",
  LOG_LEVEL: process.env.DEBUG ? "debug" : "silent",
  ...more,
});

export const readMetrics = async (port: number): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

export const readStanding = async (port: number): Promise<Standing> => {
  const text = await readMetrics(port);
  const gauge = (name: string): number => Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1] ?? Number.NaN);
  return {
    waiting: gauge("firewarden_deliveries_waiting"),
    setAside: gauge("firewarden_deliveries_set_aside"),
    unsettled: gauge("firewarden_lanes_unsettled"),
    waits: gauge("firewarden_incidents_waiting"),
  };
};

/** Looking costs as much as a small delivery. */
const LOOKS_EVERY_MS = 25;

const NEVER_RAN: Standing = { waiting: 0, setAside: 0, unsettled: 0, waits: 0 };

/** Boots the emulated GitHub and Firewarden with a database of its own; about 0.3 s. */
export const install = async (options: GitHubOptions = {}, app: AppOptions = {}): Promise<Installation> => {
  const { default_permissions: permissions, default_events: events } = await readManifest();
  const github = await startGitHub({ ...options, app: { permissions, events, ...options.app } });
  const folder = await mkdtemp(join(tmpdir(), "firewarden-"));
  const variables = variablesFor(github, folder, app.environment);
  const environment = readEnvironment(variables, () => "");
  let running: Running | undefined;

  const startApp = async (): Promise<void> => {
    running = await serve(environment, app.start);
    github.deliverTo(`http://127.0.0.1:${running.port}/api/github/webhooks`);
  };
  const stopApp = async (): Promise<void> => {
    const ended = running;
    running = undefined;
    await ended?.stop();
  };
  const standing = async (): Promise<Standing> => (running === undefined ? NEVER_RAN : readStanding(running.port));

  const isIdle = async (): Promise<boolean> => {
    await github.settled(0);
    const told = github.deliveries.length;
    const { waiting, unsettled } = await standing();
    return waiting === 0 && unsettled === 0 && github.deliveries.length === told;
  };

  await startApp();
  return {
    github,
    variables,
    standing,
    metrics: async () => (running === undefined ? "" : readMetrics(running.port)),
    idle: () =>
      until("Firewarden has nothing left to do", isIdle, {
        everyMs: LOOKS_EVERY_MS,
        explain: async () => JSON.stringify(await standing()),
      }),
    startApp,
    stopApp,
    stop: async () => {
      await stopApp();
      await github.stop();
      await rm(folder, { recursive: true });
    },
  };
};
