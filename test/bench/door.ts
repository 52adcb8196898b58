import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import autocannon, { type Request } from "autocannon";
import { body, headers, path } from "./door-delivery.ts";

const titles = {
  bare: "bare node:http + HMAC + JSON.parse",
  probot: "bare Probot",
  ignored: "Firewarden, irrelevant",
  stored: "Firewarden, stored in SQLite",
};
type Name = keyof typeof titles;
const names: readonly Name[] = ["bare", "probot", "ignored", "stored"];

const deliveriesARound = 3000;
const rounds = 4;
const connections = 32;

/** What one round cost: microseconds of CPU of the server for a delivery, and deliveries a second. */
export type Cost = { readonly cpuMicroseconds: number; readonly perSecond: number };
type Server = { readonly child: ChildProcess; readonly url: string };

const told = async (child: ChildProcess): Promise<number> => {
  const [message] = await once(child, "message");
  return Number(message);
};

const start = async (name: Name): Promise<Server> => {
  const child = fork(join(import.meta.dirname, "door-server.ts"), [name]);
  return { child, url: `http://127.0.0.1:${await told(child)}${path}` };
};

const cpuOf = ({ child }: Server): Promise<number> => {
  child.send("cpu");
  return told(child);
};

// Every delivery has an id of its own, or all but one would be duplicates.
const withNewId = (request: Request): Request => ({
  ...request,
  headers: { ...request.headers, "x-github-delivery": randomUUID() },
});

const shoot = async (url: string): Promise<number> => {
  const startedAt = performance.now();
  let lastAt = startedAt;
  const run = autocannon({
    url,
    connections,
    amount: deliveriesARound,
    sampleInt: 100,
    method: "POST",
    headers,
    body,
    requests: [{ setupRequest: withNewId }],
  });
  run.on("response", () => {
    lastAt = performance.now();
  });
  const { "2xx": taken } = await run;
  if (taken !== deliveriesARound) throw new Error(`${url} took ${taken} of ${deliveriesARound} deliveries.`);
  return (lastAt - startedAt) / 1000;
};

const fire = async (server: Server): Promise<Cost> => {
  const before = await cpuOf(server);
  const seconds = await shoot(server.url);
  return {
    cpuMicroseconds: ((await cpuOf(server)) - before) / deliveriesARound,
    perSecond: deliveriesARound / seconds,
  };
};

// What disturbs a round makes it dearer, never cheaper: the best one is nearest to the truth.
const best = (costs: readonly Cost[]): Cost => ({
  cpuMicroseconds: Math.min(...costs.map((cost) => cost.cpuMicroseconds)),
  perSecond: Math.max(...costs.map((cost) => cost.perSecond)),
});

/** The servers take turns, so that whatever else the machine does meets them all. The first round warms up and is not counted. */
const measure = async (servers: Readonly<Record<Name, Server>>): Promise<Readonly<Record<Name, Cost>>> => {
  const costs: Record<Name, Cost[]> = { bare: [], probot: [], ignored: [], stored: [] };
  for (let round = 0; round <= rounds; round++)
    for (const name of names) {
      const cost = await fire(servers[name]);
      if (round > 0) costs[name].push(cost);
    }
  return {
    bare: best(costs.bare),
    probot: best(costs.probot),
    ignored: best(costs.ignored),
    stored: best(costs.stored),
  };
};

const row = (title: string, cells: readonly string[]): string =>
  `  ${title.padEnd(36)}${cells.map((cell) => cell.padStart(12)).join("")}`;

const tell = (costs: Readonly<Record<Name, Cost>>): void => {
  const ratio = (name: Name, to: Name) => `${(costs[name].cpuMicroseconds / costs[to].cpuMicroseconds).toFixed(2)} x`;
  console.log(
    `The door: a signed delivery of ${body.length} bytes, ${connections} connections, best of ${rounds} rounds`,
  );
  console.log(row("", ["CPU each", "to bare", "to Probot", "a second"]));
  for (const name of names) {
    const { cpuMicroseconds, perSecond } = costs[name];
    const cells = [
      `${cpuMicroseconds.toFixed(0)} us`,
      ratio(name, "bare"),
      ratio(name, "probot"),
      perSecond.toFixed(0),
    ];
    console.log(row(titles[name], cells));
  }
};

/** Measures the door against the least that can be done and against Probot, in one run, and prints the ratios. Under a minute. */
export const benchDoor = async (): Promise<Readonly<Record<Name, Cost>>> => {
  const servers = {
    bare: await start("bare"),
    probot: await start("probot"),
    ignored: await start("ignored"),
    stored: await start("stored"),
  };
  try {
    const costs = await measure(servers);
    tell(costs);
    return costs;
  } finally {
    for (const { child } of Object.values(servers)) child.disconnect();
  }
};
