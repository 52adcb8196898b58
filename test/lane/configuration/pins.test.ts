import { describe, expect, it } from "@jest/globals";
import { pinned, takeIntoForce } from "../../../src/lane/configuration/pins.ts";
import { defaultPolicy } from "../../../src/policy/defaults.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { follow, type Line } from "../../github/wire.ts";

const REPOSITORY = { id: 7 };

/** A policy that names these people, and the bots whose comments count. */
const naming = (logins: readonly string[], bots: readonly string[] = []): Policy => ({
  ...defaultPolicy(),
  responders: Object.fromEntries(logins.map((login) => [login, { skills: [] }])),
  bots,
});

const has = (login: string, id: number): Line => ({
  on: `GET /users/${login}`,
  answer: { id, login, type: "User" },
});
const nobody = (login: string): Line => ({ on: `GET /users/${login}`, status: 404 });
const forbidden = (login: string): Line => ({ on: `GET /users/${login}`, status: 403 });

/** A repository's memory, and configurations that are taken into force one after another, each against a script. */
const repository = () => {
  const facts = new Map<string, string>();
  const ledger = {
    recall: async (key: string) => facts.get(key),
    remember: async (key: string, value: string) => {
      facts.set(key, value);
    },
  };
  const through =
    (how: typeof takeIntoForce) =>
    async (policy: Policy, ...script: readonly Line[]) => {
      const { github, finished } = follow(script);
      const { pins } = await how({ ledger, github, repository: REPOSITORY }, policy);
      finished();
      return pins;
    };
  return { force: through(takeIntoForce), look: through(pinned), facts };
};

describe("the accounts of a configuration, when it is taken into force", () => {
  it("are pinned by id, each login looked up once, in any case of its letters", async () => {
    const { force } = repository();
    const policy: Policy = {
      ...naming(["ana"]),
      roles: { lead: [{ kind: "user", login: "Ana" }] },
      services: {},
    };
    expect(await force(policy, has("ana", 3))).toEqual({ ana: 3 });
  });

  it("stay whom another declaration took them for while GitHub was asked", async () => {
    const facts = new Map<string, string>();
    const ledger = {
      recall: async (key: string) => facts.get(key),
      remember: async (key: string, value: string) => void facts.set(key, value),
    };
    const request = async () => {
      facts.set("pins 7", JSON.stringify({ ana: 3 }));
      return { data: { id: 666, login: "ana", type: "User" } };
    };
    const board = { ledger, github: { request } as never, repository: REPOSITORY };
    expect((await takeIntoForce(board, naming(["ana"]))).pins).toEqual({ ana: 3 });
    expect(facts.get("pins 7")).toBe(JSON.stringify({ ana: 3 }));
  });

  it("are asked for no second time while they stay in the file, whoever has their logins by then", async () => {
    const { force } = repository();
    await force(naming(["ana"]), has("ana", 3));
    expect(await force(naming(["ana", "bob"]), has("bob", 4))).toEqual({ ana: 3, bob: 4 });
    expect(await force(naming(["ana", "bob"]))).toEqual({ ana: 3, bob: 4 });
  });

  it("are others only once the login has left the file and come back", async () => {
    const { force } = repository();
    await force(naming(["ana"]), has("ana", 3));
    await force(naming([]));
    expect(await force(naming(["ana"]), has("ana", 666))).toEqual({ ana: 666 });
  });

  it("stay nobody where nobody had the login, whoever registers it later", async () => {
    const { force } = repository();
    expect(await force(naming(["ana"]), nobody("ana"))).toEqual({ ana: "absent" });
    expect(await force(naming(["ana"]))).toEqual({ ana: "absent" });
  });

  it("are left open where GitHub does not answer, or answers with what is no account, and asked for again", async () => {
    const { force } = repository();
    expect(await force(naming(["ana", "bob"]), forbidden("ana"), has("bob", 4))).toEqual({ bob: 4 });
    expect(await force(naming(["ana", "bob"]), { on: "GET /users/ana", answer: {} })).toEqual({ bob: 4 });
    expect(await force(naming(["ana", "bob"]), has("ana", 3))).toEqual({ ana: 3, bob: 4 });
  });

  it("hold a bot by the account of its app", async () => {
    const { force } = repository();
    const bot = { on: "GET /users/statuspage[bot]", answer: { id: 9, login: "statuspage[bot]", type: "Bot" } };
    expect(await force(naming([], ["statuspage"]), bot)).toEqual({ "statuspage[bot]": 9 });
  });

  it("are forgotten by no other configuration than the one in force", async () => {
    const { force, look } = repository();
    await force(naming(["ana"]), has("ana", 3));
    expect(await look(naming(["ana", "bob"]), has("bob", 4))).toEqual({ ana: 3, bob: 4 });
    expect(await look(naming(["bob"]), has("bob", 5))).toEqual({ bob: 5 });
    expect(await force(naming(["ana"]))).toEqual({ ana: 3 });
  });
});
