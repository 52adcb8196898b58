import { describe, expect, it } from "@jest/globals";
import { createWaitingRoom } from "../../src/door/waiting-room.ts";

const MB = 1024 * 1024;

/** A room of 100 MB on a clock that stands still until it is moved, and whom it gave up, in order. */
const room = () => {
  const givenUp: string[] = [];
  let clock = 0;
  const place = createWaitingRoom(
    100 * MB,
    () => {},
    () => clock,
  );
  return {
    givenUp,
    enter: (name: string) => place.enter(() => givenUp.push(name)),
    pass: (ms: number) => {
      clock += ms;
    },
  };
};

/** Connections that have sent this much at once, and send a byte every 100 ms from then on. */
const trickle = ({ enter, pass }: ReturnType<typeof room>, count: number, megabytes: number) => {
  const all = Array.from({ length: count }, (_, index) => enter(`drop ${index}`));
  for (const each of all) each.grow(megabytes * MB);
  return (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      pass(100);
      for (const each of all) each.grow(1);
    }
  };
};

describe("a room that is full of bodies which come drop by drop", () => {
  it.each([
    ["many small ones", 99, 1],
    ["a few large ones", 4, 24.5],
  ])("keeps a delivery that is larger than they are, and sent in one go: %s", (_what, count, megabytes) => {
    const full = room();
    const drip = trickle(full, count, megabytes);
    drip(3_000);
    const delivery = full.enter("the delivery");
    for (let sent = 0; sent < 24; sent += 1) {
      delivery.grow(MB);
      drip(100);
    }
    expect(full.givenUp.length).toBeGreaterThan(0);
    expect(full.givenUp).not.toContain("the delivery");
  });

  it("keeps one that is sent at 320 KiB a second", () => {
    const full = room();
    const drip = trickle(full, 99, 1);
    drip(3_000);
    const delivery = full.enter("the delivery");
    for (let sent = 0; sent < 80; sent += 1) {
      delivery.grow(MB / 32);
      drip(100);
    }
    expect(full.givenUp.length).toBeGreaterThan(0);
    expect(full.givenUp).not.toContain("the delivery");
  });
});

describe("a full room", () => {
  it("gives up the silent before those that trickle, and the longest silent first", () => {
    const full = room();
    for (const name of ["first", "second"]) {
      full.enter(name).grow(20 * MB);
      full.pass(300);
    }
    const drop = full.enter("drop");
    drop.grow(50 * MB);
    for (let passed = 0; passed < 3_000; passed += 100) {
      full.pass(100);
      drop.grow(1);
    }
    const delivery = full.enter("the delivery");
    for (let sent = 0; sent < 4; sent += 1) delivery.grow(10 * MB);
    expect(full.givenUp).toEqual(["first", "second"]);
    delivery.grow(11 * MB);
    expect(full.givenUp).toEqual(["first", "second", "drop"]);
  });

  it("gives up the largest of those that all send, and nobody who has only begun", () => {
    const full = room();
    const [large, larger] = [full.enter("large"), full.enter("larger")];
    large.grow(40 * MB);
    larger.grow(55 * MB);
    full.pass(600);
    large.grow(MB);
    larger.grow(MB);
    full.enter("the delivery").grow(4 * MB);
    expect(full.givenUp).toEqual(["larger"]);
  });
});
