import { describe, expect, it } from "@jest/globals";
import { until } from "../../../emulator/firewarden/waiting.ts";
import { firewarden } from "../../cli/firewarden.ts";
import { createStages, type Stage } from "../stage.ts";
import { pullRequest, walkTo } from "../walk.ts";

const stages = createStages();
const quick = { start: { firstPauseMs: 2 } };

/** A comment that GitHub describes in a way that Firewarden cannot read. */
const poison = (stage: Stage, number: number): Promise<void> =>
  stage.github.tell(
    "issue_comment",
    "created",
    { issue: { number }, comment: { id: "not a number", body: "/ack", user: null } },
    "acme/shop",
  );

const isSetAside = (stage: Stage, count: number) =>
  until(`${count} deliveries are set aside`, async () => (await stage.standing()).setAside === count);

const withDatabase = async <T>(stage: Stage, run: () => Promise<T>): Promise<T> => {
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = stage.variables.DATABASE_URL;
  try {
    return await run();
  } finally {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  }
};

describe("a delivery that keeps failing", () => {
  it("is set aside, told of on the issue once for its cause, and holds up nothing", async () => {
    const stage = await stages({ firewarden: quick, setAside: 2 });
    const incident = await stage.declare("critical");
    await poison(stage, incident.number);
    await isSetAside(stage, 1);
    await poison(stage, incident.number);
    await isSetAside(stage, 2);
    await stage.idle();
    const told = (await incident.comments()).filter(({ body }) => body.includes("I missed"));
    expect(told).toHaveLength(1);
    expect(told[0]?.body).toContain("8 tries");
    await walkTo(stage, incident, "analysis");
  }, 120_000);

  it("is tried again by `retry`, with all its attempts", async () => {
    const stage = await stages({ firewarden: quick, setAside: 1 });
    const incident = await stage.declare("high");
    await poison(stage, incident.number);
    await isSetAside(stage, 1);
    const { code, out } = await withDatabase(stage, () => firewarden("retry", "all"));
    expect({ code, out: out.join() }).toEqual({
      code: 0,
      out: expect.stringContaining("at the end of its lane again"),
    });
    await until("it is waiting again", async () => (await stage.standing()).setAside === 0);
    await isSetAside(stage, 1);
    expect(await withDatabase(stage, () => firewarden("retry", "no-such-id"))).toMatchObject({ code: 2 });
    expect(await withDatabase(stage, () => firewarden("retry", "123456789"))).toMatchObject({ code: 1 });
  }, 120_000);
});

describe("an outage of GitHub", () => {
  it("sets nothing aside: what GitHub did not answer for is done when it answers", async () => {
    const stage = await stages({ firewarden: quick });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "assign");
    stage.github.faults.next({ match: "/contents/", status: 502, times: 40 });
    stage.github.faults.next({ match: "/collaborators/", status: 502, times: 4 });
    const other = await stage.issue("Search is down");
    await stage.github.person("carol").label(other.number, "sev:high");
    await until("GitHub has failed for a while", () => stage.github.faults.pending() < 36, { withinMs: 20_000 });
    expect((await stage.standing()).setAside).toBe(0);
    stage.github.faults.clear();
    await stage.idle();
    expect((await other.issue()).labels).toContain("incident");
  }, 120_000);
});

describe("files that the repository refuses", () => {
  it("are told of on the issue once, and are there once people have mended it", async () => {
    const stage = await stages({ firewarden: quick });
    const incident = await stage.declare("low");
    await walkTo(stage, incident, "record");
    const isRefused = /^(?:POST|PATCH) .*\/git\/refs/;
    stage.github.faults.next({
      match: isRefused,
      status: 403,
      message: "Repository rule violations found",
      times: 999,
    });
    await stage.github.person("ana").comment(incident.number, "/submit record\n### Outcome\nIt works.");
    const told = async () => (await incident.comments()).filter(({ body }) => body.includes("I can't put the record"));
    await until("it is told", async () => (await told()).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await told()).toHaveLength(1);
    stage.github.faults.clear();
    await stage.idle();
    // The default branch has refused a commit, so the files wait in a pull request.
    expect(await pullRequest(stage)).toBeGreaterThan(0);
  }, 120_000);
});

describe("a permission that was taken away", () => {
  it("is told of on the issue once, and nothing is lost until it is back", async () => {
    const stage = await stages({ firewarden: quick });
    const incident = await stage.declare("high");
    const forbidden = { status: 403, message: "Resource not accessible by integration", times: 999 };
    stage.github.faults.next({ match: "PATCH /repos/acme/shop/issues/1", ...forbidden });
    await stage.github.person("carol").comment(incident.number, "/severity critical it is worse");
    const told = async () =>
      (await incident.comments()).filter(({ body }) => body.includes("doesn't let me do my work"));
    await until("it is told", async () => (await told()).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await told()).toHaveLength(1);
    stage.github.faults.clear();
    await stage.idle();
    expect((await incident.issue()).labels).toContain("sev:critical");
  }, 120_000);
});
