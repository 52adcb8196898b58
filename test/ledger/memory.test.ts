import { describe, expect, it } from "@jest/globals";
import { createMemoryLedger } from "../../src/ledger/memory/memory.ts";
import { createMemoryStore } from "../../src/ledger/memory/store.ts";
import { append } from "./commits.ts";
import { delivery, lane, recorded } from "./contract/examples.ts";
import { createStage, type Implementation, until } from "./contract/stage.ts";
import { describeLedger } from "./contract.ts";

const stores = new Map<string, ReturnType<typeof createMemoryStore>>();

const memory: Implementation = {
  place: async () => {
    const place = `memory ${stores.size}`;
    stores.set(place, createMemoryStore());
    return place;
  },
  open: async (place) => createMemoryLedger(stores.get(place)),
};

describeLedger("in memory", memory);

describe("a ledger in memory", () => {
  const stage = createStage(memory);

  it("keeps events as a disk would: what becomes of the caller's own afterwards is not in the log", async () => {
    const ledger = await stage.openNew();
    const person = { id: 5, login: "ana" };
    await append(ledger, lane, 0, [{ ...recorded(1), actor: person }], undefined);
    person.login = "eve";
    expect(await ledger.load(lane)).toEqual([recorded(1)]);
  });

  it("is worked on by one worker, until that one stops", async () => {
    const ledger = await stage.openNew();
    const { worker } = stage.work(ledger);
    expect(() => stage.work(ledger)).toThrow("worked on already");
    await worker.stop(0);
    const { done } = stage.work(ledger);
    await ledger.accept(delivery("a"));
    await until(() => done.length === 1);
    expect(done).toEqual(["a"]);
  });

  it("has a backup in a clone of its store, which moves with it no more", async () => {
    const store = createMemoryStore();
    const ledger = createMemoryLedger(store);
    await ledger.accept(delivery("a"));
    await append(ledger, lane, 0, [recorded(1)], undefined);
    const backup = structuredClone(store);
    await ledger.accept(delivery("b"));
    await append(ledger, lane, 1, [recorded(2)], 5);
    const restored = createMemoryLedger(backup);
    expect(await restored.load(lane)).toEqual([recorded(1)]);
    expect(await restored.standing()).toEqual({ waiting: 1, unsettled: 1, setAside: 0 });
    expect(await restored.accept(delivery("b"))).toBe("stored");
  });
});
