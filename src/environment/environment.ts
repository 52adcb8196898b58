import { isIP } from "node:net";
import { parseEnv } from "node:util";
import { z } from "zod";
import { parseDatabaseUrl, UnusableDatabaseUrl } from "../ledger/database-url.ts";
import { parseDuration } from "../policy/schema/duration.ts";
import { expectedKey, parsePrivateKey, parsePrivateKeyAt } from "./private-key.ts";
import { Unusable, unusable, variable } from "./variable.ts";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Environment = {
  readonly appId: number;
  /** PEM in PKCS#8, whatever form it was given in. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Without a slash at its end. */
  readonly gitHubApiUrl: string;
  readonly host: string;
  /** 0 stands for any free one. */
  readonly port: number;
  readonly databaseUrl: string;
  readonly logLevel: LogLevel;
  /** Whether GitHub limits requests, so that they are budgeted; a server of one's own may not. */
  readonly limitsRequests: boolean;
  /** How often what GitHub failed to deliver is asked for again, and how often open incidents are compared with GitHub. */
  readonly sweepDeliveriesEveryMs: number;
  readonly sweepIssuesEveryMs: number;
};

export type Variables = Readonly<Record<string, string | undefined>>;
export type ReadLocalFile = (path: string) => string;

/** The environment cannot be used. The message has a line for each variable at fault, and no secret in it. */
export class UnusableEnvironment extends Error {
  override readonly name = "UnusableEnvironment";
}

const wholeNumber =
  (least: number, most: number, expected: string) =>
  (value: string): number => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw unusable(value, expected);
  };

/** Fewer characters can be found by trying. GitHub's own example is made of 20 random bytes. */
export const LEAST_SECRET = 16;

const parseSecret = (value: string): string => {
  const secret = value.trim();
  if (secret.toLowerCase() === "development")
    throw new Unusable(`is the word "development", which everybody knows; expected ${expectedSecret}`);
  if (secret.length < LEAST_SECRET)
    throw new Unusable(
      `has ${secret.length === 0 ? "nothing but blanks" : `fewer than ${LEAST_SECRET} characters`}; expected ${expectedSecret}. Set a longer one there and here: openssl rand -hex 32`,
    );
  return value;
};

const parseApiUrl = (value: string): string => {
  const url = URL.parse(value);
  if (url?.username || url?.password) throw new Unusable(`has credentials in it; expected ${expectedApiUrl}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search || url.hash) throw unusable(value, expectedApiUrl);
  return url.href.replace(/\/+$/, "");
};

const parseHost = (value: string): string => {
  if (isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(value)) return value;
  throw unusable(value, expectedHost);
};

const parseDatabase = (value: string): string => {
  try {
    parseDatabaseUrl(value);
    return value;
  } catch (error) {
    throw error instanceof UnusableDatabaseUrl ? new Unusable(error.message) : error;
  }
};

const parseLogLevel = (value: string): LogLevel => {
  const level = LOG_LEVELS.find((known) => known === value.toLowerCase());
  if (level === undefined) throw unusable(value, expectedLogLevel);
  return level;
};

const parseLimits = (value: string): boolean => {
  if (value !== "github" && value !== "none") throw unusable(value, expectedLimits);
  return value === "github";
};

const parseRhythm = (value: string): number => {
  const ms = parseDuration(value);
  if (ms === undefined || ms < LEAST_RHYTHM_MS || ms > MOST_RHYTHM_MS) throw unusable(value, expectedRhythm);
  return ms;
};

const LEAST_RHYTHM_MS = 1_000;
const MOST_RHYTHM_MS = 86_400_000;

const expectedAppId = "the number on the app's settings page";
const expectedSecret = "the webhook secret on the app's settings page";
const expectedApiUrl = "an address such as https://api.github.com or https://github.example.com/api/v3";
const expectedHost = "an address or name of this machine to listen on, such as 127.0.0.1 or 0.0.0.0";
const expectedPort = "a whole number from 0 to 65535";
const expectedLimits = '"github", or "none" for a server that does not limit requests';
const expectedRhythm = "a duration from 1s to 1d, such as 30s or 5m";
const expectedLogLevel = `one of ${LOG_LEVELS.join(", ")}`;

const schema = (parseKey: (value: string) => string) =>
  z.object({
    APP_ID: variable(expectedAppId, wholeNumber(1, Number.MAX_SAFE_INTEGER, expectedAppId)),
    KEY: variable(`${expectedKey}, or its file in PRIVATE_KEY_PATH`, parseKey),
    WEBHOOK_SECRET: variable(expectedSecret, parseSecret),
    GITHUB_API_URL: variable(expectedApiUrl, parseApiUrl).default("https://api.github.com"),
    HOST: variable(expectedHost, parseHost).default("127.0.0.1"),
    PORT: variable(expectedPort, wholeNumber(0, 65_535, expectedPort)).default(3000),
    DATABASE_URL: variable("a database", parseDatabase).default("file:data/firewarden.db"),
    LOG_LEVEL: variable(expectedLogLevel, parseLogLevel).default("info"),
    GITHUB_LIMITS: variable(expectedLimits, parseLimits).default(true),
    SWEEP_DELIVERIES_EVERY: variable(expectedRhythm, parseRhythm).default(5 * 60_000),
    SWEEP_ISSUES_EVERY: variable(expectedRhythm, parseRhythm).default(15 * 60_000),
  });

/** The variables, and from a `.env` file those that they lack: a file never overrides the real environment. */
export const withEnvironmentFile = (variables: Variables, file: string | undefined): Variables => ({
  ...(file === undefined ? {} : parseEnv(file)),
  ...variables,
});

const HOW_TO_BEGIN =
  "`npm run setup` registers an app and writes these three into .env, which is read in the folder where Firewarden is started.";

/**
 * Reads and checks what Firewarden needs to know before it starts. A variable that is empty counts as not set. PRIVATE_KEY goes
 * before PRIVATE_KEY_PATH, whose file `readFile` reads. Throws `UnusableEnvironment`, with everything that is wrong at once.
 */
export const readEnvironment = (variables: Variables, readFile: ReadLocalFile): Environment => {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const keyIn =
    given.PRIVATE_KEY === undefined && given.PRIVATE_KEY_PATH !== undefined ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY";
  const parseKey = keyIn === "PRIVATE_KEY" ? parsePrivateKey : parsePrivateKeyAt(readFile);
  const { data, error } = schema(parseKey).safeParse({ ...given, KEY: given[keyIn] });
  if (error === undefined) return toEnvironment(data);
  const nameOf = (path: PropertyKey | undefined) => (path === "KEY" ? keyIn : String(path));
  const faults = error.issues.map(({ path, message }) => `${nameOf(path[0])} ${message}.`);
  const isNew = [given.APP_ID, given[keyIn], given.WEBHOOK_SECRET].every((value) => value === undefined);
  throw new UnusableEnvironment([...faults, ...(isNew ? [HOW_TO_BEGIN] : [])].join("\n"));
};

const toEnvironment = (read: z.infer<ReturnType<typeof schema>>): Environment => ({
  appId: read.APP_ID,
  privateKey: read.KEY,
  webhookSecret: read.WEBHOOK_SECRET,
  gitHubApiUrl: read.GITHUB_API_URL,
  host: read.HOST,
  port: read.PORT,
  databaseUrl: read.DATABASE_URL,
  logLevel: read.LOG_LEVEL,
  limitsRequests: read.GITHUB_LIMITS,
  sweepDeliveriesEveryMs: read.SWEEP_DELIVERIES_EVERY,
  sweepIssuesEveryMs: read.SWEEP_ISSUES_EVERY,
});
