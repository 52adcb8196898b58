import { describe, expect, it } from "@jest/globals";
import { lookUps } from "../../src/github/look-up/look-up.ts";
import type { Group } from "../../src/incident/question.ts";
import { Later } from "../../src/ledger/ledger.ts";
import { follow, type Line } from "./wire.ts";

const MEMBERS = "GET /orgs/acme/teams/sre/members";
const COLLABORATORS = "GET /repos/acme/shop/collaborators";
const sre: Group = { kind: "team", org: "acme", slug: "sre" };
const maintainers: Group = { kind: "permission", atLeast: "maintain" };

const asking = (script: readonly Line[]) => {
  const wire = follow(script);
  const answer = lookUps({
    github: wire.github,
    webUrl: "https://github.com",
    repository: { id: 7, owner: "acme", name: "shop" },
    policy: () => Promise.reject(new Error("not asked here")),
    duplicateOf: async () => undefined,
    onCall: () => undefined,
  });
  return { ...wire, candidates: (of: Group) => answer({ kind: "candidates", of }) };
};

const asked = async (of: Group, ...script: readonly Line[]) => {
  const { candidates, finished, sent } = asking(script);
  const answered = await candidates(of);
  finished();
  return { answered, queries: sent.map(({ query }) => query) };
};

const people = (from: number, many: number, more: object = {}) =>
  Array.from({ length: many }, (_, index) => ({ id: from + index, login: `p${from + index}`, ...more }));

describe("the people of a team", () => {
  it("are read to the last page", async () => {
    const pages = [people(1, 100), people(101, 100), people(201, 3)].map((answer) => ({ on: MEMBERS, answer }));
    const { answered, queries } = await asked(sre, ...pages);
    expect(answered).toEqual({ kind: "candidates", people: people(1, 203) });
    expect(queries).toEqual(["1", "2", "3"].map((page) => `?per_page=100&page=${page}`));
  });

  it("are not read beyond what any gate could need", async () => {
    const pages = Array.from({ length: 10 }, (_, page) => ({ on: MEMBERS, answer: people(page * 100, 100) }));
    expect((await asked(sre, ...pages)).queries).toHaveLength(10);
  });

  it("are none, and the team is missing, where GitHub knows no such team", async () => {
    expect((await asked(sre, { on: MEMBERS, status: 404 })).answered).toMatchObject({ people: "no-such-team" });
  });

  it("are unreadable where GitHub forbids it, unanswered where it fails, and waited for at a limit", async () => {
    expect((await asked(sre, { on: MEMBERS, status: 403 })).answered).toMatchObject({ people: "unreadable" });
    const down = { on: MEMBERS, status: 502 };
    expect((await asked(sre, down, down)).answered).toMatchObject({ people: "unanswered" });
    expect((await asked(sre, { on: MEMBERS, answer: {} })).answered).toMatchObject({ people: "unanswered" });
    const limited = asking([{ on: MEMBERS, status: 403, headers: { "retry-after": "9" } }]);
    await expect(limited.candidates(sre)).rejects.toBeInstanceOf(Later);
  });

  it("are asked for once a turn, whoever asks", async () => {
    const { candidates, finished, sent } = asking([{ on: MEMBERS, answer: people(1, 2) }]);
    await candidates(sre);
    await candidates({ ...sre });
    finished();
    expect(sent).toHaveLength(1);
  });
});

describe("the people with a permission", () => {
  it("are asked for by GitHub's own word for it, page by page", async () => {
    const pages = [people(1, 100), people(101, 1)].map((answer) => ({ on: COLLABORATORS, answer }));
    const { answered, queries } = await asked(maintainers, ...pages);
    expect(answered).toMatchObject({ people: people(1, 101) });
    expect(queries[0]).toBe("?permission=maintain&per_page=100&page=1");
    const writers = await asked({ kind: "permission", atLeast: "write" }, { on: COLLABORATORS, answer: [] });
    expect(writers.queries).toEqual(["?permission=push&per_page=100&page=1"]);
  });

  it("are those who have it, also where a server does not know how to filter", async () => {
    const answer = [
      ...people(1, 1, { permissions: { maintain: true, push: true } }),
      ...people(2, 1, { permissions: { maintain: false, push: true } }),
    ];
    expect((await asked(maintainers, { on: COLLABORATORS, answer })).answered).toMatchObject({ people: people(1, 1) });
  });

  it("are unreadable where GitHub does not tell", async () => {
    const told = await asked(maintainers, { on: COLLABORATORS, status: 403 });
    expect(told.answered).toMatchObject({ people: "unreadable" });
  });
});
