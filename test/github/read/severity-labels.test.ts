import { describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { createJournal } from "../../../src/journal.ts";
import { createLabelRound, makeLabelsIn } from "../../../src/lane/severity-labels.ts";
import { Later } from "../../../src/ledger/ledger.ts";
import { readTemplates } from "../../../src/templates.ts";
import { follow, type Line } from "../wire.ts";

const INSTALLED: Line = { on: "GET /app/installations", answer: [{ id: 7, account: { login: "acme" } }] };
const repository = { id: 1, name: "shop", owner: { login: "acme" }, default_branch: "main" };
const REPOSITORIES: Line = { on: "GET /installation/repositories", answer: { repositories: [repository] } };
const listing = (...names: readonly string[]): Line => ({
  on: "GET /repos/acme/shop/labels",
  answer: names.map((name) => ({ name })),
});
const MAKE = "POST /repos/acme/shop/labels";
const THERE = { message: "Validation Failed", errors: [{ resource: "Label", code: "already_exists", field: "name" }] };

/** What the work with labels needs of a context; what it remembers, and what it writes into the journal. */
const yardOf = (github: GitHub) => {
  const facts = new Map<string, string>();
  const told: string[] = [];
  const journal = createJournal({ level: "info", destination: { write: (line) => told.push(JSON.parse(line).msg) } });
  const ledger = {
    recall: async (key: string) => facts.get(key),
    remember: async (key: string, value: string) => void facts.set(key, value),
  };
  const context = {
    ledger,
    journal,
    templates: readTemplates(),
    gitHubOf: async () => github,
  } as unknown as Parameters<typeof createLabelRound>[0];
  return { context, told, facts };
};

/** Goes so many rounds over a GitHub that follows the script. */
const rounds = async (count: number, ...script: readonly Line[]) => {
  const wire = follow(script);
  const { context, told, facts } = yardOf(wire.github);
  const round = createLabelRound(context, wire.github);
  for (let each = 0; each < count; each += 1) await round();
  wire.finished();
  return { told, facts, bodies: wire.sent.flatMap(({ method, body }) => (method === "POST" ? [body] : [])) };
};

describe("a round over the labels", () => {
  it("makes what is missing, once", async () => {
    const { bodies, told } = await rounds(
      2,
      ...[INSTALLED, REPOSITORIES, listing("bug", "sev:critical", "SEV:LOW")],
      ...[MAKE, MAKE].map((on) => ({ on, status: 201 })),
      ...[INSTALLED, REPOSITORIES],
    );
    expect(bodies).toMatchObject([
      { name: "sev:high", color: "d93f0b" },
      { name: "sev:medium", color: "fbca04" },
    ]);
    expect(told).toEqual(["the severities' labels were made"]);
  });

  it("takes a label that somebody made at the same moment for made", async () => {
    const { facts } = await rounds(1, ...[INSTALLED, REPOSITORIES, listing("sev:critical", "sev:high", "sev:low")], {
      on: MAKE,
      status: 422,
      answer: THERE,
    });
    expect([...facts]).toEqual([["labels 1", "made"]]);
  });

  it("tells of a refusal in the journal, stops nothing, and asks again at the next start only", async () => {
    const { told, facts } = await rounds(
      2,
      ...[INSTALLED, REPOSITORIES, listing()],
      { on: MAKE, status: 403 },
      ...[INSTALLED, REPOSITORIES],
    );
    expect(told).toEqual(["the severities' labels could not be made; `firewarden doctor` tells"]);
    expect([...facts]).toEqual([]);
  });

  it("waits where GitHub limits requests, and makes no more than a few repositories' labels at once", async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ ...repository, id: index + 1, name: `r${index + 1}` }));
    const all = ["sev:critical", "sev:high", "sev:medium", "sev:low"].map((name) => ({ name }));
    const looks = many.slice(0, 10).map(({ name }) => ({ on: `GET /repos/acme/${name}/labels`, answer: all }));
    const repositories = { ...REPOSITORIES, answer: { repositories: many } };
    const { facts } = await rounds(1, INSTALLED, repositories, ...looks);
    expect(facts.size).toBe(10);
    const limited = { status: 429, answer: { message: "slow down" }, headers: { "retry-after": "60" } };
    await expect(rounds(1, INSTALLED, REPOSITORIES, listing(), { on: MAKE, ...limited })).rejects.toThrow(Later);
  });
});

describe("a repository that the app was given", () => {
  it("holds up nothing where its labels cannot be made", async () => {
    const wire = follow([REPOSITORIES, listing(), { on: MAKE, status: 403 }]);
    const { context, told } = yardOf(wire.github);
    await makeLabelsIn(context, 7, [1]);
    wire.finished();
    expect(told).toHaveLength(1);
  });

  it("is left alone where the app does not see it any more", async () => {
    const wire = follow([REPOSITORIES]);
    await makeLabelsIn(yardOf(wire.github).context, 7, [99]);
    wire.finished();
  });
});
