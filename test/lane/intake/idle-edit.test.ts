import { describe, expect, it } from "@jest/globals";
import { EMPTY_MIRROR, type Mirror } from "../../../src/github/own/mirror.ts";
import { isIdleEdit } from "../../../src/lane/intake/idle-edit.ts";
import { walkTo } from "../../incident/walk.ts";
import { World } from "../../incident/world.ts";

/** An incident with an analysis that was approved, so that two comments of it count. */
const world = new World();
walkTo(world, "plan");
const { incident } = world;
const evidence = incident.evidence.analysis?.comment?.id ?? 0;
const [approval] = incident.gates.analysis?.approvals ?? [];
const word = approval?.source.kind === "comment" ? approval.source.comment.id : 0;
const CARD = 9_001;
const CHATTER = 9_002;
const mirror: Mirror = { ...EMPTY_MIRROR, comments: { "card:document": { id: CARD, hash: "x" } } };

/** An edit whose texts nobody may look at. */
const edit = (id: number, { action = "edited", user = { login: "eve" } as object } = {}) => ({
  name: "issue_comment",
  number: incident.number,
  self: { appId: 1, botLogin: "firewarden[bot]" },
  payload: {
    action,
    comment: {
      id,
      user,
      get body(): string {
        throw new Error("its text was read");
      },
    },
    get changes(): object {
      throw new Error("the text before was read");
    },
  },
});

describe("an edit of a comment in which nothing stands that counts", () => {
  it("is passed over, and nothing of its texts is read", () => {
    expect(isIdleEdit(edit(CHATTER), incident, mirror)).toBe(true);
  });

  it.each([
    ["an evidence", evidence],
    ["a word at a gate", word],
    ["a card", CARD],
  ])("is another one than that of %s", (_what, id) => {
    expect(id).toBeGreaterThan(0);
    expect(isIdleEdit(edit(id), incident, mirror)).toBe(false);
  });

  it("is none of what Firewarden wrote, although it does not remember it", () => {
    expect(isIdleEdit(edit(CHATTER, { user: { login: "firewarden[bot]" } }), incident, mirror)).toBe(false);
  });

  it("is neither a new comment nor one that was deleted, nor an edit of another issue's", () => {
    expect(isIdleEdit(edit(CHATTER, { action: "created" }), incident, mirror)).toBe(false);
    expect(isIdleEdit(edit(CHATTER, { action: "deleted" }), incident, mirror)).toBe(false);
    expect(isIdleEdit({ ...edit(CHATTER), number: 7 }, incident, mirror)).toBe(false);
    expect(isIdleEdit(edit(CHATTER), undefined, mirror)).toBe(false);
  });
});
