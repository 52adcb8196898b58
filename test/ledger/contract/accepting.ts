import { describe, expect, it } from "@jest/globals";
import { link } from "../commits.ts";
import { delivery, lane, otherLane } from "./examples.ts";
import { type Stage, until } from "./stage.ts";

const dayMs = 86_400_000;

export const claimAccepting = (stage: Stage): void => {
  describe("accepting", () => {
    it("stores a delivery once and knows it again", async () => {
      const ledger = await stage.openNew();
      expect(await ledger.accept(delivery("a"))).toBe("stored");
      expect(await ledger.accept(delivery("a"))).toBe("duplicate");
      expect(await ledger.standing()).toEqual({ waiting: 1, unsettled: 0, setAside: 0 });
    });

    it("stores one of many that arrive at the same moment under the same id", async () => {
      const ledger = await stage.openNew();
      const answers = await Promise.all(Array.from({ length: 20 }, () => ledger.accept(delivery("a"))));
      expect(answers.filter((answer) => answer === "stored")).toHaveLength(1);
      expect((await ledger.standing()).waiting).toBe(1);
    });

    it("hands over exactly what was accepted", async () => {
      const ledger = await stage.openNew();
      const accepted = delivery("a", lane, `{"text":"ünïcode 🔥 \\u0000 \\ud800"}`);
      const jobs: unknown[] = [];
      const { done } = stage.work(ledger, async (job) => void jobs.push(job));
      await ledger.accept(accepted);
      await until(() => done.length === 1);
      expect(jobs).toEqual([{ kind: "delivery", lane, delivery: accepted, attempt: 1 }]);
    });

    it("knows an id again when the delivery is done, and after a restart", async () => {
      const place = await stage.place();
      const ledger = await stage.open(place);
      const { done } = stage.work(ledger);
      await ledger.accept(delivery("a"));
      await until(() => done.length === 1);
      expect(await (await stage.restart(place)).accept(delivery("a"))).toBe("duplicate");
    });

    it("forgets an id after 30 days, not before", async () => {
      const ledger = await stage.openNew();
      const old = delivery("old");
      await ledger.accept(old);
      await ledger.accept({ ...delivery("b"), receivedAt: old.receivedAt + 29 * dayMs });
      expect(await ledger.accept(old)).toBe("duplicate");
      await ledger.accept({ ...delivery("c"), receivedAt: old.receivedAt + 31 * dayMs });
      expect(await ledger.accept(old)).toBe("stored");
    });

    it("lets a delivery about a linked subject enter every lane it is linked to, and its own", async () => {
      const ledger = await stage.openNew();
      await link(ledger, "7#50", lane);
      await link(ledger, "7#50", lane);
      await link(ledger, "7#50", otherLane);
      const entered: string[] = [];
      const { done } = stage.work(ledger, async (job) => void entered.push(job.lane));
      await ledger.accept(delivery("a", "7#50"));
      await until(() => done.length === 3);
      expect(entered.toSorted()).toEqual([lane, otherLane, "7#50"]);
      expect((await ledger.lanesOf("7#50")).toSorted()).toEqual([lane, otherLane]);
    });
  });
};
