import { describe, expect, it } from "@jest/globals";
import { bodyWithoutMarker, readMarker } from "../../src/github/own/marker.ts";
import { withComment } from "../../src/github/own/mirror.ts";
import { bodyOf, ISSUE, listed, PLACE, play, SHOWN } from "./turns.ts";
import type { Line } from "./wire.ts";
import { SECRET } from "./wire.ts";

const CREATE = `POST ${ISSUE}/comments`;
const made = { id: 600, user: { id: 41 }, updated_at: "2026-11-22T14:05:01Z" };
const reactionOn = (comment: number): string => `POST /repos/acme/shop/issues/comments/${comment}/reactions`;
const given = (...comments: readonly number[]): readonly Line[] =>
  comments.map((comment) => ({ on: reactionOn(comment), status: 201, answer: {} }));

const courtesy = { isCourtesy: true };
const confused = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    version: index + 1,
    comment: 100 + index,
    content: "confused" as const,
    ...courtesy,
  }));

describe("courtesies", () => {
  it("come after the board, the news and everything else", async () => {
    const { sent } = await play({
      desired: {
        comments: [{ key: "board", body: "The new board." }],
        reactions: [...confused(1), { version: 2, comment: 7, content: "+1" }],
        announcements: [
          { version: 1, body: "To a stranger.", ...courtesy },
          { version: 2, body: "To all." },
        ],
      },
      mirror: withComment(SHOWN, "board", { id: 11, body: "The old board." }),
      script: [
        ...given(7),
        { on: CREATE, status: 201, answer: made },
        { on: "PATCH /repos/acme/shop/issues/comments/11", answer: { updated_at: "2026-11-22T14:05:02Z" } },
        { on: CREATE, status: 201, answer: made },
        ...given(100),
      ],
    });
    expect(bodyWithoutMarker(bodyOf(sent[1]))).toBe("To all.");
    expect(bodyWithoutMarker(bodyOf(sent[3]))).toBe("To a stranger.");
  });

  it("stop after five, and what is more is left out for good, and counted", async () => {
    const desired = { reactions: confused(90) };
    const { leftOut, mirror, error } = await play({ desired, script: given(100, 101, 102, 103, 104) });
    expect([leftOut, error]).toEqual([85, undefined]);
    expect(await play({ desired, mirror, script: [] })).toMatchObject({ sent: [], leftOut: 0 });
  });

  it("wait where a delivery waits in the lane, and are given when none does", async () => {
    const desired = { reactions: confused(1) };
    const held = await play({ desired, script: [], isAwaited: true });
    expect(held).toMatchObject({ sent: [], leftOut: 0 });
    expect((await play({ desired, mirror: held.mirror, script: given(100) })).sent).toHaveLength(1);
  });

  it("are all left out when GitHub limits or does not answer, and hold up nothing", async () => {
    const desired = { reactions: confused(3) };
    for (const line of [{ status: 429, headers: { "retry-after": "60" } }, { lost: true as const }]) {
      const { leftOut, error } = await play({ desired, script: [...given(100), { on: reactionOn(101), ...line }] });
      expect([leftOut, error]).toEqual([2, undefined]);
    }
  });

  it("go on after one that GitHub refuses", async () => {
    const desired = { announcements: [{ version: 9, body: "To a stranger.", ...courtesy }], reactions: confused(1) };
    const { leftOut } = await play({ desired, script: [{ on: CREATE, status: 422 }, ...given(100)] });
    expect(leftOut).toBe(1);
  });

  it("are said under a marker of their own, and not again when the process ended before the answer was noted", async () => {
    const desired = { announcements: [{ version: 9, body: "To a stranger.", ...courtesy }] };
    const { sent } = await play({ desired, script: [{ on: CREATE, status: 201, answer: made }] });
    expect(readMarker(SECRET, PLACE, bodyOf(sent[0]))).toBe("courtesy:9");
    const ended = { ...SHOWN, intents: [{ key: "courtesy:9", since: 0 }] };
    const script = [{ on: `GET ${ISSUE}/comments`, answer: [listed(71, "courtesy:9", "To a stranger.")] }];
    const { mirror } = await play({ desired, mirror: ended, script });
    expect(mirror).toMatchObject({ announcedVersion: 0, courtesies: { announcedVersion: 9 } });
  });
});
