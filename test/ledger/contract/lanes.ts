import { describe, expect, it } from "@jest/globals";
import { Later } from "../../../src/ledger/ledger.ts";
import { delivery, lane, otherLane } from "./examples.ts";
import { backoffMs, quiet, type Stage, subjectOf, until } from "./stage.ts";

const names = Array.from({ length: 20 }, (_, index) => `d${index}`);

export const claimLanes = (stage: Stage): void => {
  describe("lanes", () => {
    it("hand over one delivery after another, in the order of their acceptance", async () => {
      const ledger = await stage.openNew();
      let running = 0;
      let most = 0;
      const { done } = stage.work(ledger, async () => {
        most = Math.max(most, ++running);
        await new Promise((next) => setImmediate(next));
        running--;
      });
      await Promise.all(names.map((name) => ledger.accept(delivery(name))));
      await until(() => done.length === names.length);
      expect(done).toEqual(names);
      expect(most).toBe(1);
    });

    it("go side by side, up to the concurrency", async () => {
      const ledger = await stage.openNew();
      const held: (() => void)[] = [];
      const { done } = stage.work(ledger, () => new Promise((release) => held.push(release)), 2);
      for (const name of ["1", "2", "3"]) await ledger.accept(delivery(name, name));
      await until(() => held.length === 2);
      await quiet();
      expect(held).toHaveLength(2);
      held[0]?.();
      await until(() => held.length === 3);
      for (const release of held) release();
      await until(() => done.length === 3);
      expect(done.toSorted()).toEqual(["1", "2", "3"]);
    });

    it("tell whether a delivery waits in them", async () => {
      const ledger = await stage.openNew();
      await ledger.accept(delivery("a"));
      expect([await ledger.isAwaited(lane), await ledger.isAwaited(otherLane)]).toEqual([true, false]);
      const { done } = stage.work(ledger);
      await until(() => done.length === 1);
      await quiet();
      expect(await ledger.isAwaited(lane)).toBe(false);
    });

    it("start at once when something is accepted", async () => {
      const ledger = await stage.openNew();
      const { done } = stage.work(ledger);
      await quiet();
      await ledger.accept(delivery("a"));
      const acceptedAt = Date.now();
      await until(() => done.length === 1);
      expect(Date.now() - acceptedAt).toBeLessThan(200);
    });

    it("wait for a delivery that is tried again, while other lanes go on", async () => {
      const ledger = await stage.openNew();
      let failures = 2;
      const { done, reports, move } = stage.work(ledger, async (job) => {
        if (subjectOf(job) === "bad" && failures-- > 0) throw new Error("no answer");
      });
      for (const name of ["bad", "after"]) await ledger.accept(delivery(name));
      await ledger.accept(delivery("elsewhere", otherLane));
      await until(() => done.length === 1 && reports.length === 2);
      move(backoffMs - 1);
      await quiet();
      expect(done).toEqual(["elsewhere"]);
      move(1);
      await until(() => reports.length === 3);
      move(2 * backoffMs);
      await until(() => done.length === 3);
      expect(done).toEqual(["elsewhere", "bad", "after"]);
      expect(reports.map((report) => report.outcome)).toEqual(["failed", "done", "failed", "done", "done"]);
    });

    it("go on without a delivery that failed in all its attempts, and keep it with its reason", async () => {
      const ledger = await stage.openNew();
      const attempts: number[] = [];
      const { done, reports, clock, move } = stage.work(ledger, async (job) => {
        if (job.kind !== "delivery" || job.delivery.id !== "poison") return;
        attempts.push(job.attempt);
        throw new TypeError("cannot read this");
      });
      for (const name of ["poison", "after"]) await ledger.accept(delivery(name));
      await until(() => reports.length === 1);
      move(backoffMs);
      await until(() => reports.length === 2);
      move(2 * backoffMs);
      await until(() => done.length === 1);
      expect(attempts).toEqual([1, 2, 3]);
      expect(done).toEqual(["after"]);
      expect(await ledger.setAside()).toEqual([
        { id: expect.any(String), lane, reason: "TypeError: cannot read this", at: clock.now() },
      ]);
      expect(await ledger.standing()).toEqual({ waiting: 0, unsettled: 0, setAside: 1 });
    });

    it("take a delivery that was set aside again when told to, at their end and with all its attempts", async () => {
      const ledger = await stage.openNew();
      let broken = true;
      const attempts: number[] = [];
      const { done, reports, move } = stage.work(ledger, async (job) => {
        if (job.kind === "delivery") attempts.push(job.attempt);
        if (broken) throw new Error("broken");
      });
      await ledger.accept(delivery("poison"));
      for (const tries of [1, 2, 3]) {
        await until(() => reports.length === tries);
        move(3 * backoffMs);
      }
      broken = false;
      const [aside] = await ledger.setAside();
      expect(await ledger.retry(aside?.id ?? "")).toBe(true);
      await until(() => done.length === 1);
      expect(attempts).toEqual([1, 2, 3, 1]);
      expect(await ledger.setAside()).toEqual([]);
      expect(await ledger.retry(aside?.id ?? "")).toBe(false);
      expect(await ledger.retry("no such thing")).toBe(false);
    });

    it("postpone what asks for it as often as it asks, without counting an attempt", async () => {
      const ledger = await stage.openNew();
      let limited = 5;
      const { done, reports, clock, move } = stage.work(ledger, async (job) => {
        if (job.kind === "delivery") expect(job.attempt).toBe(1);
        if (limited-- > 0) throw new Later(clock.now() + 60_000, "rate limit");
      });
      await ledger.accept(delivery("a"));
      for (const times of [1, 2, 3, 4, 5]) {
        await until(() => reports.length === times);
        move(59_999);
        await quiet();
        expect(reports).toHaveLength(times);
        move(1);
      }
      await until(() => done.length === 1);
      expect(reports.map((report) => report.outcome)).toEqual([...Array(5).fill("postponed"), "done"]);
    });

    it("postpone also what asks for it from within an AggregateError, as Probot throws them", async () => {
      const ledger = await stage.openNew();
      const { reports, clock } = stage.work(ledger, async () => {
        throw new AggregateError([new Error("other"), new Later(clock.now() + 60_000, "rate limit")]);
      });
      await ledger.accept(delivery("a"));
      await until(() => reports.length === 1);
      expect(reports).toMatchObject([{ outcome: "postponed", until: clock.now() + 60_000 }]);
    });

    it("do not spin when something asks to be postponed to the past", async () => {
      const ledger = await stage.openNew();
      const { reports } = stage.work(ledger, async () => {
        throw new Later(0, "rate limit");
      });
      await ledger.accept(delivery("a"));
      await quiet();
      expect(reports).toHaveLength(1);
    });

    it("are idle when nothing can be done now: not while something runs or waits for its turn", async () => {
      const ledger = await stage.openNew();
      const held: (() => void)[] = [];
      const { done, worker } = stage.work(ledger, () => new Promise((release) => held.push(release)), 1);
      await worker.idle();
      for (const name of ["a", "b"]) await ledger.accept(delivery(name, name));
      let isIdle = false;
      const idle = worker.idle().then(() => {
        isIdle = true;
      });
      await until(() => held.length === 1);
      held[0]?.();
      await until(() => held.length === 2);
      await quiet();
      expect(isIdle).toBe(false);
      held[1]?.();
      await idle;
      expect(done).toEqual(["a", "b"]);
    });

    it("are idle while what failed waits to be tried again, and when they have stopped", async () => {
      const ledger = await stage.openNew();
      const { reports, worker } = stage.work(ledger, async () => {
        throw new Error("no answer");
      });
      await ledger.accept(delivery("a"));
      await worker.idle();
      expect(reports.map(({ outcome }) => outcome)).toEqual(["failed"]);
      await worker.stop(0);
      await worker.idle();
      expect((await ledger.standing()).waiting).toBe(1);
    });

    it("take nothing new when stopping, and finish what runs", async () => {
      const ledger = await stage.openNew();
      const held: (() => void)[] = [];
      const { done, worker } = stage.work(ledger, () => new Promise((release) => held.push(release)));
      for (const name of ["a", "b"]) await ledger.accept(delivery(name));
      await until(() => held.length === 1);
      const stopped = worker.stop(5000);
      await ledger.accept(delivery("c", otherLane));
      await quiet();
      held[0]?.();
      expect(await stopped).toBe(0);
      expect(done).toEqual(["a"]);
      expect((await ledger.standing()).waiting).toBe(2);
    });

    it("do not wait longer for what runs than they are told to", async () => {
      const ledger = await stage.openNew();
      let release = () => {};
      const { worker } = stage.work(ledger, () => new Promise((done) => (release = done)));
      await ledger.accept(delivery("a"));
      await quiet();
      expect(await worker.stop(10)).toBe(1);
      release();
      await quiet();
      expect((await ledger.standing()).waiting).toBe(1);
    });
  });
};
