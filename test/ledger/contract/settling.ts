import { describe, expect, it } from "@jest/globals";
import { type JobHandler, type Ledger, VersionConflict } from "../../../src/ledger/ledger.ts";
import { append, settled, unsettle } from "../commits.ts";
import { delivery, lane, recorded } from "./examples.ts";
import { backoffMs, quiet, type Stage, subjectOf, until } from "./stage.ts";

const newest = async (ledger: Ledger): Promise<number> => (await ledger.load(lane)).length;

/** What Firewarden does: a delivery appends an event, a wake-up too, a settle says so. */
const appending =
  (ledger: Ledger, wakeAt: () => number | undefined = () => undefined): JobHandler =>
  async (job) => {
    const version = await newest(ledger);
    if (job.kind === "settle") await settled(ledger, lane, version);
    else await append(ledger, lane, version, [recorded(version + 1)], wakeAt());
  };

export const claimSettling = (stage: Stage): void => {
  describe("settling", () => {
    it("follows the deliveries that were waiting, once for all of them", async () => {
      const ledger = await stage.openNew();
      for (const name of ["a", "b", "c"]) await ledger.accept(delivery(name));
      const { done } = stage.work(ledger, appending(ledger));
      await until(() => done.length === 4);
      await quiet();
      expect(done).toEqual(["a", "b", "c", "settle"]);
      expect(await ledger.standing()).toEqual({ waiting: 0, unsettled: 0, setAside: 0 });
    });

    it("comes again when the log moved while GitHub was being written to", async () => {
      const ledger = await stage.openNew();
      await append(ledger, lane, 0, [recorded(1)], undefined);
      await append(ledger, lane, 1, [recorded(2)], undefined);
      await expect(settled(ledger, lane, 1)).rejects.toThrow(VersionConflict);
      expect((await ledger.standing()).unsettled).toBe(1);
      await settled(ledger, lane, 2);
      expect((await ledger.standing()).unsettled).toBe(0);
    });

    it("says nothing any more where a later one has ended before it", async () => {
      const ledger = await stage.openNew();
      await append(ledger, lane, 0, [recorded(1), recorded(2)], undefined);
      await settled(ledger, lane, 2);
      await expect(settled(ledger, lane, 1)).rejects.toThrow(VersionConflict);
      expect((await ledger.standing()).unsettled).toBe(0);
    });

    it("comes when asked for without an event, once for all who asked before it began", async () => {
      const ledger = await stage.openNew();
      await append(ledger, lane, 0, [recorded(1)], undefined);
      await settled(ledger, lane, 1);
      await Promise.all([unsettle(ledger, lane), unsettle(ledger, lane)]);
      const { done } = stage.work(ledger, appending(ledger));
      await until(() => done.length === 1);
      await quiet();
      expect(done).toEqual(["settle"]);
    });

    it("comes once more when asked for while one runs", async () => {
      const ledger = await stage.openNew();
      await unsettle(ledger, lane);
      const { done, move } = stage.work(ledger, async () => {
        if (done.length === 0) await unsettle(ledger, lane);
        await settled(ledger, lane, 0);
      });
      await until(() => done.length === 1);
      await quiet();
      expect((await ledger.standing()).unsettled).toBe(1);
      move(backoffMs);
      await until(() => done.length === 2);
      await quiet();
      expect((await ledger.standing()).unsettled).toBe(0);
    });

    it("is tried again without end, slower and slower, and lets deliveries pass", async () => {
      const ledger = await stage.openNew();
      let gitHubIsDown = true;
      const work = appending(ledger);
      const { done, reports, move } = stage.work(ledger, async (job) => {
        if (job.kind === "settle" && gitHubIsDown) throw new Error("502");
        await work(job);
      });
      await ledger.accept(delivery("a"));
      for (let failures = 1; failures <= 5; failures++) {
        await until(() => reports.length === 1 + failures);
        move(failures * backoffMs - 1);
        await quiet();
        expect(reports).toHaveLength(1 + failures);
        move(1);
      }
      await until(() => reports.length === 7);
      // What is new is news: it is handled first, and then shown at once, however long the last pause was.
      gitHubIsDown = false;
      await ledger.accept(delivery("b"));
      await until(() => done.length === 3);
      expect(done).toEqual(["a", "b", "settle"]);
      expect(await ledger.setAside()).toEqual([]);
    });

    it("does not spin when its handler forgets to say what it settled", async () => {
      const ledger = await stage.openNew();
      await append(ledger, lane, 0, [recorded(1)], undefined);
      const { done, move } = stage.work(ledger);
      await until(() => done.length === 1);
      await quiet();
      expect(done).toHaveLength(1);
      move(backoffMs);
      await until(() => done.length === 2);
      expect((await ledger.standing()).unsettled).toBe(1);
    });
  });

  describe("waking up", () => {
    it("happens when it is due and not before, in the lane, before GitHub is shown the result", async () => {
      const ledger = await stage.openNew();
      const { done, clock, move } = stage.work(ledger, appending(ledger));
      await append(ledger, lane, 0, [recorded(1)], clock.now() + 300_000);
      await until(() => done.length === 1);
      move(299_999);
      await quiet();
      expect(done).toEqual(["settle"]);
      move(1);
      await until(() => done.length === 3);
      expect(done).toEqual(["settle", "wake", "settle"]);
    });

    it("follows the newest time that was set, and never comes when it was cleared", async () => {
      const ledger = await stage.openNew();
      const { done, clock, move } = stage.work(ledger, async (job) => settled(ledger, job.lane, await newest(ledger)));
      await append(ledger, lane, 0, [recorded(1)], clock.now() + 1000);
      await append(ledger, lane, 1, [recorded(2)], clock.now() + 5000);
      await until(() => done.length > 0);
      await quiet();
      move(4999);
      await quiet();
      expect(done).not.toContain("wake");
      await append(ledger, lane, 2, [], undefined);
      move(100_000);
      await quiet();
      expect(done).not.toContain("wake");
    });

    it("is spent when nothing comes of it", async () => {
      const ledger = await stage.openNew();
      const { done, clock } = stage.work(ledger, async (job) => {
        if (job.kind === "settle") await settled(ledger, lane, 1);
      });
      await append(ledger, lane, 0, [recorded(1)], clock.now());
      await until(() => done.length === 2);
      await quiet();
      expect(done).toEqual(["wake", "settle"]);
      expect(await ledger.lanes()).toEqual([{ lane, version: 1, wakeAt: undefined }]);
    });

    it("comes twice when two clocks are due at the same moment", async () => {
      const ledger = await stage.openNew();
      const due: (number | undefined)[] = [1_800_000_000_000, undefined];
      const { done } = stage.work(
        ledger,
        appending(ledger, () => due.shift()),
      );
      await append(ledger, lane, 0, [recorded(1)], 1_800_000_000_000);
      await until(() => done.length === 3);
      await quiet();
      expect(done).toEqual(["wake", "wake", "settle"]);
    });

    it("is tried again without end when it fails, and lets deliveries pass", async () => {
      const ledger = await stage.openNew();
      const { done, reports, clock, move } = stage.work(ledger, async (job) => {
        if (job.kind === "wake") throw new Error("502");
        await settled(ledger, lane, 1);
      });
      await append(ledger, lane, 0, [recorded(1)], clock.now());
      for (let failures = 1; failures <= 5; failures++) {
        await until(() => reports.filter((report) => report.outcome === "failed").length === failures);
        move(failures * backoffMs);
      }
      await ledger.accept(delivery("a"));
      await until(() => done.length === 2);
      expect(done).toEqual(["settle", "a"]);
      expect(await ledger.setAside()).toEqual([]);
    });

    it("waits for a delivery of the lane that is tried again", async () => {
      const ledger = await stage.openNew();
      const { done, reports, clock, move } = stage.work(ledger, async (job) => {
        if (subjectOf(job) === "bad" && reports.length === 0) throw new Error("once");
      });
      await ledger.accept(delivery("bad"));
      await until(() => reports.length === 1);
      await append(ledger, lane, 0, [], clock.now());
      await quiet();
      expect(done).toEqual([]);
      move(backoffMs);
      await until(() => done.length === 2);
      expect(done).toEqual(["bad", "wake"]);
    });
  });
};
