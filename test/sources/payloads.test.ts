import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { createPayloads } from "../../src/sources/payloads.ts";

afterEach(() => {
  jest.restoreAllMocks();
});

const delivery = (id: string, body: string) => ({ id, body });

describe("a payload", () => {
  it("that was parsed when it came in is not parsed again", () => {
    const payloads = createPayloads();
    const payload = { action: "opened" };
    payloads.keep(delivery("a", `{"action":"opened"}`), payload);
    const parse = jest.spyOn(JSON, "parse");
    expect(payloads.of(delivery("a", `{"action":"opened"}`))).toBe(payload);
    expect(payloads.of(delivery("a", `{"action":"opened"}`))).toBe(payload);
    expect(parse).not.toHaveBeenCalled();
  });

  it("is read from its body after a restart", () => {
    expect(createPayloads().of(delivery("a", `{"action":"opened"}`))).toEqual({ action: "opened" });
  });

  it("is that of its own body, where two came under one id", () => {
    const payloads = createPayloads();
    payloads.keep(delivery("a", `{"n":1}`), { n: 1 });
    payloads.keep(delivery("a", `{"n":2}`), { n: 2 });
    expect(payloads.of(delivery("a", `{"n":1}`))).toEqual({ n: 1 });
    expect(payloads.of(delivery("a", `{"n":2}`))).toEqual({ n: 2 });
  });

  it("is forgotten once it was worked on", () => {
    const payloads = createPayloads();
    const payload = { n: 1 };
    payloads.keep(delivery("a", `{"n":1}`), payload);
    payloads.drop("a");
    payloads.drop("b");
    expect(payloads.of(delivery("a", `{"n":1}`))).not.toBe(payload);
    expect(payloads.of(delivery("a", `{"n":1}`))).toEqual(payload);
  });

  it("is kept while there is room, the oldest least", () => {
    const payloads = createPayloads(14);
    const kept = { n: 2 };
    payloads.keep(delivery("a", `{"n":1}`), { n: 1 });
    payloads.keep(delivery("b", `{"n":2}`), kept);
    payloads.keep(delivery("c", `{"n":3}`), { n: 3 });
    const parse = jest.spyOn(JSON, "parse");
    expect(payloads.of(delivery("b", `{"n":2}`))).toBe(kept);
    expect(payloads.of(delivery("a", `{"n":1}`))).toEqual({ n: 1 });
    expect(parse).toHaveBeenCalledTimes(1);
  });
});
