import { describe, expect, it } from "@jest/globals";
import { signingBy } from "../../../src/github/client/app-token.ts";
import { createGitHubClock } from "../../../src/github/client/github-clock.ts";
import { octokitFor } from "../../../src/github/client/octokit.ts";
import { follow, PEM } from "../wire.ts";

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 22, 12, 0, 0, 400);

/** GitHub and a machine: `skew` is how far the machine's wall clock is ahead; both go on as `passes` says. */
const machine = (skew: number) => {
  let passed = 0;
  const world = { skew };
  const clock = createGitHubClock({ wall: () => NOON + passed + world.skew, steady: () => 5_000.25 + passed });
  const passes = (ms: number): void => {
    passed += ms;
  };
  return {
    ...{ clock, world, passes },
    gitHub: () => NOON + passed,
    /** A request that takes so long there and back, answered with GitHub's time, or with another one. */
    answers: (ms = 40, date = new Date(NOON + passed + ms / 2).toUTCString()) => {
      const askedAt = clock.steady();
      passes(ms);
      clock.hear(date, askedAt, clock.steady());
    },
  };
};

const SKEWS = [0, 10 * MINUTE, -10 * MINUTE, 72 * 60 * MINUTE];

describe("GitHub's clock", () => {
  it.each(SKEWS)("is right to the second on a machine that is %d ms ahead, once GitHub has answered", (skew) => {
    const { clock, gitHub, passes, answers } = machine(skew);
    answers();
    expect(Math.abs(clock.now() - gitHub())).toBeLessThanOrEqual(1_040);
    passes(3_600_000);
    expect(Math.abs(clock.now() - gitHub())).toBeLessThanOrEqual(1_040);
  });

  it.each(SKEWS)("does not move where the machine's clock is set by %d ms", (skew) => {
    const { clock, gitHub, world, answers } = machine(0);
    answers();
    world.skew = skew;
    expect(Math.abs(clock.now() - gitHub())).toBeLessThanOrEqual(1_040);
  });

  it("comes nearer with every answer", () => {
    const { clock, gitHub, passes, answers } = machine(10 * MINUTE);
    for (let count = 0; count < 50; count += 1) {
      answers(20);
      passes(137);
    }
    expect(Math.abs(clock.now() - gitHub())).toBeLessThanOrEqual(100);
  });

  it("is the machine's own where that is right to the second, and before GitHub was heard", () => {
    const { clock, gitHub, answers } = machine(300);
    expect(clock.now()).toBe(gitHub() + 300);
    answers();
    expect(clock.now()).toBe(gitHub() + 300);
  });

  it("believes no single answer that contradicts all others, and two that agree", () => {
    const { clock, gitHub, answers } = machine(0);
    answers();
    answers(40, "Thu, 01 Jan 1970 00:00:00 GMT");
    answers(40, "no date");
    expect(clock.now()).toBe(gitHub());
    answers();
    answers(40, "Thu, 01 Jan 1970 00:00:10 GMT");
    expect(clock.now()).toBe(gitHub());
    answers(40, "Thu, 01 Jan 1970 00:00:10 GMT");
    expect(clock.now()).toBeLessThan(20_000);
  });

  it("catches up after the machine has slept", () => {
    const { clock, gitHub, answers } = machine(0);
    answers();
    const asleep = (): string => new Date(gitHub() + 3_600_000).toUTCString();
    answers(40, asleep());
    answers(40, asleep());
    expect(clock.now() - gitHub()).toBeGreaterThan(3_598_000);
  });

  it("is told by every answer to a request, refusals included", async () => {
    const heard: (string | undefined)[] = [];
    const clock = { ...createGitHubClock(), hear: (date: string | undefined) => heard.push(date) };
    const date = "Sun, 22 Nov 2026 12:00:00 GMT";
    const { github, finished } = follow(
      [
        { on: "GET /users/ruth", answer: { id: 5 }, headers: { date } },
        { on: "GET /users/ruth", status: 404, headers: { date } },
      ],
      { clock },
    );
    await github.request("GET /users/{username}", { username: "ruth" });
    await github.request("GET /users/{username}", { username: "ruth" }).catch(() => undefined);
    finished();
    expect(heard).toEqual([date, date]);
  });
});

/** What an app's token says of when it was made, and until when it counts, in seconds. */
const timesOf = (token: string): { readonly iat: number; readonly exp: number } =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

describe("the app's own token", () => {
  it.each(SKEWS)("is dated by GitHub's clock on a machine that is %d ms ahead", async (skew) => {
    const { clock, gitHub, answers } = machine(skew);
    answers();
    const { createJwt, ...rest } = signingBy(clock, { appId: 7, privateKey: PEM, installationId: 9 }) as {
      createJwt: (id: number) => Promise<{ jwt: string }>;
    };
    const { iat, exp } = timesOf((await createJwt(7)).jwt);
    expect(iat).toBeLessThanOrEqual(gitHub() / 1_000);
    expect(exp - gitHub() / 1_000).toBeLessThanOrEqual(600);
    expect(exp).toBeGreaterThan(gitHub() / 1_000);
    expect(rest).toEqual({ appId: 7, installationId: 9 });
  });

  it("is what an installation's token is asked for with", async () => {
    const { clock, gitHub, answers } = machine(10 * MINUTE);
    answers();
    const tokens: string[] = [];
    const fetch = async (url: string, { headers }: RequestInit) => {
      if (url.endsWith("/access_tokens")) tokens.push(new Headers(headers).get("authorization") ?? "");
      const answer = { id: 5, token: "t", expires_at: "2026-11-22T13:00:00Z", permissions: {} };
      return new Response(JSON.stringify(answer), { headers: { "content-type": "application/json" } });
    };
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const Octokit = octokitFor({ clock });
    const auth = { appId: 7, privateKey: PEM, installationId: 9 };
    const github = new Octokit({ auth, log, request: { fetch } } as never);
    await github.request("GET /users/{username}", { username: "ruth" });
    expect(timesOf(tokens[0] ?? "").iat).toBeLessThanOrEqual(gitHub() / 1_000);
  });

  it("leaves credentials of another kind alone", () => {
    const token = { token: "t" };
    expect(signingBy(createGitHubClock(), token)).toBe(token);
    expect(signingBy(createGitHubClock(), undefined)).toBeUndefined();
  });
});
