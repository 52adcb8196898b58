// One of the servers that are compared, by its name in the first argument. Tells its parent its port and, when asked, the
// microseconds of CPU it has used.
import { createHmac, generateKeyPairSync, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createNodeMiddleware, Probot } from "probot";
import { createDoor } from "../../src/door/door.ts";
import { createMetrics } from "../../src/door/metrics.ts";
import { createJournal } from "../../src/journal.ts";
import type { Subject } from "../../src/ledger/ledger.ts";
import { openLedger } from "../../src/ledger/open.ts";
import { gitHub } from "../../src/sources/github.ts";
import { createPayloads } from "../../src/sources/payloads.ts";
import { createTake } from "../../src/sources/take.ts";
import { path, secret } from "./door-delivery.ts";

const listen = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
};

/** The least that a receiver of webhooks can do. */
const startBare = (): Promise<number> =>
  listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const signature = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
      const right = timingSafeEqual(signature, Buffer.from(String(request.headers["x-hub-signature-256"])));
      const payload: unknown = JSON.parse(body.toString("utf8"));
      response.writeHead(right && payload ? 202 : 401).end("ok\n");
    });
  });

const quiet = () => createJournal({ level: "warn", secrets: [secret] });

const startProbot = async (): Promise<number> => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const probot = new Probot({ appId: 1, privateKey: key, secret, log: quiet() });
  const middleware = await createNodeMiddleware((app) => void app.on("issue_comment.created", async () => {}), {
    probot,
    webhooksPath: path,
  });
  return listen((request, response) => void middleware(request, response));
};

const about = (payload: unknown): Subject | undefined => {
  const { repository, issue } = payload as { repository: { id: number }; issue: { number: number } };
  return `${repository.id}#${issue.number}`;
};

const startDoor = async (isRelevant: boolean): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), "firewarden-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const ledger = await openLedger(`file:${join(folder, "ledger.db")}`);
  const source = {
    ...gitHub,
    relevant: () => isRelevant,
    subject: (_name: string, payload: unknown) => about(payload),
  };
  const telling = { payloads: createPayloads(), self: () => undefined, now: Date.now, onError: console.error };
  const take = createTake({ ledger, ...telling });
  const secrets = { webhookSecret: secret };
  const door = createDoor({
    ...{ ledger, sources: [source], secrets, take, metrics: createMetrics(ledger), journal: quiet() },
  });
  return door.listen("127.0.0.1", 0);
};

const servers: Readonly<Record<string, () => Promise<number>>> = {
  bare: startBare,
  probot: startProbot,
  ignored: () => startDoor(false),
  stored: () => startDoor(true),
};

const cpuMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

const start = servers[process.argv[2] ?? ""];
if (start === undefined) throw new Error(`There is no server ${process.argv[2]}.`);
process.on("message", () => process.send?.(cpuMicroseconds()));
process.on("disconnect", () => process.exit());
process.send?.(await start());
