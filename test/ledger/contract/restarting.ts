import { describe, expect, it } from "@jest/globals";
import { append, link, saveMirror, settled } from "../commits.ts";
import { delivery, lane, otherLane, recorded } from "./examples.ts";
import { quiet, type Stage, until } from "./stage.ts";

export const claimRestarting = (stage: Stage): void => {
  describe("after a restart", () => {
    it("everything unfinished is done: waiting deliveries, unsettled lanes, wake-ups that fell due meanwhile", async () => {
      const place = await stage.place();
      const before = await stage.open(place);
      await before.accept(delivery("a"));
      await append(before, lane, 0, [recorded(1)], 1_800_000_000_000);
      await append(before, otherLane, 0, [recorded(1)], undefined);
      const after = await stage.restart(place);
      const { done } = stage.work(after, async (job) => {
        if (job.kind === "settle") await settled(after, job.lane, 1);
      });
      await until(() => done.length === 4);
      await quiet();
      expect(done.toSorted()).toEqual(["a", "settle", "settle", "wake"]);
      expect(done.indexOf("a")).toBeLessThan(done.indexOf("wake"));
    });

    it("a delivery whose handler had not ended is handed over again, before those behind it", async () => {
      const place = await stage.place();
      const before = await stage.open(place);
      for (const name of ["a", "b"]) await before.accept(delivery(name));
      let started = false;
      const { worker } = stage.work(before, () => {
        started = true;
        return new Promise(() => {});
      });
      await until(() => started);
      expect(await worker.stop(1)).toBe(1);
      const { done } = stage.work(await stage.restart(place));
      await until(() => done.length === 2);
      expect(done).toEqual(["a", "b"]);
    });

    it("what is done is not done again, and what was remembered is still known", async () => {
      const place = await stage.place();
      const before = await stage.open(place);
      const first = stage.work(before, (job) => settled(before, job.lane, 1));
      await link(before, "7#50", lane);
      await saveMirror(before, lane, "{}");
      await before.remember("key", "value");
      await append(before, lane, 0, [recorded(1)], 1_900_000_000_000);
      await before.accept(delivery("a"));
      await until(() => first.done.length === 2);
      const after = await stage.restart(place);
      const { done } = stage.work(after);
      await quiet();
      expect(done).toEqual([]);
      expect(await after.load(lane)).toEqual([recorded(1)]);
      expect(await after.recallMirror(lane)).toBe("{}");
      expect(await after.recall("key")).toBe("value");
      expect(await after.lanes()).toEqual([{ lane, version: 1, wakeAt: 1_900_000_000_000 }]);
      await after.accept(delivery("b", "7#50"));
      await until(() => done.length === 2);
      expect(done).toEqual(["b", "b"]);
    });
  });
};
