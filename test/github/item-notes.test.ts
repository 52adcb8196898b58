import { describe, expect, it } from "@jest/globals";
import { readMarker } from "../../src/github/own/marker.ts";
import { bodyOf, DESIRED, ISSUE, listed, PLACE, play, SHOWN } from "./turns.ts";
import { SECRET } from "./wire.ts";

const KEY = "unproven:comment 1, command 0";
const desired = { ...DESIRED, itemNotes: [{ key: KEY, number: 44, body: "This is closed." }] };
const THERE = "/repos/acme/shop/issues/44/comments";
const lists = (path: string, ...found: readonly object[]) => ({ on: `GET ${path}`, answer: found });

describe("what is said on an action item's own issue", () => {
  it("is said there, under a marker of the incident, and once", async () => {
    const first = await play({ desired, script: [{ on: `POST ${THERE}`, status: 201, answer: { id: 900 } }] });
    expect(readMarker(SECRET, PLACE, bodyOf(first.sent[0]))).toBe(KEY);
    await play({ desired, mirror: first.mirror, script: [] });
  });

  it("is looked for there after a lost answer, and not said again", async () => {
    const lost = await play({ desired, script: [{ on: `POST ${THERE}`, status: 502, answer: {} }] });
    expect(lost.error).toBeDefined();
    const found = await play({
      desired,
      mirror: lost.mirror,
      script: [lists(`${ISSUE}/comments`), lists(THERE, listed(900, KEY, "This is closed."))],
    });
    expect(found.mirror.comments[KEY]?.id).toBe(900);
  });

  it("is looked for there by a database that was lost", async () => {
    const intents = [{ key: "everything", since: 0 }];
    const { sent } = await play({
      desired,
      mirror: { ...SHOWN, intents },
      script: [
        lists(`${ISSUE}/comments`),
        lists(THERE, listed(900, KEY, "This is closed.")),
        lists("/repos/acme/shop/issues"),
      ],
    });
    expect(sent).toHaveLength(3);
  });

  it.each([404, 410, 403, 422])("holds up nothing where the issue takes no words: %d", async (status) => {
    const { mirror, error } = await play({
      desired,
      script: [{ on: `POST ${THERE}`, status, answer: { message: "Resource not accessible by integration" } }],
    });
    expect(error).toBeUndefined();
    await play({ desired, mirror, script: [] });
  });
});
