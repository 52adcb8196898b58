import { describe, expect, it } from "@jest/globals";
import { until } from "../../../emulator/firewarden/waiting.ts";
import { createStages } from "../stage.ts";
import { verb } from "./verbs.ts";

const stages = createStages();

describe("firewarden doctor", () => {
  it("finds nothing to mend where nothing is wrong, and exits with 0", async () => {
    const stage = await stages();
    const { code, out } = await verb(stage, "doctor");
    expect(out.filter((line) => line.startsWith("FAULT"))).toEqual([]);
    expect(out.join("\n")).toMatch(/ok +GitHub knows the app/);
    expect(out.join("\n")).toContain("note  GitHub delivers without TLS, so that everybody on the way can read it");
    expect(out.join("\n")).toMatch(/ok +GitHub delivers to http.*\/api\/github\/webhooks/);
    expect(code).toBe(0);
  });

  it("names the permission and the event that the app lacks", async () => {
    const app = { permissions: { issues: "write", contents: "read", metadata: "read" }, events: ["issues"] };
    const stage = await stages({ configuration: "", app });
    const { code, out } = await verb(stage, "doctor");
    expect(code).toBe(1);
    expect(out.join("\n")).toMatch(/FAULT .*contents: write \(has read\)/);
  });

  it("lists what was set aside, with its reason and how to try it again", async () => {
    const stage = await stages({ firewarden: { start: { firstPauseMs: 2 } }, setAside: 1 });
    const { number } = await stage.declare("high");
    const comment = { id: "not a number", body: "/ack", user: null };
    await stage.github.tell("issue_comment", "created", { issue: { number }, comment }, "acme/shop");
    await until("it is set aside", async () => (await stage.standing()).setAside === 1);
    const { code, out } = await verb(stage, "doctor");
    expect(code).toBe(1);
    expect(out.join("\n")).toMatch(/FAULT delivery (\d+) was set aside .*comment\.id.*firewarden retry \1/);
  });

  it("says in one line each what the environment lacks", async () => {
    const stage = await stages({ configuration: "" });
    const { code, out } = await verb({ ...stage, variables: { ...stage.variables, WEBHOOK_SECRET: "" } }, "doctor");
    expect({ code, out }).toEqual({ code: 1, out: [expect.stringContaining("WEBHOOK_SECRET is not set")] });
  });

  it("says that GitHub does not take the key, and goes on with what does not need it", async () => {
    const stage = await stages({ configuration: "" });
    const { code, out } = await verb({ ...stage, variables: { ...stage.variables, APP_ID: "99999" } }, "doctor");
    expect(code).toBe(1);
    expect(out.join("\n")).toMatch(
      /FAULT APP_ID and PRIVATE_KEY could not be looked at: GitHub does not take APP_ID and PRIVATE_KEY/,
    );
    expect(out.filter((line) => line.includes("does not take APP_ID"))).toHaveLength(1);
    expect(out).toContain(
      "note  not looked at for the same reason as APP_ID and PRIVATE_KEY: the installations, the labels, the repositories of records, who can approve",
    );
    expect(out.join("\n")).toContain("the database answers");
    const told = await verb({ ...stage, variables: { ...stage.variables, APP_ID: "99999" } }, "init", "acme/shop");
    expect(told.err.join("\n")).toMatch(/^firewarden init: GitHub does not take APP_ID and PRIVATE_KEY; .*\(401 /);
  });

  it("says what to look at where GitHub does not answer", async () => {
    const stage = await stages({ configuration: "" });
    const nowhere = { ...stage, variables: { ...stage.variables, GITHUB_API_URL: "http://127.0.0.1:9" } };
    const { code, out } = await verb(nowhere, "doctor");
    expect(code).toBe(1);
    expect(out.join("\n")).toContain("no answer from GITHUB_API_URL; see whether this machine reaches it");
  });
});
