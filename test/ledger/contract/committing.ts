import { describe, expect, it } from "@jest/globals";
import type { Summary } from "../../../src/incident/summary.ts";
import { type Job, type LaneChange, type Ledger, VersionConflict } from "../../../src/ledger/ledger.ts";
import { append } from "../commits.ts";
import { delivery, lane, otherLane, recorded } from "./examples.ts";
import { backoffMs, quiet, type Stage, subjectOf, until } from "./stage.ts";

const summary: Summary = {
  repository: { id: 7, owner: "acme", name: "shop", defaultBranch: "main" },
  ...{ installation: 9, number: 42, title: "Checkout is down", url: "https://github.com/acme/shop/issues/42" },
  ...{ severity: "critical", stage: "triage", roles: { lead: [5] }, milestones: { declared: 1_800_000_000_000 } },
};
const ended = (at: number): Summary => ({ ...summary, ending: { kind: "closed", at } });

/** Everything that one job may cause. */
const everything: LaneChange = {
  ...{ events: [recorded(1)], wakeAt: 1_900_000_000_000, mirror: "{}", links: ["7#50"], stale: true, summary },
  facts: { key: "value" },
};

const seen = async (ledger: Ledger) => ({
  log: await ledger.load(lane),
  lanes: await ledger.lanes(),
  mirror: await ledger.recallMirror(lane),
  linked: await ledger.lanesOf("7#50"),
  fact: await ledger.recall("key"),
  summaries: await ledger.summaries(),
  unsettled: (await ledger.standing()).unsettled,
});

const standing = { lane, version: 1, wakeAt: 1_900_000_000_000 };
const all = {
  ...{ log: [recorded(1)], lanes: [standing], mirror: "{}", linked: [lane], fact: "value" },
  ...{ summaries: [{ ...standing, summary }], unsettled: 1 },
};

