import { describe, expect, it } from "@jest/globals";
import { bodyWithoutMarker, readMarker } from "../../src/github/own/marker.ts";
import { bodyOf, ISSUE, listed, PLACE, people, play, SHOWN } from "./turns.ts";
import { SECRET } from "./wire.ts";

const CREATE = `POST ${ISSUE}/comments`;
const LIST = `GET ${ISSUE}/comments`;
const made = { id: 600, user: { id: 41 }, updated_at: "2026-11-22T14:05:01Z" };
const said = (...versions: number[]) => ({
  announcements: versions.map((version) => ({ version, body: `Said ${version}.` })),
});

describe("announcements", () => {
  it("of one turn are one comment, under the version of the last", async () => {
    const { sent, mirror } = await play({
      desired: said(5, 4, 6),
      script: [{ on: CREATE, status: 201, answer: made }],
    });
    expect(bodyWithoutMarker(bodyOf(sent[0]))).toBe("Said 4.\n\n---\n\nSaid 5.\n\n---\n\nSaid 6.");
    expect(readMarker(SECRET, PLACE, bodyOf(sent[0]))).toBe("announcement:6");
    expect(mirror.announcedVersion).toBe(6);
  });

  it("are made once: only what is newer than the last one is said", async () => {
    const { mirror } = await play({ desired: said(4), script: [{ on: CREATE, status: 201, answer: made }] });
    const { sent } = await play({ desired: said(4, 9), mirror, script: [{ on: CREATE, status: 201, answer: made }] });
    expect(bodyWithoutMarker(bodyOf(sent[0]))).toBe("Said 9.");
    expect((await play({ desired: said(4), mirror, script: [] })).sent).toEqual([]);
  });

  it("are not repeated when the answer was lost, also when more is to be said by then", async () => {
    const lost = await play({ desired: said(4, 5), script: [{ on: CREATE, lost: true }] });
    const { sent, mirror } = await play({
      desired: said(4, 5, 8),
      mirror: lost.mirror,
      script: [
        { on: LIST, answer: [listed(71, "announcement:5", "Said."), listed(70, "announcement:2", "Old.")] },
        { on: CREATE, status: 201, answer: made },
      ],
    });
    expect(bodyWithoutMarker(bodyOf(sent[1]))).toBe("Said 8.");
    expect(mirror.announcedVersion).toBe(8);
  });

  it("name in their marker what they tell of, and say nothing of it again from a log that came to it otherwise", async () => {
    const news = { announcements: [{ version: 4, body: "Called.", fact: "clock rang" }] };
    const { sent } = await play({ desired: news, script: [{ on: CREATE, status: 201, answer: made }] });
    const key = readMarker(SECRET, PLACE, bodyOf(sent[0])) ?? "";
    expect(key).toMatch(/^announcement:4:[\w-]{8}$/u);
    const again = [
      { version: 2, body: "New.", fact: "somebody spoke" },
      { version: 3, body: "Called.", fact: "clock rang" },
    ];
    const later = await play({
      desired: { announcements: again },
      mirror: { ...SHOWN, intents: [{ key: "everything", since: 0 }] },
      script: [
        { on: LIST, answer: [listed(70, key, "Called.")] },
        { on: "GET /repos/acme/shop/issues", answer: [] },
        { on: CREATE, status: 201, answer: made },
      ],
    });
    expect(bodyWithoutMarker(bodyOf(later.sent.at(-1)))).toBe("New.");
  });

  it("make nothing news that was none when they were written, though the answer was lost", async () => {
    const news = [{ version: 5, body: "Passed.", fact: "gate passed" }];
    const lost = await play({ desired: { announcements: news }, script: [{ on: CREATE, lost: true }] });
    const key = lost.mirror.intents[0]?.key ?? "";
    const now = [
      // Said by what came of it then; by now nothing has come of it.
      { version: 4, body: "Approved.", fact: "somebody approved" },
      { version: 6, body: "Changed.", fact: "somebody edited" },
    ];
    const { sent, mirror } = await play({
      desired: { announcements: now },
      mirror: lost.mirror,
      script: [
        { on: LIST, answer: [listed(70, key, "Passed.")] },
        { on: CREATE, status: 201, answer: made },
      ],
    });
    expect(bodyWithoutMarker(bodyOf(sent[1]))).toBe("Changed.");
    expect(mirror.announcedVersion).toBe(6);
  });

  it("that are too long for one comment become two, none of them lost", async () => {
    const long = { announcements: [1, 2, 3].map((version) => ({ version, body: String(version).repeat(25_000) })) };
    const { sent, mirror } = await play({
      desired: long,
      script: [
        { on: CREATE, status: 201, answer: made },
        { on: CREATE, status: 201, answer: made },
      ],
    });
    expect(sent.map((one) => readMarker(SECRET, PLACE, bodyOf(one)))).toEqual(["announcement:2", "announcement:3"]);
    expect(mirror.announcedVersion).toBe(3);
  });
});

