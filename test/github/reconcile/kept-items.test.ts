import { describe, expect, it } from "@jest/globals";
import { withLines } from "../../../src/github/reconcile/items/lines.ts";
import { DESIRED, play } from "../turns.ts";

const person = (id: number, login: string) => ({ id, login });
const AMY = person(1, "amy");
const BEN = person(2, "ben");
const CAL = person(3, "cal");
const owner = (login: string): string => `**Owner:** @${login}`;
const LINES = [
  { text: owner("ben"), ours: [owner("amy")] },
  { text: "**Due:** 2099-12-05", ours: [""] },
];
const item = { item: "comment 1, command 0", number: 44, owner: BEN, before: [AMY.id], lines: LINES };
const desired = { ...DESIRED, keptItems: [item] };
const THERE = "/repos/acme/shop/issues/44";
const reads = (body: string, ...assignees: readonly object[]) => ({ on: `GET ${THERE}`, answer: { body, assignees } });
const writes = { on: `PATCH ${THERE}`, answer: {} };
const patched = ({ sent }: Awaited<ReturnType<typeof play>>): unknown =>
  sent.filter(({ method }) => method === "PATCH").map(({ body }) => body)[0];

describe("an action item whose owner or date was changed", () => {
  it("has its issue follow, once, and leaves there what people wrote and whom they assigned", async () => {
    const text = `Raise the pool.\r\n\r\n${owner("amy")}\r\n\r\nMine too: ${owner("amy")}`;
    const first = await play({ desired, script: [reads(text, AMY, CAL), writes] });
    expect(patched(first)).toEqual({
      body: text.replace(`${owner("amy")}\r\n`, `${owner("ben")}\r\n**Due:** 2099-12-05\r\n`),
      assignees: ["cal", "ben"],
    });
    await play({ desired, mirror: first.mirror, script: [] });
  });

  it("is written nothing where it stands there already, as after an answer that was lost", async () => {
    const text = `${owner("ben")}\n**Due:** 2099-12-05`;
    expect((await play({ desired, script: [reads(text, BEN)] })).error).toBeUndefined();
  });

  it("names its owner in the text where GitHub would not assign them", async () => {
    const refused = { on: `PATCH ${THERE}`, status: 422, answer: { message: "Validation Failed" } };
    const turn = await play({ desired, script: [reads(owner("amy"), AMY), refused, writes] });
    expect(turn.error).toBeUndefined();
    expect(turn.sent.at(-1)?.body).toEqual({ body: `${owner("ben")}\n**Due:** 2099-12-05` });
  });

  it("does not assign the same owner once more who took themselves away, when only the date moves", async () => {
    const first = await play({ desired, script: [reads(owner("amy"), AMY), writes] });
    const [ownerLine] = LINES;
    const due = { text: "**Due:** 2100-01-01", ours: ["", "**Due:** 2099-12-05"] };
    const later = { ...desired, keptItems: [{ ...item, lines: ownerLine === undefined ? [] : [ownerLine, due] }] };
    const text = `${owner("ben")}\n**Due:** 2099-12-05`;
    const second = await play({ desired: later, mirror: first.mirror, script: [reads(text, CAL), writes] });
    expect(patched(second)).toEqual({ body: `${owner("ben")}\n**Due:** 2100-01-01` });
  });

  it.each([404, 410, 403])("holds up nothing where its issue is gone: %d", async (status) => {
    const turn = await play({ desired, script: [{ on: `GET ${THERE}`, status, answer: { message: "Not Found" } }] });
    expect(turn.error).toBeUndefined();
    await play({ desired, mirror: turn.mirror, script: [] });
  });

  it("is tried again where no answer came", async () => {
    const lost = { on: `PATCH ${THERE}`, status: 502, answer: {} };
    const first = await play({ desired, script: [reads(owner("amy"), AMY), lost] });
    expect(first.error).toBeDefined();
    const again = await play({
      desired,
      mirror: { ...first.mirror, waiting: {} },
      script: [reads(owner("amy"), AMY), writes],
    });
    expect(again.error).toBeUndefined();
  });
});

describe("lines that follow", () => {
  it.each([
    ["that people have rewritten stay as they are", "**Owner:** the database team", "**Owner:** the database team"],
    ["that people have taken out stay out", "Raise the pool.", "Raise the pool."],
    [
      "are replaced where they stand first",
      `${owner("amy")}\n${owner("amy")}`,
      `${owner("ben")}\n**Due:** 2099-12-05\n${owner("amy")}`,
    ],
  ])("%s", (_claim, body, after) => {
    expect(withLines(body, LINES)).toBe(after);
  });
});
