import { describe, expect, it } from "@jest/globals";
import { webUrlOf } from "../../../src/github/client/web-host.ts";
import { placeOfChange } from "../../../src/github/look-up/change.ts";
import { lookUps } from "../../../src/github/look-up/look-up.ts";
import { drive } from "../../../src/incident/drive.ts";
import { type Asking, ask, type Question } from "../../../src/incident/question.ts";
import { Later } from "../../../src/ledger/ledger.ts";
import { follow, type Line } from "../wire.ts";

const ruth = { id: 5, login: "ruth" };
const PERMISSION = "GET /repos/acme/shop/collaborators/ruth/permission";
const MEMBER = "GET /orgs/acme/teams/sre/memberships/ruth";
const TEAM = "GET /orgs/acme/teams/sre";
/** The login is hers still, asked by the login and asked by the id. */
const STILL = { on: "GET /users/ruth", answer: { id: 5, login: "ruth", type: "User" } };
const KEPT = { on: "GET /user/5", answer: { id: 5, login: "ruth" } };
const FILE = "GET /repos/acme/shop/contents/incidents/a b.md";

const TEXT = { "content-type": "text/html" };
/** Answers of 200 and 403 that are none of GitHub's to the question. */
const NO_ANSWERS = [
  { status: 200, answer: {} },
  { status: 200, answer: [] },
  { status: 200, answer: null },
  { status: 200, answer: { message: "maintenance" } },
  { status: 403, answer: { message: "blocked" } },
  { status: 403, raw: "<html>Please log in</html>", headers: TEXT },
  { status: 404, raw: "<html>Not found</html>", headers: TEXT },
  { status: 200, raw: "<html>Please log in</html>", headers: TEXT },
];

const answering = (script: readonly Line[]) => {
  const wire = follow(script);
  const answer = lookUps({
    github: wire.github,
    webUrl: "https://github.com",
    repository: { id: 7, owner: "acme", name: "shop" },
    policy: () => Promise.reject(new Error("not asked here")),
    duplicateOf: async (number: number) => (number === 8 ? 42 : undefined),
    onCall: (rotation, offset) => (rotation === "platform" && offset === 1 ? "bob" : undefined),
  });
  return { ...wire, answer };
};

/** One question against a script; everything in it must have been asked. */
const asked = async (question: Question, ...script: readonly Line[]) => {
  const { answer, finished } = answering(script);
  const answered = await answer(question);
  finished();
  return answered;
};

const team = { id: 3, slug: "sre" };

const permission = { kind: "permission", person: ruth } as const;
const membership = { kind: "membership", org: "acme", slug: "sre", person: ruth } as const;
const file = { kind: "file", path: "incidents/a b.md", ref: "c1" } as const;

describe("a look-up of a permission", () => {
  const told = (role_name: string, collapsed: string, id = 5) => ({ role_name, permission: collapsed, user: { id } });

  it("is exact where the permission alone would say less", async () => {
    for (const role of ["admin", "maintain", "write", "triage", "read", "none"])
      expect(await asked(permission, { on: PERMISSION, answer: told(role, "write") })).toMatchObject({
        permission: role,
      });
  });

  it("takes a role of the organization's own for what it amounts to", async () => {
    const custom = told("security-engineer", "write");
    expect(await asked(permission, { on: PERMISSION, answer: custom })).toMatchObject({ permission: "write" });
  });

  it("is none for who is not there", async () => {
    const script = [
      { on: PERMISSION, status: 404 },
      { on: "GET /user/5", status: 404 },
    ];
    expect(await asked(permission, ...script)).toMatchObject({ permission: "none" });
  });

  it("follows the person, not the login that somebody else has taken over", async () => {
    const script = [
      { on: PERMISSION, answer: told("admin", "admin", 666) },
      { on: "GET /user/5", answer: { id: 5, login: "ruth-b" } },
      { on: "GET /repos/acme/shop/collaborators/ruth-b/permission", answer: told("read", "read") },
    ];
    expect(await asked(permission, ...script)).toMatchObject({ permission: "read" });
  });

  it("is unreadable, never a pass, when GitHub forbids it", async () => {
    const told = await asked(permission, { on: PERMISSION, status: 403 });
    expect(told).toEqual({ kind: "permission", permission: "unreadable" });
  });

  it("is unanswered, neither yes nor no, when GitHub fails, or somebody else answers", async () => {
    const failures = [{ status: 500 }, { lost: true as const }, { status: 401 }, ...NO_ANSWERS];
    for (const failure of failures) {
      const line = { on: PERMISSION, ...failure };
      const isTriedTwice = "lost" in failure || failure.status === 500 || "raw" in failure;
      const script = isTriedTwice ? [line, line] : [line];
      expect(await asked(permission, ...script)).toEqual({ kind: "permission", permission: "unanswered" });
    }
  });

  it("waits for a limit to pass instead of counting as unreadable", async () => {
    const { answer } = answering([{ on: PERMISSION, status: 403, headers: { "x-ratelimit-remaining": "0" } }]);
    await expect(answer(permission)).rejects.toBeInstanceOf(Later);
  });
});

