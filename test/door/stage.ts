import { createHmac, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterEach } from "@jest/globals";
import { createDoor, type DoorOptions } from "../../src/door/door.ts";
import { createMetrics } from "../../src/door/metrics.ts";
import { createJournal } from "../../src/journal.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { openLedger } from "../../src/ledger/open.ts";
import { gitHub } from "../../src/sources/github.ts";
import { createPayloads } from "../../src/sources/payloads.ts";
import type { DeliverySource } from "../../src/sources/source.ts";
import { createTake } from "../../src/sources/take.ts";

export const secret = "it's a sécret";
export const path = "/api/github/webhooks";
export const body = JSON.stringify({ action: "opened", issue: { number: 42 }, repository: { id: 7 } });

export const sign = (text: string | Buffer, key = secret): string =>
  `sha256=${createHmac("sha256", key).update(text).digest("hex")}`;

type Changes = Readonly<Record<string, string | undefined>>;

/** The headers that GitHub sends with this body; a change to undefined leaves one out. */
export const headersOf = (text: string | Buffer, changes: Changes = {}): Record<string, string> => {
  const headers: Changes = {
    "content-type": "application/json",
    "x-github-event": "issues",
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": sign(text),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
};

/** What a delivery of GitHub's is about; undefined of one that cannot matter. */
type About = (name: string, payload: unknown) => string | undefined;

const isIssue: About = (name) => (name === "issues" ? "7#42" : undefined);

/** GitHub, of which a claim may say otherwise what matters. */
const sourceBy = (about: About): DeliverySource => ({
  ...gitHub,
  relevant: (name, payload) => about(name, payload) !== undefined,
  subject: () => "7#42",
});

type StageOptions = Partial<Omit<DoorOptions, "ledger">> & {
  readonly ledger?: Ledger;
  readonly relevant?: About;
  readonly now?: () => number;
};

/** Collects what the journal writes. */
const createLines = () => {
  const lines: string[] = [];
  const destination = new Writable({
    write: (line, _encoding, next) => {
      lines.push(String(line));
      next();
    },
  });
  return { lines, destination };
};

/** Opens doors on loopback, each with a SQLite ledger of its own, and closes them after each claim. */
export const createStage = () => {
  const endings: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  });

  const open = async ({ relevant = isIssue, now = Date.now, ...options }: StageOptions = {}) => {
    const folder = await mkdtemp(join(tmpdir(), "firewarden-door-"));
    endings.push(() => rm(folder, { recursive: true }));
    const ledger = await openLedger(`file:${join(folder, "ledger.db")}`);
    endings.push(() => ledger.close());
    const { lines, destination } = createLines();
    const journal = createJournal({ level: "trace", destination });
    const metrics = createMetrics(options.ledger ?? ledger);
    const take = createTake({
      ...{ ledger: options.ledger ?? ledger, payloads: createPayloads(), self: () => undefined, now },
      onError: (error, { name, id }) => journal.error({ err: error, event: name, delivery: id }, "delivery not taken"),
    });
    const sources = [sourceBy(relevant)];
    const secrets = { webhookSecret: secret };
    const door = createDoor({ ledger, sources, secrets, take, metrics, journal, ...options });
    const port = await door.listen("127.0.0.1", 0);
    endings.push(() => door.close(50));

    const url = `http://127.0.0.1:${port}`;
    const get = (at: string, init?: RequestInit) => fetch(`${url}${at}`, init);
    const deliver = (text: string | Buffer<ArrayBuffer> = body, changes: Changes = {}) =>
      fetch(`${url}${path}`, { method: "POST", headers: headersOf(text, changes), body: text });
    return { door, ledger, metrics, lines, port, get, deliver };
  };

  return { open };
};

export type Opened = Awaited<ReturnType<ReturnType<typeof createStage>["open"]>>;

/** A bare connection, for what no well-behaved client would send. `heard` is what came back until it was closed. */
export const callUp = (port: number) => {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  // That the other side hangs up while this one talks is what some claims are about.
  socket.on("error", () => {});
  const heard = new Promise<string>((resolve) => socket.on("close", () => resolve(text)));
  return { socket, heard, soFar: () => text };
};

/** Time enough for what was written to a bare connection to arrive, and for its end to be noticed. */
export const arrival = (): Promise<void> => new Promise((next) => setTimeout(next, 100));
