import { describe, expect, it } from "@jest/globals";
import { createAddresses, RepositoryAway } from "../../../src/github/client/address.ts";
import { Unreachable } from "../../../src/github/client/failure.ts";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { createJournal } from "../../../src/journal.ts";

type Known = { id: number; owner: string; name: string; defaultBranch: string };
const HOME: Known = { id: 7, owner: "acme", name: "shop", defaultBranch: "main" };
const COMMENT = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";

const answerOf = ({ id, owner, name, defaultBranch }: Known) => ({
  ...{ id, name, owner: { login: owner }, default_branch: defaultBranch, archived: false },
});

const failed = (status: number): Error => Object.assign(new Error("no"), { status, response: { headers: {} } });

/** A GitHub with these repositories, of which the installation sees `seen`; it keeps what was asked under which name. */
const world = () => {
  const state = {
    all: [HOME],
    seen: [HOME.id],
    renamed: new Map<string, number>(),
    status: 0,
    missing: false,
    clock: 0,
    asked: [] as string[],
  };
  const called = (owner: string, repo: string) =>
    state.all.find((each) => each.owner === owner && each.name === repo) ??
    state.all.find(({ id }) => id === state.renamed.get(`${owner}/${repo}`));
  const request = async (route: string, given: { owner?: string; repo?: string } = {}) => {
    const { owner = "", repo = "" } = given;
    state.asked.push(route.replace("{owner}", owner).replace("{repo}", repo));
    if (route === "GET /installation/repositories")
      return { data: { repositories: state.all.filter(({ id }) => state.seen.includes(id)).map(answerOf) } };
    if (route !== "GET /repos/{owner}/{repo}") {
      if (state.missing || (repo !== "pay" && called(owner, repo) === undefined)) throw failed(404);
      return { data: {} };
    }
    if (state.status !== 0) throw failed(state.status);
    const found = called(owner, repo);
    if (found === undefined) throw failed(404);
    return { data: answerOf(found) };
  };
  const addresses = createAddresses({
    monotonic: () => state.clock,
    now: () => 1_000_000,
    journal: createJournal({ level: "silent" }),
  });
  const github = { request } as unknown as GitHub;
  const bound = addresses.bound(github, HOME);
  const comment = () => bound.request(COMMENT, { owner: "acme", repo: "shop", issue_number: 1, body: "x" });
  const written = () => state.asked.filter((each) => each.startsWith("POST"));
  return { state, addresses, github, bound, comment, written };
};

const SQUATTER: Known = { ...HOME, id: 8 };
const RENAMED: Known = { ...HOME, name: "store", defaultBranch: "trunk" };

describe("a request for a repository", () => {
  it("goes to it under its new name, where GitHub leads there", async () => {
    const { state, comment, written, addresses } = world();
    state.all = [RENAMED];
    state.renamed.set("acme/shop", 7);
    await comment();
    expect(written()).toEqual(["POST /repos/acme/store/issues/{issue_number}/comments"]);
    expect(addresses.heard(7)).toMatchObject(RENAMED);
  });

  it("goes to it under its new name, where another has the old one", async () => {
    const { state, comment, written } = world();
    state.all = [RENAMED, SQUATTER];
    state.seen = [7, 8];
    await comment();
    expect(written()).toEqual(["POST /repos/acme/store/issues/{issue_number}/comments"]);
  });

  it("goes nowhere after it was deleted and made anew under the same name", async () => {
    const { state, comment, written } = world();
    state.all = [SQUATTER];
    state.seen = [8];
    await expect(comment()).rejects.toBeInstanceOf(RepositoryAway);
    expect(written()).toEqual([]);
  });

  it("goes nowhere after it was transferred to where the app is not installed", async () => {
    const { state, comment, written } = world();
    state.all = [{ ...HOME, owner: "other" }];
    state.seen = [];
    await expect(comment()).rejects.toBeInstanceOf(RepositoryAway);
    expect(written()).toEqual([]);
  });

  it("is told to the other one no sooner because the look is a few seconds old", async () => {
    const { state, comment, written } = world();
    await comment();
    state.all = [RENAMED, SQUATTER];
    state.clock += 2_000;
    await comment();
    expect(written().at(-1)).toContain("/acme/store/");
  });

  it("is not waited for by the look that it waits for: what is bound may be asked where its repository is", async () => {
    const { state, addresses, github, bound } = world();
    await addresses.present(github, HOME);
    state.all = [RENAMED, SQUATTER];
    addresses.doubt(7);
    expect(await addresses.present(addresses.bound(github, RENAMED), RENAMED)).toMatchObject(RENAMED);
    expect(await addresses.present(addresses.bound(bound, RENAMED), RENAMED)).toMatchObject(RENAMED);
  }, 1_000);

  it("costs one look for a burst", async () => {
    const { state, comment } = world();
    await Promise.all([comment(), comment(), comment()]);
    state.clock += 1_999;
    await comment();
    expect(state.asked.filter((each) => each.startsWith("GET"))).toEqual(["GET /repos/acme/shop"]);
  });

  it("goes where it was renamed to a moment ago, once nothing was found under the old name", async () => {
    const { state, comment, written } = world();
    await comment();
    state.all = [RENAMED];
    await comment();
    expect(written().slice(1)).toEqual([
      "POST /repos/acme/shop/issues/{issue_number}/comments",
      "POST /repos/acme/store/issues/{issue_number}/comments",
    ]);
  });

  it("finds nothing where nothing is, after one more look at the name", async () => {
    const { state, bound, comment } = world();
    await comment();
    state.missing = true;
    await expect(
      bound.request("GET /repos/{owner}/{repo}/issues/{issue_number}", {
        owner: "acme",
        repo: "shop",
        issue_number: 9,
      }),
    ).rejects.toMatchObject({ status: 404 });
    expect(state.asked.slice(-2)).toEqual(["GET /repos/acme/shop/issues/{issue_number}", "GET /repos/acme/shop"]);
  });

  it.each([500, 403, 401])(
    "is put off, and no answer to whoever asks, where GitHub answers with %s",
    async (status) => {
      const { state, comment, written } = world();
      state.status = status;
      await expect(comment()).rejects.toBeInstanceOf(Unreachable);
      expect(written()).toEqual([]);
      state.status = 0;
      await comment();
      expect(written()).toHaveLength(1);
    },
  );

  it("leaves what is asked of another repository as it was asked", async () => {
    const { state, bound } = world();
    await bound.request(COMMENT, { owner: "acme", repo: "pay", issue_number: 1, body: "x" });
    expect(state.asked).toEqual(["POST /repos/acme/pay/issues/{issue_number}/comments"]);
  });
});