describe("a look-up of a membership", () => {
  it("counts active members only: who is invited does not belong yet", async () => {
    expect(await asked(membership, { on: MEMBER, answer: { state: "active" } }, STILL)).toMatchObject({ member: true });
    const invited = [{ on: MEMBER, answer: { state: "pending" } }, KEPT, { on: TEAM, answer: team }];
    expect(await asked(membership, ...invited)).toMatchObject({ member: false });
  });

  it("tells who is no member from a team that does not exist", async () => {
    const stranger = [{ on: MEMBER, status: 404 }, KEPT];
    expect(await asked(membership, ...stranger, { on: TEAM, answer: team })).toMatchObject({ member: false });
    expect(await asked(membership, ...stranger, { on: TEAM, status: 404 })).toMatchObject({ member: "no-such-team" });
  });

  it("follows who has renamed the account, and is not of whoever has the old login now", async () => {
    const renamed = { on: "GET /user/5", answer: { id: 5, login: "ruth-b" } };
    const underNewName = { on: "GET /orgs/acme/teams/sre/memberships/ruth-b", answer: { state: "active" } };
    const left = { on: MEMBER, status: 404 };
    expect(await asked(membership, left, renamed, underNewName)).toMatchObject({ member: true });
    const namesake = [
      { on: MEMBER, answer: { state: "active" } },
      { on: "GET /users/ruth", answer: { id: 666, login: "ruth", type: "User" } },
    ];
    expect(await asked(membership, ...namesake, renamed, underNewName)).toMatchObject({ member: true });
    const stranger = [
      ...namesake,
      renamed,
      { ...underNewName, answer: { state: "pending" } },
      { on: TEAM, answer: team },
    ];
    expect(await asked(membership, ...stranger)).toMatchObject({ member: false });
    const gone = [...namesake, { on: "GET /user/5", status: 404 }, { on: TEAM, answer: team }];
    expect(await asked(membership, ...gone)).toMatchObject({ member: false });
  });

  it("is unreadable when the person or the team cannot be read", async () => {
    expect(await asked(membership, { on: MEMBER, status: 403 })).toMatchObject({ member: "unreadable" });
    const whose = [
      { on: MEMBER, answer: { state: "active" } },
      { on: "GET /users/ruth", status: 403 },
    ];
    expect(await asked(membership, ...whose)).toMatchObject({ member: "unreadable" });
    const script = [{ on: MEMBER, status: 404 }, KEPT, { on: TEAM, status: 403 }];
    expect(await asked(membership, ...script)).toMatchObject({ member: "unreadable" });
  });
});

describe("a look-up of an account by its id", () => {
  const account = { kind: "account", id: 5, login: "ruth" } as const;

  it("gives it under the login that it has now, whoever has the old one", async () => {
    expect(await asked(account, STILL)).toEqual({ kind: "account", person: ruth });
    const other = { on: "GET /users/ruth", answer: { id: 666, login: "ruth", type: "User" } };
    const renamed = { on: "GET /user/5", answer: { id: 5, login: "ruth-b" } };
    expect(await asked(account, other, renamed)).toMatchObject({ person: { id: 5, login: "ruth-b" } });
    expect(await asked(account, other, { on: "GET /user/5", status: 404 })).toMatchObject({ person: "absent" });
    expect(await asked(account, other, { on: "GET /user/5", answer: { id: 7, login: "x" } })).toMatchObject({
      person: "absent",
    });
    expect(await asked(account, { on: "GET /users/ruth", status: 403 })).toMatchObject({ person: "unreadable" });
  });
});

