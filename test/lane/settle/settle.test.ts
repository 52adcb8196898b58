import { describe, expect, it } from "@jest/globals";
import { createJournal } from "../../../src/journal.ts";
import { settle } from "../../../src/lane/settle/settle.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { readTemplates } from "../../../src/templates.ts";
import { SECRET } from "../../github/wire.ts";
import { World } from "../../incident/world.ts";
import { append } from "../../ledger/commits.ts";
import { createSmallGitHub, gitHubOf } from "../small-github.ts";
import { TRUSTING } from "../trusting.ts";

const LANE = "7#42";

describe("an answer to somebody without standing", () => {
  it("is given after what waits in the lane, also where that means nothing", async () => {
    const world = new World();
    world.declare("critical");
    world.say("eve", "/approve analysis");
    const ledger = createMemoryLedger();
    await append(ledger, LANE, 0, world.log, undefined);
    const gitHub = createSmallGitHub();
    let isAwaited = true;
    const context = {
      ...{ ledger: { ...ledger, isAwaited: async () => isAwaited }, templates: readTemplates(), secret: SECRET },
      ...{ webUrl: "https://github.com", addresses: TRUSTING, pauseMs: () => 1_000, looked: new Set([LANE]) },
      ...{ journal: createJournal({ level: "silent" }), now: () => world.now },
      gitHubOf: async () => gitHubOf(gitHub, async () => {}),
    };
    const isAnswered = () => gitHub.comments.some(({ body }) => body.includes("firewarden:courtesy:"));
    await settle(context, LANE);
    expect(isAnswered()).toBe(false);
    expect(await ledger.standing()).toMatchObject({ unsettled: 1 });
    isAwaited = false;
    await settle(context, LANE);
    expect(isAnswered()).toBe(true);
  });
});
