import { describe, expect, it } from "@jest/globals";
import { readMarker } from "../../src/github/own/marker.ts";
import { forgetComment, LOST_MIRROR, parseMirror, seeComment, withComment } from "../../src/github/own/mirror.ts";
import { Unanswered } from "../../src/incident/now/unanswered.ts";
import { Later } from "../../src/ledger/ledger.ts";
import { BOARD, bodyOf, ISSUE, issueAnswer, listed, PLACE, play, SHOWN } from "./turns.ts";
import { type Line, NOW, SECRET } from "./wire.ts";

const CREATE = `POST ${ISSUE}/comments`;
const LIST = `GET ${ISSUE}/comments`;
const EDIT = "PATCH /repos/acme/shop/issues/comments/500";
const made = { id: 500, user: { id: 41 }, updated_at: "2026-11-22T14:05:01Z" };
const board = { comments: [{ key: "board", body: BOARD }] };
const withBoard = async () =>
  (await play({ desired: board, script: [{ on: CREATE, status: 201, answer: made }] })).mirror;
/** The turn after one whose creating call got no whole answer, while the board stands on GitHub. */
const lookedForAfter = async (line: Line) => {
  const lost = await play({ desired: board, script: [line] });
  expect(lost.error).toBeDefined();
  const script = [{ on: LIST, answer: [listed(77, "board", BOARD)] }];
  return play({ desired: board, mirror: lost.mirror, script });
};