export const claimCommitting = (stage: Stage): void => {
  describe("a commit", () => {
    it("writes all of a change, and the next process finds it", async () => {
      const place = await stage.place();
      const ledger = await stage.open(place);
      await ledger.commit(lane, 0, everything);
      expect(await seen(ledger)).toEqual(all);
      expect(await seen(await stage.restart(place))).toEqual(all);
    });

    it("writes nothing of a change that it refuses", async () => {
      const ledger = await stage.openNew();
      const nothing = await seen(ledger);
      await expect(ledger.commit(lane, 1, { ...everything, events: [recorded(2)] })).rejects.toThrow(VersionConflict);
      expect(await seen(ledger)).toEqual(nothing);
      await expect(ledger.commit(lane, 0, { ...everything, events: [recorded(2)] })).rejects.toThrow(RangeError);
      expect(await seen(ledger)).toEqual(nothing);
    });

    it("is refused the second time, and one without events may come again", async () => {
      const ledger = await stage.openNew();
      await ledger.commit(lane, 0, everything);
      await expect(ledger.commit(lane, 0, everything)).rejects.toThrow(VersionConflict);
      const { events: _, ...rest } = everything;
      await ledger.commit(lane, 1, rest);
      await ledger.commit(lane, 1, rest);
      expect(await seen(ledger)).toEqual(all);
    });

    it("leaves as it is what it does not name", async () => {
      const ledger = await stage.openNew();
      await ledger.commit(lane, 0, everything);
      await ledger.commit(lane, 1, { shown: true });
      expect(await seen(ledger)).toMatchObject({ lanes: [standing], mirror: "{}", summaries: [{ summary }] });
      await ledger.commit(lane, 1, { wakeAt: "never" });
      expect(await seen(ledger)).toMatchObject({ lanes: [{ lane, version: 1, wakeAt: undefined }], mirror: "{}" });
    });

    it("ends the job that it names: what its handler does then is not tried again", async () => {
      const place = await stage.place();
      const ledger = await stage.open(place);
      const jobs: string[] = [];
      const { reports, move } = stage.work(ledger, async (job) => {
        jobs.push(subjectOf(job));
        const version = (await ledger.load(lane)).length;
        if (job.kind === "settle") return ledger.commit(lane, version, { shown: true, conclude: job });
        await ledger.commit(lane, version, { events: [recorded(version + 1)], conclude: job });
        throw new Error("too late");
      });
      await ledger.accept(delivery("a"));
      await until(() => jobs.length === 2);
      move(10 * backoffMs);
      await quiet();
      expect(jobs).toEqual(["a", "settle"]);
      expect(reports.map(({ outcome }) => outcome)).toEqual(["failed", "done"]);
      const again: Job[] = [];
      stage.work(await stage.restart(place), async (job) => void again.push(job));
      await quiet();
      expect(again).toEqual([]);
    });

    it("ends no job where it is refused, so that the job is done again", async () => {
      const ledger = await stage.openNew();
      const { done, reports, move } = stage.work(ledger, async (job) => {
        if (job.kind !== "delivery") return;
        await ledger.commit(lane, job.attempt - 1 === 0 ? 7 : 0, { mirror: "{}", conclude: job });
      });
      await ledger.accept(delivery("a"));
      await until(() => reports.length === 1);
      expect((await ledger.standing()).waiting).toBe(1);
      move(backoffMs);
      await until(() => done.length === 1);
      expect(await ledger.standing()).toEqual({ waiting: 0, unsettled: 0, setAside: 0 });
    });

    it("spends the wake-up that it ends, and keeps one that it sets", async () => {
      const ledger = await stage.openNew();
      const next: LaneChange[] = [{ wakeAt: 1_900_000_000_000 }, {}];
      const { done, clock, move } = stage.work(ledger, async (job) => {
        if (job.kind === "wake") await ledger.commit(lane, 1, { mirror: "{}", ...next.shift(), conclude: job });
        else await ledger.commit(lane, 1, { shown: true, conclude: job });
      });
      await append(ledger, lane, 0, [recorded(1)], clock.now());
      await until(() => done.length === 2);
      expect(await ledger.lanes()).toEqual([{ lane, version: 1, wakeAt: 1_900_000_000_000 }]);
      move(1_900_000_000_000 - clock.now());
      await until(() => done.length === 3);
      await quiet();
      expect(await ledger.lanes()).toEqual([{ lane, version: 1, wakeAt: undefined }]);
    });

    it("leaves a settle open that was asked for while one ran", async () => {
      const ledger = await stage.openNew();
      const { done, move } = stage.work(ledger, async (job) => {
        if (done.length === 0) await ledger.commit(lane, 1, { stale: true });
        await ledger.commit(lane, 1, { shown: true, conclude: job });
      });
      await append(ledger, lane, 0, [recorded(1)], undefined);
      await until(() => done.length === 1);
      await quiet();
      move(backoffMs);
      await until(() => done.length === 2);
      expect((await ledger.standing()).unsettled).toBe(0);
    });
  });

  describe("the read model", () => {
    it("has a row an incident, of its newest version, and can leave out what has ended", async () => {
      const ledger = await stage.openNew();
      await ledger.commit(lane, 0, { events: [recorded(1)], summary });
      await ledger.commit(otherLane, 0, { events: [recorded(1)], summary: ended(2_000) });
      await ledger.commit("7#44", 0, { events: [recorded(1)], summary: "none" });
      const lanesIn = async (endedAfter?: number) => (await ledger.summaries(endedAfter)).map((row) => row.lane);
      expect(await lanesIn()).toEqual([lane, otherLane]);
      expect(await lanesIn(1_999)).toEqual([lane, otherLane]);
      expect(await lanesIn(2_000)).toEqual([lane]);
      await ledger.commit(lane, 1, { events: [recorded(2)], summary: ended(3_000) });
      expect((await ledger.summaries()).map((row) => [row.version, row.summary.ending?.at])).toEqual([
        [2, 3_000],
        [1, 2_000],
      ]);
      expect(await ledger.unsummarized()).toEqual([]);
    });

    it("names the lanes whose rows are behind their logs, until they are made anew", async () => {
      const ledger = await stage.openNew();
      await append(ledger, otherLane, 0, [recorded(1)], undefined);
      await ledger.commit(lane, 0, { events: [recorded(1)], summary });
      expect(await ledger.unsummarized()).toEqual([otherLane]);
      await append(ledger, lane, 1, [recorded(2)], undefined);
      expect(await ledger.unsummarized()).toEqual([lane, otherLane]);
      await ledger.commit(lane, 2, { summary });
      await ledger.commit(otherLane, 1, { summary: "none" });
      expect(await ledger.unsummarized()).toEqual([]);
      expect((await ledger.standing()).unsettled).toBe(2);
    });
  });
};
