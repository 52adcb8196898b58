import { describe, expect, it } from "@jest/globals";
import { VersionConflict } from "../../../src/ledger/ledger.ts";
import { append, saveMirror } from "../commits.ts";
import { lane, otherLane, recorded } from "./examples.ts";
import type { Stage } from "./stage.ts";

export const claimLog = (stage: Stage): void => {
  describe("the log", () => {
    it("is empty where nothing was appended", async () => {
      const ledger = await stage.openNew();
      expect(await ledger.load(lane)).toEqual([]);
      expect(await ledger.lanes()).toEqual([]);
    });

    it("gives back what was appended, oldest first, lane by lane", async () => {
      const ledger = await stage.openNew();
      const clock = { ...recorded(2, "ünïcode 🔥"), actor: undefined };
      await append(ledger, lane, 0, [recorded(1), clock], 1234);
      await append(ledger, lane, 2, [recorded(3)], undefined);
      await append(ledger, otherLane, 0, [recorded(1, "elsewhere")], 5678);
      expect(await ledger.load(lane)).toEqual([recorded(1), clock, recorded(3)]);
      expect(await ledger.lanes()).toEqual([
        { lane, version: 3, wakeAt: undefined },
        { lane: otherLane, version: 1, wakeAt: 5678 },
      ]);
    });

    it("shows what was appended since to who loaded it before, and leaves what was loaded as it was", async () => {
      const ledger = await stage.openNew();
      await append(ledger, lane, 0, [recorded(1)], undefined);
      const before = await ledger.load(lane);
      await append(ledger, lane, 1, [recorded(2)], undefined);
      expect(await ledger.load(lane)).toEqual([recorded(1), recorded(2)]);
      expect(before).toEqual([recorded(1)]);
    });

    it("refuses a writer that did not know its newest version, and changes nothing", async () => {
      const ledger = await stage.openNew();
      await append(ledger, lane, 0, [recorded(1)], 1234);
      await expect(append(ledger, lane, 0, [recorded(1, "zombie")], 1)).rejects.toThrow(VersionConflict);
      await expect(append(ledger, lane, 5, [recorded(6)], 1)).rejects.toMatchObject({ expected: 5, actual: 1 });
      expect(await ledger.load(lane)).toEqual([recorded(1)]);
      expect(await ledger.lanes()).toEqual([{ lane, version: 1, wakeAt: 1234 }]);
    });

    it("takes one of two that append at the same moment", async () => {
      const ledger = await stage.openNew();
      const both = await Promise.allSettled([
        append(ledger, lane, 0, [recorded(1, "one")], undefined),
        append(ledger, lane, 0, [recorded(1, "two")], undefined),
      ]);
      expect(both.map((result) => result.status)).toEqual(["fulfilled", "rejected"]);
      expect(await ledger.load(lane)).toEqual([recorded(1, "one")]);
    });

    it("refuses events with a gap in their versions", async () => {
      const ledger = await stage.openNew();
      await expect(append(ledger, lane, 0, [recorded(1), recorded(3)], undefined)).rejects.toThrow(RangeError);
      expect(await ledger.load(lane)).toEqual([]);
    });
  });

  describe("small memories", () => {
    it("keep the mirror of a lane, the last one saved", async () => {
      const ledger = await stage.openNew();
      expect(await ledger.recallMirror(lane)).toBeUndefined();
      await saveMirror(ledger, lane, `{"board":1}`);
      await saveMirror(ledger, lane, `{"board":2}`);
      expect(await ledger.recallMirror(lane)).toBe(`{"board":2}`);
      expect(await ledger.recallMirror(otherLane)).toBeUndefined();
      expect(await ledger.lanes()).toEqual([]);
    });

    it("keep facts, the last one remembered", async () => {
      const ledger = await stage.openNew();
      expect(await ledger.recall("configuration 7")).toBeUndefined();
      await ledger.remember("configuration 7", "version: 1");
      await ledger.remember("configuration 7", "");
      expect(await ledger.recall("configuration 7")).toBe("");
    });
  });
};
