import { describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { withMarker } from "../../../src/github/own/marker.ts";
import { EMPTY_MIRROR, parseMirror, printMirror } from "../../../src/github/own/mirror.ts";
import { createJournal } from "../../../src/journal.ts";
import { tellTrouble } from "../../../src/lane/failure/trouble.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { readTemplates } from "../../../src/templates.ts";
import { SECRET } from "../../github/wire.ts";
import { written } from "../../incident/walk.ts";
import { World } from "../../incident/world.ts";
import { append, saveMirror } from "../../ledger/commits.ts";
import { TRUSTING } from "../trusting.ts";

const LANE = "7#42";
const COMMENTS = "/repos/{owner}/{repo}/issues/{issue_number}/comments";

/** An incident whose action item is issue 44. */
const world = new World();
world.declare("high");
world.say("rita", "/action alert on the pool @ana");
const item = world.incident.items[0]?.item ?? "";
written(world, { kind: "item", item, number: 44, url: "https://github.com/acme/shop/issues/44" });
const KEY = `unproven:${item}`;

const updated_at = new Date(world.now).toISOString();
const body = withMarker(SECRET, { repository: 7, issue: 42 }, KEY, "@ana, this is closed.");
const onItem = { id: 900, body, user: { id: 800, type: "Bot" }, updated_at };

describe("what went wrong", () => {
  it("is told without forgetting that something else was said on an action item, and not answered", async () => {
    const ledger = createMemoryLedger();
    await append(ledger, LANE, 0, world.log, undefined);
    const mirror = { ...EMPTY_MIRROR, intents: [{ key: KEY, since: world.now }] };
    await saveMirror(ledger, LANE, printMirror(mirror));
    const request = async (route: string, { issue_number }: { readonly issue_number: number }) => {
      if (route === `GET ${COMMENTS}`) return { data: issue_number === 44 ? [onItem] : [], headers: {} };
      if (route === `POST ${COMMENTS}`) return { data: { id: 901, user: { id: 800 }, updated_at }, headers: {} };
      throw Object.assign(new Error(`Not Found: ${route}`), { status: 404, response: { headers: {} } });
    };
    const context = {
      ...{ ledger, journal: createJournal({ level: "silent" }), templates: readTemplates(), secret: SECRET },
      ...{ webUrl: "https://github.com", addresses: TRUSTING, pauseMs: () => 1_000, looked: new Set([LANE]) },
      now: () => world.now,
      gitHubOf: async () => ({ request }) as unknown as GitHub,
    };
    await tellTrouble(context, LANE, { kind: "showing", lane: LANE }, "showing");
    const { comments, intents } = parseMirror(await ledger.recallMirror(LANE));
    expect(Object.values(comments).map(({ id }) => id)).toEqual([900, 901]);
    expect(comments[KEY]?.id).toBe(900);
    expect(intents).toEqual([]);
  });
});
