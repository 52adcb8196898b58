import { describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { EMPTY_MIRROR, type Mirror } from "../../../src/github/own/mirror.ts";
import type { Signal, What } from "../../../src/incident/signal.ts";
import { withoutLate } from "../../../src/lane/intake/order.ts";
import { walkTo } from "../../incident/walk.ts";
import { reference, World } from "../../incident/world.ts";

/** An incident with a plan, of which boxes are ticked on the plan and on the cards. */
const world = new World();
walkTo(world, "implement");
const { incident } = world;
const comment = incident.evidence.plan?.comment ?? reference(0);
const repository = { id: 7, owner: "acme", name: "shop", defaultBranch: "main" };

const signal = (second: number, what: What): Signal => ({
  name: `${what.kind} at ${second}: ${JSON.stringify(what)}`,
  actor: { id: 1, login: "ana" },
  at: second * 1000,
  what,
});
const titled = (second: number, title: string) => signal(second, { kind: "title-changed", title });
const edited = (second: number, body: string) =>
  signal(second, { kind: "comment-edited", comment, body, submitted: body });
const item = (second: number, kind: "item-closed" | "item-reopened") =>
  signal(second, kind === "item-closed" ? { kind, item: 9, completed: true } : { kind, item: 9 });

const reviewed = (second: number, state: "approved" | "dismissed") =>
  signal(second, {
    ...{ kind: "reviewed", repository: 7, pullRequest: 57, reviewId: 1, state, commit: "head", words: "" },
    reviewer: { id: 1, login: "ana" },
  });

/** GitHub as it answers every read with these facts. */
const showing = (data: object): GitHub => ({ request: async () => ({ data }) }) as unknown as GitHub;

/** Takes signals in as so many deliveries; gives back what was left of each. */
const taken = async (signals: readonly Signal[], now: object = {}): Promise<readonly (readonly Signal[])[]> => {
  let mirror: Mirror = EMPTY_MIRROR;
  const left: (readonly Signal[])[] = [];
  for (const each of signals) {
    const judged = await withoutLate(mirror, [each], { github: showing(now), repository, number: 42, incident });
    mirror = judged.mirror;
    left.push(judged.signals);
  }
  return left;
};

describe("deliveries that overtook each other", () => {
  it("leave the newest title, whichever came last", async () => {
    const [first, second] = [titled(1, "one"), titled(2, "two")];
    expect(await taken([first, second])).toEqual([[first], [second]]);
    expect(await taken([second, first])).toEqual([[second], []]);
  });

  it("bring back no review that was dismissed, also within the second", async () => {
    const [given, gone] = [reviewed(1, "approved"), reviewed(2, "dismissed")];
    expect(await taken([given, gone])).toEqual([[given], [gone]]);
    expect(await taken([gone, given])).toEqual([[gone], []]);
    const twin = reviewed(2, "approved");
    expect(await taken([gone, twin], { state: "DISMISSED" })).toEqual([[gone], []]);
  });

  it("remember no review that was not dismissed: anybody may give one", async () => {
    const place = { github: showing({}), repository, number: 42, incident };
    expect((await withoutLate(EMPTY_MIRROR, [reviewed(1, "approved")], place)).mirror).toEqual(EMPTY_MIRROR);
  });

  it("are each judged by the thing that they show", async () => {
    const signals = [titled(2, "two"), edited(1, "text"), item(1, "item-closed")];
    expect(await taken(signals)).toEqual(signals.map((each) => [each]));
  });

  it("keep who edited a comment, and say that what they made of it is past", async () => {
    const [first, second] = [edited(1, "one"), edited(2, "two")];
    expect(await taken([second, first])).toEqual([[second], [{ ...first, late: true, overtakenAt: second.at }]]);
  });

  it("mean nothing when the same edit comes again after newer ones", async () => {
    const [first, second] = [edited(1, "one"), edited(2, "two")];
    expect(await taken([first, second, first])).toEqual([[first], [second], []]);
  });

  it("are taken in again while they are the newest, because the first time may have ended in a crash", async () => {
    const only = edited(1, "one");
    expect(await taken([only, only])).toEqual([[only], [only]]);
  });
});

describe("edits of what nobody counts on", () => {
  it("leave no trace in what is remembered, however many there are", async () => {
    const place = { github: showing({}), repository, number: 42, incident };
    const edit = (id: number) =>
      signal(1, {
        kind: "comment-edited",
        comment: reference(id),
        body: "x",
        submitted: undefined,
        boxes: [box(`noise ${id}`), box("roll back")],
      });
    const all = Array.from({ length: 50 }, (_, index) => edit(90_000 + index));
    expect((await withoutLate(EMPTY_MIRROR, all, place)).mirror).toEqual(EMPTY_MIRROR);
    const { mirror } = await withoutLate(EMPTY_MIRROR, [ticking(1, ...all.map(({ name }) => box(name)))], place);
    expect(mirror.ticks).toEqual({});
  });
});

describe("edits of one second", () => {
  it("end as GitHub shows the thing", async () => {
    const [closed, reopened] = [item(1, "item-closed"), item(1, "item-reopened")];
    expect(await taken([reopened, closed], { state: "closed" })).toEqual([[reopened], [closed]]);
    expect(await taken([closed, reopened], { state: "closed" })).toEqual([[closed], []]);
  });
});

const box = (text: string, ticked = true) => ({ text, ticked });
/** The same signal by name, though less of it is left. */
const named =
  (whole: Signal) =>
  (left: Signal): Signal => ({ ...left, name: whole.name });
const ticking = (second: number, ...boxes: readonly ReturnType<typeof box>[]) =>
  signal(second, { kind: "card-edited", card: "card:document", body: "", boxes });

describe("ticks that overtook each other", () => {
  it("each tick their own boxes, whichever came last", async () => {
    const [carol, alice] = [ticking(1, box("What is seen")), ticking(2, box("Affected users"))];
    expect(await taken([alice, carol])).toEqual([[alice], [carol]]);
  });

  it("leave a box as it was left last", async () => {
    const [ticked, unticked] = [
      ticking(1, box("What is seen"), box("Affected users")),
      ticking(2, box("What is seen", false)),
    ];
    expect(await taken([unticked, ticked])).toEqual([
      [unticked],
      [ticking(1, box("Affected users"))].map(named(ticked)),
    ]);
  });

  it("leave a box that was ticked since alone, where a card as it stands is all that is known", async () => {
    const seen = signal(1, {
      kind: "card-edited",
      card: "card:document",
      body: "- [ ] What is seen\n- [x] Affected users",
    });
    const [, [left]] = (await taken([ticking(2, box("What is seen")), seen])) as [unknown, [Signal]];
    expect(left.what).toMatchObject({ boxes: [box("Affected users")] });
  });

  it("count after a card was seen as it stands, since that does not say when they were made", async () => {
    const seen = signal(5, { kind: "card-edited", card: "card:document", body: "- [ ] What is seen" });
    const ticked = ticking(3, box("What is seen"));
    expect((await taken([seen, ticked]))[1]).toEqual([ticked]);
  });

  it("end as GitHub shows a plan on which a box was ticked and unticked within one second", async () => {
    const plan = (body: string, ticked: boolean) =>
      signal(1, { kind: "comment-edited", comment, body, submitted: body, boxes: [box("roll back", ticked)] });
    const [on, off] = [plan("- [x] roll back", true), plan("- [ ] roll back", false)];
    const [, [late]] = (await taken([off, on], { body: "- [ ] roll back" })) as [unknown, [Signal]];
    expect(late).toMatchObject({ late: true, what: { boxes: [] } });
  });

  it("count on a submitted plan though its text is past", async () => {
    const plan = (second: number, body: string, text: string) =>
      signal(second, { kind: "comment-edited", comment, body, submitted: body, boxes: [box(text)] });
    const [first, second] = [
      plan(1, "- [x] roll back", "roll back"),
      plan(2, "- [x] roll back, too", "raise the pool"),
    ];
    expect(await taken([second, first])).toEqual([[second], [{ ...first, late: true, overtakenAt: second.at }]]);
  });
});