describe("other look-ups", () => {
  it("find a person by login, with the id and the spelling that GitHub has", async () => {
    const question = { kind: "person", login: "RUTH" } as const;
    const answer = { id: 5, login: "ruth", type: "User" };
    expect(await asked(question, { on: "GET /users/RUTH", answer })).toEqual({ kind: "person", person: ruth });
    expect(await asked(question, { on: "GET /users/RUTH", status: 404 })).toMatchObject({ person: "absent" });
    const organization = { ...answer, type: "Organization" };
    expect(await asked(question, { on: "GET /users/RUTH", answer: organization })).toMatchObject({ person: "absent" });
    expect(await asked(question, { on: "GET /users/RUTH", status: 403 })).toMatchObject({ person: "unreadable" });
  });

  it("read a file's text at a ref", async () => {
    const answer = { type: "file", encoding: "base64", sha: "b", content: Buffer.from("Grüezi 🔥").toString("base64") };
    expect(await asked(file, { on: FILE, answer })).toEqual({ kind: "file", text: "Grüezi 🔥" });
    expect(await asked(file, { on: FILE, status: 404 })).toMatchObject({ text: "absent" });
    const listing = [{ type: "file", path: "incidents/a b.md/1" }];
    expect(await asked(file, { on: FILE, answer: listing })).toMatchObject({ text: "absent" });
    for (const answer of [[], {}, { message: "maintenance" }, null])
      expect(await asked(file, { on: FILE, answer })).toMatchObject({ text: "unanswered" });
    expect(await asked(file, { on: FILE, status: 403 })).toMatchObject({ text: "unreadable" });
  });

  it("tell whether a change is merged, by number or address, here or elsewhere on the same server", async () => {
    const here = { owner: "acme", repo: "shop" };
    const place = (target: string) => placeOfChange(target, here, "https://github.com");
    expect(["12", "#12", "https://github.com/acme/shop/pull/12/files"].map(place)).toEqual(
      Array.from({ length: 3 }, () => ({ ...here, pull_number: 12 })),
    );
    expect(place("acme/pay#3")).toEqual({ owner: "acme", repo: "pay", pull_number: 3 });
    expect(place("https://evil.example/acme/shop/pull/12")).toBeUndefined();
    expect(place("a word")).toBeUndefined();
  });

  it("tell a merged change from an open one and from what is none", async () => {
    const question = { kind: "change", target: "#12" } as const;
    const pull = "GET /repos/acme/shop/pulls/12";
    expect(await asked(question, { on: pull, answer: { merged: true } })).toMatchObject({ state: "merged" });
    expect(await asked(question, { on: pull, answer: { merged: false } })).toMatchObject({ state: "unmerged" });
    expect(await asked(question, { on: pull, status: 404 })).toMatchObject({ state: "absent" });
    expect(await asked(question, { on: pull, status: 403 })).toMatchObject({ state: "unreadable" });
    expect(await asked({ kind: "change", target: "soon" })).toMatchObject({ state: "absent" });
  });

  it("tell who is on call without asking GitHub", async () => {
    const question = { kind: "on-call", rotation: "platform", offset: 1 } as const;
    expect(await asked(question)).toEqual({ kind: "on-call", login: "bob" });
  });
});

describe("a turn", () => {
  it("asks each thing once, and the next turn asks again", async () => {
    const carl = { id: 6, login: "carl" };
    const { answer, finished } = answering([
      { on: MEMBER, status: 404 },
      KEPT,
      { on: TEAM, answer: team },
      { on: "GET /orgs/acme/teams/sre/memberships/carl", status: 404 },
      { on: "GET /user/6", answer: carl },
    ]);
    await answer(membership);
    expect(await answer(membership)).toMatchObject({ member: false });
    expect(await answer({ ...membership, person: carl })).toMatchObject({ member: false });
    finished();
    expect(await asked(membership, { on: MEMBER, answer: { state: "active" } }, STILL)).toMatchObject({ member: true });
  });

  it("drives a decision from its questions to its end", async () => {
    function* decision(): Asking<string> {
      const { permission: standing } = yield* ask({ kind: "permission", person: ruth });
      const { login } = yield* ask({ kind: "on-call", rotation: "platform", offset: 1 });
      return `${standing} ${login}`;
    }
    const { answer } = answering([{ on: PERMISSION, status: 403 }]);
    expect(await drive(decision(), answer)).toBe("unreadable bob");
  });
});

it("knows the address for people by the address of the API", () => {
  expect(webUrlOf("https://api.octocorp.ghe.com")).toBe("https://octocorp.ghe.com");
  expect(webUrlOf("https://api.github.com")).toBe("https://github.com");
  expect(webUrlOf("https://ghe.acme.example/api/v3")).toBe("https://ghe.acme.example");
  expect(webUrlOf("http://127.0.0.1:4000")).toBe("http://127.0.0.1:4000");
});

