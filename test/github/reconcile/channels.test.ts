import { describe, expect, it } from "@jest/globals";
import { Later } from "../../../src/ledger/ledger.ts";
import { ISSUE, listed, people, play } from "../turns.ts";
import { NOW } from "../wire.ts";

const SAY = `POST ${ISSUE}/comments`;
const REACT = "POST /repos/acme/shop/issues/comments/500/reactions";
const OPEN = "POST /repos/acme/shop/issues";
const UPDATE = `PATCH ${ISSUE}`;
const said = { id: 600, user: { id: 41 }, updated_at: "2026-11-22T14:05:01Z" };
const opened = { number: 31, html_url: "https://github.com/acme/shop/issues/31", id: 1 };

const reaction = { reactions: [{ version: 3, comment: 500, content: "+1" as const }] };
const news = { announcements: [{ version: 4, body: "Said." }] };
const item = { items: [{ item: "a1", title: "Add a test", body: "Because.", assignees: people("alice") }] };
const PAUSE_MS = 60_000;

describe("the channels to GitHub", () => {
  it("hold each other up in nothing: what one of them cannot do, the others do all the same", async () => {
    const { mirror, facts, error } = await play({
      desired: { ...reaction, ...news, ...item },
      script: [
        { on: REACT, status: 403 },
        { on: SAY, status: 201, answer: said },
        { on: OPEN, status: 201, answer: opened },
      ],
    });
    expect(error).toMatchObject({ status: 403 });
    expect(mirror.announcedVersion).toBe(4);
    expect(facts).toMatchObject([{ kind: "item", number: 31 }]);
    expect(Object.keys(mirror.waiting)).toEqual(["reactions"]);
  });

  it("say the news also where the issue itself cannot be written", async () => {
    const { mirror, error } = await play({
      desired: { labels: ["incident", "sev:high"], ...news },
      script: [
        { on: UPDATE, status: 403 },
        { on: SAY, status: 201, answer: said },
      ],
    });
    expect(error).toMatchObject({ status: 403 });
    expect(mirror.announcedVersion).toBe(4);
  });

  it("wait each for a while of its own, and are not asked for before", async () => {
    const failed = await play({
      desired: reaction,
      pauseMs: PAUSE_MS,
      script: [{ on: REACT, status: 403 }],
    });
    const early = await play({
      desired: { ...reaction, ...news },
      mirror: failed.mirror,
      now: NOW + PAUSE_MS - 1,
      script: [{ on: SAY, status: 201, answer: said }],
    });
    expect(early.error).toBeInstanceOf(Later);
    expect(early.error).toMatchObject({ at: NOW + PAUSE_MS });
    const then = await play({
      desired: { ...reaction, ...news },
      mirror: early.mirror,
      now: NOW + PAUSE_MS,
      script: [{ on: REACT, status: 201, answer: { id: 1 } }],
    });
    expect(then).toMatchObject({ error: undefined, mirror: { waiting: {}, reactedVersion: 3 } });
  });

  it("count their failures in a row", async () => {
    const first = await play({ desired: reaction, script: [{ on: REACT, status: 403 }] });
    const second = await play({ desired: reaction, mirror: first.mirror, script: [{ on: REACT, status: 403 }] });
    expect(second.mirror.waiting).toMatchObject({ reactions: { attempts: 2 } });
  });

  it("wait as long as GitHub asks, where it asks to wait", async () => {
    const { error, mirror } = await play({
      desired: reaction,
      script: [{ on: REACT, status: 429, headers: { "retry-after": "90" } }],
    });
    expect(error).toBeInstanceOf(Later);
    expect(mirror.waiting).toMatchObject({ reactions: { notBefore: NOW + 90_000 } });
  });

  it("look for all that may have been made without an answer, not only for the last", async () => {
    const lost = await play({
      desired: { ...news, ...item },
      script: [
        { on: SAY, lost: true },
        { on: OPEN, lost: true },
      ],
    });
    expect(lost.mirror.intents.map(({ key }) => key)).toEqual(["announcement:4", "item:a1"]);
    const again = await play({
      desired: { ...news, ...item },
      mirror: lost.mirror,
      script: [
        { on: `GET ${ISSUE}/comments`, answer: [listed(70, "announcement:4", "Said.")] },
        { on: OPEN.replace("POST", "GET"), answer: [{ ...opened, ...listed(1, "item:a1", "Because.") }] },
      ],
    });
    expect(again).toMatchObject({ error: undefined, facts: [{ kind: "item", number: 31 }] });
    expect(again.mirror).toMatchObject({ announcedVersion: 4, intents: [] });
  });

  it("are spared where GitHub left two of them without an answer", async () => {
    const { sent } = await play({
      desired: { ...reaction, ...news, ...item },
      script: [
        { on: REACT, lost: true },
        { on: SAY, lost: true },
      ],
    });
    expect(sent).toHaveLength(2);
  });

  it("end all where there is no issue any more", async () => {
    const { error } = await play({
      desired: { labels: ["incident", "sev:high"], ...news },
      script: [{ on: UPDATE, status: 404 }],
    });
    expect(error).toMatchObject({ name: "IssueGone" });
  });
});
