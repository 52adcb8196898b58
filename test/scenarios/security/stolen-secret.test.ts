import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import type { Incident } from "../../../emulator/firewarden/incident.ts";
import { until } from "../../../emulator/firewarden/waiting.ts";
import { createStages, type Stage } from "../stage.ts";
import { atAnalysisGate, atOnce, GATE, nowAt, PLAN } from "./scenes.ts";

const stages = createStages(afterAll);
const Told = z.object({ issue: z.looseObject({}), comment: z.looseObject({ id: z.number() }) });

/** What a thief of the webhook secret can send: a comment that nobody wrote, with a signature that is right. */
const forge = async (stage: Stage, id: number, login: string, body: string): Promise<void> => {
  const last = stage.github.deliveries.findLast(
    ({ event, action }) => event === "issue_comment" && action === "created",
  );
  const { issue, comment } = Told.parse(last?.payload);
  const user = await stage.github.look(`/users/${login}`);
  const forged = { ...comment, id, user, body, performed_via_github_app: null };
  await stage.github.tell("issue_comment", "created", { issue, comment: forged }, "acme/shop");
  await stage.idle();
};

describe("a delivery that is forged with the right secret", () => {
  let stage: Stage;
  let incident: Incident;

  beforeAll(async () => {
    stage = await stages({ configuration: atOnce(), firewarden: { environment: { SWEEP_ISSUES_EVERY: "3s" } } });
    ({ incident } = await atAnalysisGate(stage, "Forged"));
  });

  it("cannot make anybody approve who is not entitled", async () => {
    await forge(stage, 900_001, "dana", "/approve analysis");
    expect(await nowAt(incident)).toBe(GATE);
  });

  it("can make somebody approve who is, until the issue is compared: that comment is not there, so the gate waits again", async () => {
    await forge(stage, 900_002, "bob", "/approve analysis");
    expect(await nowAt(incident)).toBe(PLAN);
    await until("the gate waits again", async () => (await nowAt(incident)) === GATE);
    expect(await incident.board()).toMatch(/0 of 1 approval/);
    expect(await incident.announced()).toMatch(
      /the comment with the approval of \*\*bob\*\*.*so it doesn't count any more/,
    );
  });
});