const reaction = (comment: number) => `POST /repos/acme/shop/issues/comments/${comment}/reactions`;

describe("reactions", () => {
  const asked = {
    reactions: [
      { version: 3, comment: 10, content: "+1" as const },
      { version: 4, comment: 10, content: "+1" as const },
      { version: 5, comment: 11, content: "confused" as const },
    ],
  };

  it("are given once for the same comment, and not again at the next turn", async () => {
    const { sent, mirror } = await play({
      desired: asked,
      script: [
        { on: reaction(10), status: 200, answer: {} },
        { on: reaction(11), status: 201, answer: {} },
      ],
    });
    expect(sent.map(({ body }) => body)).toEqual([{ content: "+1" }, { content: "confused" }]);
    expect((await play({ desired: asked, mirror, script: [] })).sent).toEqual([]);
  });

  it("go on after a comment that was deleted", async () => {
    const { mirror, error } = await play({
      desired: asked,
      script: [
        { on: reaction(10), status: 404 },
        { on: reaction(11), status: 201, answer: {} },
      ],
    });
    expect(error).toBeUndefined();
    expect(mirror.reactedVersion).toBe(5);
  });

  it("are given again after a lost answer, which GitHub counts once", async () => {
    const lost = await play({ desired: asked, script: [{ on: reaction(10), lost: true }] });
    const { sent } = await play({
      desired: asked,
      mirror: lost.mirror,
      script: [
        { on: reaction(10), status: 200, answer: {} },
        { on: reaction(11), status: 201, answer: {} },
      ],
    });
    expect(sent).toHaveLength(2);
  });
});

describe("action items", () => {
  const OPEN = "POST /repos/acme/shop/issues";
  const item = {
    item: "close-out was the owner known?",
    title: "Add a test",
    body: "Because.",
    assignees: people("alice"),
  };
  const opened = { number: 31, html_url: "https://github.com/acme/shop/issues/31", id: 1 };
  const fact = { kind: "item", item: "close-out was the owner known?", number: 31, url: opened.html_url };

  it("get an issue of their own, which is told to the record", async () => {
    const { sent, facts, mirror } = await play({
      desired: { items: [item] },
      script: [{ on: OPEN, status: 201, answer: opened }],
    });
    expect(sent[0]?.body).toMatchObject({ title: "Add a test", assignees: ["alice"] });
    expect(facts).toEqual([fact]);
    const again = await play({ desired: { items: [item] }, mirror, script: [] });
    expect(again).toMatchObject({ sent: [], facts: [fact] });
  });

  it("are opened without an owner whom GitHub will not assign", async () => {
    const { sent } = await play({
      desired: { items: [item] },
      script: [
        { on: OPEN, status: 422 },
        { on: OPEN, status: 201, answer: opened },
      ],
    });
    expect(sent[1]?.body).not.toHaveProperty("assignees");
  });

  it("are looked for by their marker, not opened twice, after the answer was lost", async () => {
    const lost = await play({ desired: { items: [item] }, script: [{ on: OPEN, lost: true }] });
    const found = { ...opened, ...listed(1, "item:close-out was the owner known?", "Because."), number: 31 };
    const { facts } = await play({
      desired: { items: [item] },
      mirror: lost.mirror,
      script: [
        { on: LIST, answer: [] },
        {
          on: "GET /repos/acme/shop/issues",
          answer: [
            { id: 2, number: 30, body: null, user: null, html_url: "", updated_at: "2026-11-22T14:05:01Z" },
            found,
          ],
        },
      ],
    });
    expect(facts).toEqual([fact]);
  });
});
