import { describe, expect, it } from "@jest/globals";
import { Unreachable } from "../../../src/github/client/failure.ts";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import type { Signal } from "../../../src/incident/signal.ts";
import { createJournal } from "../../../src/journal.ts";
import { deliveryFailed } from "../../../src/lane/failure/failed.ts";
import { takeIn } from "../../../src/lane/intake/decide-and-append.ts";
import { woken } from "../../../src/lane/intake/woken.ts";
import type { LaneContext } from "../../../src/lane/lane-context.ts";
import { inLane } from "../../../src/lane/lane-work.ts";
import { absenceOf } from "../../../src/lane/reach/absence.ts";
import { isLeft } from "../../../src/lane/reach/held-back.ts";
import { noteAbsent } from "../../../src/lane/reach/note-absence.ts";
import { comeBack } from "../../../src/lane/reach/returned.ts";
import { type DeliveryJob, Later } from "../../../src/ledger/ledger.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { readTemplates } from "../../../src/templates.ts";
import { SECRET } from "../../github/wire.ts";
import { HOUR, ISSUE, person, reference, START, World } from "../../incident/world.ts";
import { append } from "../../ledger/commits.ts";
import { TRUSTING } from "../trusting.ts";

const LANE = "7#42";

/** What rita, who declared it, said half an hour later. */
const ACK: Signal = {
  ...{ name: "comment 1, command 0", actor: person("rita"), at: START + HOUR / 2 },
  what: { kind: "commanded", command: "ack", argument: "", text: "", index: 0, comment: reference(1) },
};

/** A lane with an incident (of installation 9), so many hours after a delivery for it came. */
const lane = async (hours: number) => {
  const world = new World();
  world.declare();
  const unasked = async () => {
    throw new Error("GitHub was asked");
  };
  const context: LaneContext = {
    ...{ ledger: createMemoryLedger(), journal: createJournal({ level: "silent" }) },
    ...{ templates: readTemplates(), secret: SECRET, webUrl: "https://github.com" },
    addresses: TRUSTING,
    pauseMs: () => 1_000,
    looked: new Set([LANE]),
    ...{ gitHubOf: async () => ({ request: unasked }) as unknown as GitHub, now: () => START + hours * HOUR },
  };
  await append(context.ledger, LANE, 0, world.log, undefined);
  return context;
};
const job = (installation = 9): DeliveryJob => ({
  ...{ kind: "delivery", lane: LANE, attempt: 1 },
  delivery: {
    ...{ id: "d", name: "issue_comment", subject: LANE, receivedAt: START },
    body: JSON.stringify({ installation: { id: installation } }),
  },
});
const refused = new Unreachable(START + 30 * HOUR, "no token");

describe("a delivery of an incident that the app is kept from", () => {
  it("is put off for a day without asking GitHub, then left, and handled once the app is back", async () => {
    const early = await lane(1);
    await inLane(early.ledger, LANE, (work) => noteAbsent(early, work, "suspended"));
    await expect(isLeft(early, job())).rejects.toBeInstanceOf(Later);
    await inLane(early.ledger, LANE, (work) => work.note(undefined));
    expect(await isLeft(early, job())).toBe(false);
    const late = await lane(25);
    await inLane(late.ledger, LANE, (work) => noteAbsent(late, work, "removed"));
    expect(await isLeft(late, job())).toBe(true);
  });
});

describe("an incident that the app is let into again", () => {
  const back = async () => {
    const context = await lane(1);
    await inLane(context.ledger, LANE, (work) => noteAbsent(context, work, "suspended"));
    await woken(context, { kind: "wake", lane: LANE, dueAt: START + HOUR / 2 });
    const absence = await absenceOf(context.ledger, LANE);
    if (absence !== undefined) await inLane(context.ledger, LANE, (work) => comeBack(context, work, absence, 9));
    const ring = async () => {
      const [{ wakeAt = 0 } = {}] = await context.ledger.lanes();
      await woken({ ...context, now: () => wakeAt }, { kind: "wake", lane: LANE, dueAt: wakeAt });
      return (await context.ledger.load(LANE)).flatMap(({ event }) =>
        event.kind === "clock-ran-out" ? [event.clock] : [],
      );
    };
    return { context, ring };
  };

  it("hears what was said meanwhile before its clocks run out", async () => {
    const { context, ring } = await back();
    const [{ wakeAt = 0 } = {}] = await context.ledger.lanes();
    expect([wakeAt > context.now(), wakeAt - context.now() <= 60_000]).toEqual([true, true]);
    const kept = (await context.ledger.load(LANE)).map(({ event }) => event.kind);
    expect(kept).toContain("returned");
    expect(kept).not.toContain("clock-ran-out");
    const here = { github: await context.gitHubOf(9), repository: ISSUE.repository };
    await inLane(context.ledger, LANE, (work) => takeIn(context, work, here, [ACK]));
    expect(await ring()).not.toContain("acknowledge");
  });

  it("says what fell due all the same", async () => {
    const { ring } = await back();
    expect(await ring()).toContain("acknowledge");
  });
});

describe("a delivery by an installation that gives no token", () => {
  it("waits for a day, and holds its lane no longer", async () => {
    await expect(deliveryFailed(await lane(1), job(), refused)).rejects.toBe(refused);
    await expect(deliveryFailed(await lane(25), job(), new AggregateError([refused]))).resolves.toBeUndefined();
  });

  it("is left at once where another installation reaches the incident", async () => {
    await expect(deliveryFailed(await lane(1), job(8), refused)).resolves.toBeUndefined();
  });
});