describe("a look-up of an issue that somebody names", () => {
  const ISSUE = (number: number, name = "shop") => `GET /repos/acme/${name}/issues/${number}`;
  const told = (number: number, more: object = {}, name = "shop") => ({
    ...{ html_url: `https://github.com/acme/${name}/issues/${number}`, state: "open", state_reason: null },
    ...more,
  });
  const named = (target: string) => ({ kind: "issue", target, asker: ruth }) as const;
  const repositoryTold = (id: number, name: string, isPrivate = true) => ({
    ...{ id, name, owner: { login: "acme" }, default_branch: "main", archived: false, private: isPrivate },
  });
  const ON_SECRET = "GET /repos/acme/secret/collaborators/ruth/permission";
  const secret = { on: "GET /repos/acme/secret", answer: repositoryTold(9, "secret") };
  const none = { on: ON_SECRET, answer: { role_name: "none", permission: "none", user: { id: 5 } } };
  const reader = { on: ON_SECRET, answer: { role_name: "read", permission: "read", user: { id: 5 } } };

  it("tells where it is, and whether it is a pull request or a duplicate", async () => {
    expect(await asked(named("#7"), { on: ISSUE(7), answer: told(7) })).toEqual({
      kind: "issue",
      issue: { repository: "acme/shop", isHere: true, number: 7, isPullRequest: false, isDuplicate: false },
    });
    const pull = { on: ISSUE(9), answer: told(9, { pull_request: { url: "x" } }) };
    expect(await asked(named("9"), pull)).toMatchObject({ issue: { isPullRequest: true } });
    const closed = { on: ISSUE(6), answer: told(6, { state: "closed", state_reason: "duplicate" }) };
    expect(await asked(named("acme/shop#6"), closed)).toMatchObject({ issue: { isDuplicate: true } });
  });

  it("knows from the log what GitHub does not show yet, of this repository's alone", async () => {
    expect(await asked(named("#8"), { on: ISSUE(8), answer: told(8) })).toMatchObject({
      issue: { isDuplicate: true, duplicateOf: 42 },
    });
    const another = { on: "GET /repos/acme/other", answer: repositoryTold(9, "other", false) };
    const other = { on: ISSUE(8, "other"), answer: told(8, {}, "other") };
    expect(await asked(named("acme/other#8"), another, other)).toMatchObject({
      issue: { repository: "acme/other", isHere: false, isDuplicate: false },
    });
  });

  it("knows this repository by its id, where it is called otherwise by now", async () => {
    const renamed = { on: ISSUE(8), answer: told(8, {}, "shop-new") };
    const now = { on: "GET /repos/acme/shop-new", answer: repositoryTold(7, "shop-new") };
    expect(await asked(named("#8"), renamed, now)).toMatchObject({
      issue: { repository: "acme/shop-new", isHere: true, isDuplicate: true, duplicateOf: 42 },
    });
  });

  it("is absent where there is none, unreadable where it may not be read, and unanswered else", async () => {
    expect(await asked(named("#7"), { on: ISSUE(7), status: 404, answer: { message: "Not Found" } })).toMatchObject({
      issue: "absent",
    });
    expect(await asked(named("https://elsewhere.example/acme/shop/issues/7"))).toMatchObject({ issue: "absent" });
    expect(await asked(named("#7"), { on: ISSUE(7), answer: {} })).toMatchObject({ issue: "unanswered" });
  });

  it("is told of another private repository only to whoever has a permission there", async () => {
    const there = { on: ISSUE(1, "secret"), answer: told(1, {}, "secret") };
    expect(await asked(named("acme/secret#1"), secret, reader, there)).toMatchObject({
      issue: { repository: "acme/secret", isHere: false },
    });
    // Nothing is asked of the issue: no failure to read it can tell that it exists.
    expect(await asked(named("acme/secret#1"), secret, none)).toEqual({ kind: "issue", issue: "absent" });
  });

  it("is the same answer where there is no such repository, and where the app may not read it", async () => {
    const repository = "GET /repos/acme/secret";
    const not = { message: "Resource not accessible by integration" };
    for (const script of [
      [{ on: repository, status: 404, answer: { message: "Not Found" } }],
      [{ on: repository, status: 403, answer: not }],
      [secret, { on: ON_SECRET, status: 403, answer: not }],
    ])
      expect(await asked(named("acme/secret#1"), ...script)).toEqual({ kind: "issue", issue: "absent" });
    expect(
      await asked(named("acme/secret#1"), { on: repository, status: 403, answer: { message: "blocked" } }),
    ).toEqual({ kind: "issue", issue: "unanswered" });
  });

  it("is hidden where it was transferred to where the person may not look", async () => {
    const gone = { on: ISSUE(7), answer: told(3, {}, "secret") };
    expect(await asked(named("#7"), gone, secret, none)).toMatchObject({ issue: "absent" });
  });

  it("says no more of a change there", async () => {
    const change = { kind: "change", target: "acme/secret#57", asker: ruth } as const;
    const merged = { on: "GET /repos/acme/secret/pulls/57", answer: { merged: true } };
    expect(await asked(change, secret, none)).toEqual({ kind: "change", state: "absent" });
    expect(await asked(change, secret, reader, merged)).toEqual({ kind: "change", state: "merged" });
    const here = { on: "GET /repos/acme/shop/pulls/57", answer: { merged: true } };
    expect(await asked({ ...change, target: "#57" }, here)).toEqual({ kind: "change", state: "merged" });
  });
});
