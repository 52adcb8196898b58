import { describe, expect, it } from "@jest/globals";
import { createAddresses } from "../../../src/github/client/address.ts";
import { FilesRefused } from "../../../src/github/client/failure.ts";
import { recordsPlace, withRecordsPlace } from "../../../src/lane/configuration/records-place.ts";
import { defaultPolicy } from "../../../src/policy/defaults.ts";
import type { Policy, RecordsElsewhere } from "../../../src/policy/policy.ts";
import { follow, type Line } from "../../github/wire.ts";

const HOME = { id: 7, owner: "acme", name: "shop" };
const usual = defaultPolicy();
const into = (repository: string): Policy => ({
  ...usual,
  records: { ...usual.records, deliver: "commit", repository },
});

const repository = (id: number, name: string) => ({ id, name, owner: { login: "acme" }, default_branch: "trunk" });
const sees = (...repositories: readonly ReturnType<typeof repository>[]): Line => ({
  on: "GET /installation/repositories",
  answer: { repositories },
});
const down: Line = { on: "GET /installation/repositories", status: 502 };
const journal = { warn: () => {} };

/** What is remembered from one configuration to the next. */
const memory = () => {
  const facts = new Map<string, string>();
  return {
    recall: async (key: string) => facts.get(key),
    remember: async (key: string, value: string) => void facts.set(key, value),
  };
};

const force = async (ledger: ReturnType<typeof memory>, policy: Policy, home = HOME, ...script: readonly Line[]) => {
  const { github, finished } = follow(script);
  const { records } = await withRecordsPlace({ ledger, github, repository: home }, policy);
  finished();
  return records.elsewhere;
};

describe("the repository that a configuration names for its records", () => {
  it("is none where none is named, or the incident's own", async () => {
    expect(await force(memory(), usual)).toBeUndefined();
    expect(await force(memory(), into("Acme/Shop"))).toBeUndefined();
  });

  it("is the one that had the name when it came into the file, whoever has it later", async () => {
    const ledger = memory();
    expect(await force(ledger, into("acme/Incidents"), HOME, sees(repository(9, "incidents")))).toEqual({
      ...{ owner: "acme", name: "Incidents", id: 9, folder: "shop" },
    });
    expect(await force(ledger, into("acme/incidents"))).toMatchObject({ id: 9 });
  });

  it("is another one once the name was out of the file and came back", async () => {
    const ledger = memory();
    await force(ledger, into("acme/incidents"), HOME, sees(repository(9, "incidents")));
    await force(ledger, usual);
    const again = await force(ledger, into("acme/incidents"), HOME, sees(repository(10, "incidents")));
    expect(again).toMatchObject({ id: 10 });
  });

  it("is asked for again where it was out of reach, or GitHub did not answer", async () => {
    const ledger = memory();
    expect(await force(ledger, into("acme/incidents"), HOME, sees(repository(8, "other")))).not.toHaveProperty("id");
    expect(await force(ledger, into("acme/incidents"), HOME, down, down)).not.toHaveProperty("id");
    expect(await force(ledger, into("acme/incidents"), HOME, sees(repository(9, "incidents")))).toMatchObject({
      id: 9,
    });
  });

  it("keeps the incidents of each repository in a folder of their own, also where a name is used again", async () => {
    const ledger = memory();
    const seen = sees(repository(9, "incidents"));
    expect(await force(ledger, into("acme/incidents"), HOME, seen)).toMatchObject({ folder: "shop" });
    const namesake = { ...HOME, id: 8 };
    expect(await force(ledger, into("acme/incidents"), namesake, seen)).toMatchObject({ folder: "shop-8" });
    expect(await force(ledger, into("acme/incidents"), { ...HOME, id: 6, name: "api" }, seen)).toMatchObject({
      folder: "api",
    });
    expect(await force(ledger, into("acme/incidents"))).toMatchObject({ folder: "shop" });
  });
});

describe("where an incident's files are written", () => {
  const incident = {
    installation: 5,
    number: 1,
    pullRequest: undefined,
    repository: { ...HOME, defaultBranch: "main" },
  };
  const elsewhere: RecordsElsewhere = { owner: "acme", name: "incidents", folder: "shop", id: 9 };
  const at = (name: string, id: number): Line => ({ on: `GET /repos/acme/${name}`, answer: repository(id, name) });

  const placeFor = async (
    kept: Parameters<typeof recordsPlace>[1],
    where: RecordsElsewhere,
    ledger: ReturnType<typeof memory>,
    ...script: readonly Line[]
  ) => {
    const { github, finished } = follow(script);
    const addresses = createAddresses({ monotonic: () => 0, now: () => 0, journal });
    const context = { ledger, addresses, gitHubOf: async () => github } as unknown as Parameters<
      typeof recordsPlace
    >[0];
    const found = await recordsPlace(context, kept, where).then(
      ({ repository: { id, name, defaultBranch } }) => ({ id, name, defaultBranch }),
      (error: unknown) => error,
    );
    finished();
    return found;
  };
  const place = (where: RecordsElsewhere, ledger: ReturnType<typeof memory>, ...script: readonly Line[]) =>
    placeFor(incident, where, ledger, ...script);

  it("is where the pull request was opened, also when the database that knew it was lost and the name was taken", async () => {
    const { id: _unseen, ...unseen } = elsewhere;
    const url = "https://github.com/acme/incidents/pull/1";
    const holder = { id: 9, owner: "acme", name: "incidents" };
    const pullRequest = { number: 1, url, branch: "b", headSha: "c", state: "open", repository: holder } as const;
    const script = [at("incidents", 10), sees(repository(9, "chronicle"), repository(10, "incidents"))];
    const found = await placeFor({ ...incident, pullRequest }, unseen, memory(), ...script);
    expect(found).toMatchObject({ id: 9, name: "chronicle" });
  });

  it("is the repository with the id, under the name that it has now", async () => {
    const found = await place(elsewhere, memory(), at("incidents", 10), sees(repository(9, "chronicle")));
    expect(found).toEqual({ id: 9, name: "chronicle", defaultBranch: "trunk" });
  });

  it("is refused, in words, where it is out of reach: nothing goes into another one", async () => {
    const found = await place(elsewhere, memory(), at("incidents", 10), sees(repository(10, "incidents")));
    expect(found).toBeInstanceOf(FilesRefused);
    expect(String(found)).toContain("the records go to acme/incidents, which the app does not reach");
  });

  it("is looked for where it was out of reach at the declaration, and then stays the same", async () => {
    const { id: _unseen, ...unseen } = elsewhere;
    const ledger = memory();
    expect(await place(unseen, ledger, sees())).toBeInstanceOf(FilesRefused);
    const seen = [sees(repository(9, "incidents")), at("incidents", 9)];
    expect(await place(unseen, ledger, ...seen)).toMatchObject({ id: 9 });
    const renamed = [at("incidents", 10), sees(repository(9, "chronicle"), repository(10, "incidents"))];
    expect(await place(unseen, ledger, ...renamed)).toMatchObject({ id: 9, name: "chronicle" });
  });
});
