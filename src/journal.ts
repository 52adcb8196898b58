import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import type { LogLevel } from "./environment/environment.ts";

/** The program's log for its operators: one JSON object a line. (What happened to an incident stands in its own log.) */
export type Journal = Logger;

export type JournalOptions = {
  readonly level: LogLevel;
  /** Values that must not appear in any line, wherever they come from: the webhook secret. */
  readonly secrets?: readonly string[];
  /** Standard output, when not given. */
  readonly destination?: DestinationStream;
};

const removed = "[removed]";

// Over the finished line, not over chosen fields: a token that ends up in a message or a stack is a token in the log as well.
const secretShapes: readonly (readonly [RegExp, string])[] = [
  [
    /("[^"\\]*(?:authorization|signature|signature-256|private_?key|secret|token|password)":)"(?:[^"\\]|\\.)*"/gi,
    `$1"${removed}"`,
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g, removed],
  [/\b(?:gh[a-z]_|github_pat_)\w{16,}/g, removed],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g, removed],
  [/\bsha(?:1|256)=[0-9a-f]{40,64}/g, removed],
];

const removeSecrets =
  (secrets: readonly string[]) =>
  (line: string): string => {
    const known = secrets.reduce((text, secret) => text.replaceAll(JSON.stringify(secret).slice(1, -1), removed), line);
    return secretShapes.reduce((text, [shape, replacement]) => text.replace(shape, replacement), known);
  };

type Told = { readonly type: string; readonly message: string; readonly stack: string | undefined };

/** What is told of an error: not the delivery, request or response that libraries hang on it, which hold bodies and headers. */
const tellError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const told: Told = { type: error.name, message: error.message, stack: error.stack };
  const status = "status" in error ? { status: error.status } : {};
  const cause = error.cause === undefined ? {} : { cause: tellError(error.cause) };
  const errors = error instanceof AggregateError ? { errors: error.errors.map(tellError) } : {};
  return { ...told, ...status, ...cause, ...errors };
};

/** A logger that Probot takes as its own, and that lets no secret through. */
export const createJournal = ({ level, secrets = [], destination }: JournalOptions): Journal =>
  pino(
    {
      name: "firewarden",
      level,
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: tellError, error: tellError },
      hooks: { streamWrite: removeSecrets(secrets.filter((secret) => secret !== "")) },
    },
    destination ?? pino.destination(1),
  );
