import { describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { Unanswered } from "../../../src/incident/now/unanswered.ts";
import { policyInForce } from "../../../src/lane/configuration/policy-in-force.ts";

const HOME = { id: 7, owner: "acme", name: "shop", defaultBranch: "main" };
const PATH = ".github/firewarden.yml";
const FILE = {
  ...{ type: "file", encoding: "base64", sha: "b" },
  content: Buffer.from("version: 1\ntimezone: Europe/Zurich\n").toString("base64"),
};
const THERE = { id: 7, name: "shop", owner: { login: "acme" }, default_branch: "main" };

type Answer = { readonly status?: number; readonly data?: unknown; readonly message?: string };
const failing = (status: number, message = "No"): Answer => ({ status, message });

/** GitHub with these answers, by what is asked: the file, its folder, the repository; nothing else is there. */
const gitHub = (answers: {
  readonly file?: Answer;
  readonly folder?: Answer;
  readonly repository?: Answer;
}): GitHub => {
  const answerTo = (route: string, { repo, path }: { repo: string; path?: string }): Answer | undefined => {
    if (repo !== HOME.name) return undefined;
    if (route === "GET /repos/{owner}/{repo}") return answers.repository ?? { data: THERE };
    return path === PATH ? answers.file : answers.folder;
  };
  const request = async (route: string, parameters: { repo: string; path?: string }) => {
    const { status = 200, message = "Not Found", data } = answerTo(route, parameters) ?? { status: 404 };
    if (status < 400) return { data };
    throw Object.assign(new Error(message), { status, response: { headers: {} } });
  };
  return { request } as unknown as GitHub;
};

const remembering = (before?: string) => {
  const kept = new Map<string, string>(before === undefined ? [] : [["policy 7", before]]);
  return {
    recall: async (key: string) => kept.get(key),
    remember: async (key: string, value: string) => void kept.set(key, value),
  };
};

const NO_ANSWERS: readonly (readonly [string, Parameters<typeof gitHub>[0]])[] = [
  ["{}", { file: { data: {} } }],
  ["a message", { file: { data: { message: "maintenance" } } }],
  ["an empty list", { file: { data: [] } }],
  ["null", { file: { data: null } }],
  ["403", { file: failing(403, "Resource not accessible by integration") }],
  ["500", { file: failing(500) }],
  ["404, while its folder lists it", { folder: { data: [{ path: PATH }] } }],
  ["404, while its folder cannot be read", { folder: failing(502) }],
  ["404, in a repository that is not to be seen", { repository: failing(404) }],
  ["404, in a repository that does not answer", { repository: { data: {} } }],
  ["404, in another repository of that name", { repository: { data: { ...THERE, id: 8 } } }],
];

describe("a configuration", () => {
  it("is the repository's, and becomes the last good one", async () => {
    const ledger = remembering();
    const { policy } = await policyInForce(ledger, gitHub({ file: { data: FILE } }), HOME);
    expect(policy.timezone).toBe("Europe/Zurich");
    const later = await policyInForce(ledger, gitHub({ file: failing(500) }), HOME);
    expect(later).toMatchObject({ policy: { timezone: "Europe/Zurich" }, problems: [] });
  });

  it.each([
    ["its folder", {}],
    ["it in its folder", { folder: { data: [{ path: ".github/workflows" }] } }],
  ])("is absent where its repository answers and does not know %s", async (_what, answers) => {
    const { policy, problems } = await policyInForce(remembering(), gitHub(answers), HOME);
    expect([policy.timezone, problems]).toEqual(["UTC", []]);
  });

  it.each(NO_ANSWERS)(
    "is not taken for absent when it is answered with %s: the declaration waits",
    async (_, answers) => {
      await expect(policyInForce(remembering(), gitHub(answers), HOME)).rejects.toBeInstanceOf(Unanswered);
    },
  );
});