describe("the board and the cards", () => {
  it("are created once, with a signed marker, and cost nothing while they say the same", async () => {
    const { sent, mirror } = await play({ desired: board, script: [{ on: CREATE, status: 201, answer: made }] });
    expect(readMarker(SECRET, PLACE, bodyOf(sent[0]))).toBe("board");
    expect(await play({ desired: board, mirror, script: [] })).toMatchObject({ sent: [], saves: 0 });
  });

  it("are edited in place, in one request each, when their text is another", async () => {
    const mirror = await withBoard();
    const desired = { comments: [{ key: "board", body: "Another." }] };
    const { sent, mirror: after } = await play({ desired, mirror, script: [{ on: EDIT, answer: made }] });
    expect(sent).toHaveLength(1);
    expect((await play({ desired, mirror: after, script: [] })).sent).toEqual([]);
  });

  it("are made anew when somebody deleted them", async () => {
    const mirror = await withBoard();
    const { mirror: after } = await play({
      desired: { comments: [{ key: "board", body: "Another." }] },
      mirror,
      script: [
        { on: EDIT, status: 404 },
        { on: LIST, answer: [] },
        { on: CREATE, status: 201, answer: { ...made, id: 501 } },
      ],
    });
    expect(after.comments.board?.id).toBe(501);
    const { sent } = await play({
      desired: board,
      mirror: forgetComment(mirror, 500),
      script: [{ on: CREATE, status: 201, answer: made }],
    });
    expect(sent).toHaveLength(1);
  });

  it("are not made twice where GitHub missed them once: their list shows them, and the edit is tried again", async () => {
    const desired = { comments: [{ key: "board", body: "Another." }] };
    const missed = [
      { on: EDIT, status: 404 },
      { on: LIST, answer: [listed(500, "board", BOARD)] },
    ];
    const { error, mirror } = await play({ desired, mirror: await withBoard(), script: missed });
    expect(error).toBeInstanceOf(Unanswered);
    const { sent } = await play({ desired, mirror, script: [{ on: EDIT, answer: made }] });
    expect(sent).toHaveLength(1);
  });

  it("are put back when somebody edited them, and left alone when a tick is what they should say", async () => {
    const mirror = await withBoard();
    const edited = seeComment(mirror, listed(500, "board", "Scribbled over."));
    expect((await play({ desired: board, mirror: edited, script: [{ on: EDIT, answer: made }] })).sent).toHaveLength(1);
    const card = withComment(mirror, "card:document", { id: 501, body: "- [ ] seen" });
    const text = listed(501, "card:document", "- [x] seen").body.replaceAll("\n", "\r\n");
    const ticked = seeComment(card, { id: 501, body: text });
    const desired = { comments: [{ key: "card:document", body: "- [x] seen" }] };
    expect((await play({ desired, mirror: ticked, script: [] })).sent).toEqual([]);
  });

  it("are put back when only what the board carries unseen was touched", async () => {
    const touched = seeComment(await withBoard(), listed(500, "board", BOARD));
    expect((await play({ desired: board, mirror: touched, script: [{ on: EDIT, answer: made }] })).sent).toHaveLength(
      1,
    );
  });

  it("are written again after the answer to an edit was lost, also where they should say what they said before", async () => {
    const mirror = await withBoard();
    const another = { comments: [{ key: "board", body: "Another." }] };
    const lost = await play({ desired: another, mirror, script: [{ on: EDIT, lost: true }] });
    expect(lost.error).toBeDefined();
    const { sent } = await play({ desired: board, mirror: lost.mirror, script: [{ on: EDIT, answer: made }] });
    expect(sent).toHaveLength(1);
  });

  it("are looked for, not made twice, after the answer to their creation was lost", async () => {
    const found = await lookedForAfter({ on: CREATE, lost: true });
    expect(found.mirror.comments.board?.id).toBe(77);
    expect(found.sent[0]?.query).toContain("since=2026-11-22T13%3A05%3A00.000Z");
    expect((await play({ desired: board, mirror: found.mirror, script: [] })).sent).toEqual([]);
  });

  it.each(["", '{"id": 500, "body": "The bo'])("are looked for when the answer broke off after %j", async (raw) => {
    const found = await lookedForAfter({ on: CREATE, status: 201, raw });
    expect(found.mirror.comments.board?.id).toBe(77);
  });

  it("are made after all when the lost call turns out not to have done it", async () => {
    const lost = await play({ desired: board, script: [{ on: CREATE, status: 502 }] });
    const { mirror } = await play({
      desired: board,
      mirror: lost.mirror,
      script: [
        { on: LIST, answer: [{ ...made, id: 3, body: "What is going on?", user: { id: 5 } }] },
        { on: CREATE, status: 201, answer: made },
      ],
    });
    expect(mirror.intents).toEqual([]);
  });

  it("are not looked for when GitHub said no, since a no is an answer", async () => {
    const limited = await play({
      desired: board,
      script: [{ on: CREATE, status: 429, headers: { "retry-after": "5" } }],
    });
    expect(limited.error).toBeInstanceOf(Later);
    const { sent } = await play({
      desired: board,
      mirror: limited.mirror,
      now: NOW + 5_000,
      script: [{ on: CREATE, status: 201, answer: made }],
    });
    expect(sent).toHaveLength(1);
  });

  it("are not mistaken for a person's copy of them while their author is not known", async () => {
    const theirs = { ...listed(9, "board", BOARD, 666), user: { id: 666, type: "User" } };
    const script = [
      { on: LIST, answer: [listed(77, "board", BOARD), theirs] },
      { on: "GET /repos/acme/shop/issues", answer: [] },
    ];
    const { mirror } = await play({ desired: board, mirror: { ...LOST_MIRROR, issue: SHOWN.issue }, script });
    expect(mirror.comments.board?.id).toBe(77);
  });

  it("are not mistaken for a comment in which somebody forged or copied their marker", async () => {
    const known = await withBoard();
    const mirror = { ...forgetComment(known, 500), intents: [{ key: "board", since: 0 }] };
    const forged = { ...made, id: 8, body: `Mine.\n\n<!-- firewarden:board ${"A".repeat(43)} -->` };
    const copied = listed(9, "board", "Mine.", 666);
    const { sent } = await play({
      desired: board,
      mirror,
      script: [
        { on: LIST, answer: [forged, copied] },
        { on: CREATE, status: 201, answer: made },
      ],
    });
    expect(sent).toHaveLength(2);
  });

  it("are found on every page of a long conversation when the memory was lost", async () => {
    const page = Array.from({ length: 100 }, (_, index) => ({
      id: index,
      body: "talk",
      user: { id: 5 },
      updated_at: "2026-11-22T14:05:01Z",
    }));
    const { mirror } = await play({
      desired: { ...board, announcements: [{ version: 3, body: "Said." }] },
      mirror: parseMirror("{garbled"),
      script: [
        { on: LIST, answer: page },
        { on: LIST, answer: [listed(77, "board", BOARD), listed(78, "announcement:3", "Said.")] },
        { on: "GET /repos/acme/shop/issues", answer: [] },
        { on: `GET ${ISSUE}`, answer: issueAnswer({}) },
      ],
    });
    expect(LOST_MIRROR.intents).toHaveLength(1);
    expect(mirror).toMatchObject({ announcedVersion: 3, comments: { board: { id: 77 } } });
  });

  it("link to the board, all but the board; a link alone is no reason to write one again", async () => {
    const boardLink = "<sub>[Where it stands](https://github.com/acme/shop/issues/7#firewarden-board)</sub>";
    const card = { key: "card:document", body: "- [ ] seen" };
    const desired = { boardLink, comments: [...board.comments, card], announcements: [{ version: 3, body: "Said." }] };
    const script = [500, 501, 502].map((id) => ({ on: CREATE, status: 201, answer: { ...made, id } }));
    const { sent, mirror } = await play({ desired, script });
    const bodies = sent.map(({ body }) => JSON.stringify(body));
    expect(bodies.map((body) => body.includes("/issues/7#issuecomment-500)"))).toEqual([false, true, true]);
    const shown = sent.map(({ body }) =>
      typeof body === "object" && body !== null && "body" in body ? String(body.body) : "",
    );
    const ticked = seeComment(mirror, { id: 501, body: (shown[1] ?? "").replace("[ ]", "[x]") });
    const after = { ...desired, comments: [...board.comments, { ...card, body: "- [x] seen" }] };
    expect((await play({ desired: after, mirror: ticked, script: [] })).sent).toEqual([]);
  });

  it("come after the issue, so that what fails with them does not hold up the labels", async () => {
    const { sent } = await play({
      desired: { ...board, labels: ["incident"] },
      script: [
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: ["bug", "incident"] }) },
        { on: CREATE, status: 500 },
      ],
    });
    expect(sent.map(({ method }) => method)).toEqual(["PATCH", "POST"]);
    expect(SHOWN.comments).toEqual({});
  });
});
