import { describe, expect, it } from "@jest/globals";
import { arrival, body, callUp, createStage, headersOf, path } from "./stage.ts";

const stage = createStage();
const fullDisk = { remember: () => Promise.reject(new Error("database or disk is full")) };

describe("the door", () => {
  it.each([
    "/",
    "/setup",
    "/probot",
    "/probot/setup",
    "/probot/import",
    "/api/github",
    `${path}/`,
    "/ping",
    "/constructor",
    "//",
  ])("has nothing at %s", async (at) => {
    const { get } = await stage.open();
    for (const method of ["GET", "POST"]) expect((await get(at, { method })).status).toBe(404);
  });

  it.each([
    [path, "GET", "POST"],
    [path, "DELETE", "POST"],
    ["/healthz", "POST", "GET, HEAD"],
    ["/metrics", "PUT", "GET, HEAD"],
  ])("answers %s with 405 to %s, and says what it allows", async (at, method, allowed) => {
    const { get } = await stage.open();
    const response = await get(at, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, allowed]);
  });

  it("is alive at /healthz, with or without a query or a body asked for", async () => {
    const { get } = await stage.open();
    expect((await get("/healthz")).status).toBe(200);
    expect((await get("/healthz?probe=1")).status).toBe(200);
    expect(await (await get("/healthz", { method: "HEAD" })).text()).toBe("");
  });

  it("is ready at /readyz while its ledger answers", async () => {
    const { get } = await stage.open();
    const response = await get("/readyz");
    expect([response.status, await response.json()]).toEqual([200, { status: "ready" }]);
  });

  it("says at /readyz that its ledger cannot store", async () => {
    const { ledger } = await stage.open();
    const { get } = await stage.open({ ledger: { ...ledger, ...fullDisk } });
    const response = await get("/readyz");
    expect([response.status, await response.json()]).toEqual([503, { status: "not ready", failing: ["ledger"] }]);
    expect((await get("/healthz")).status).toBe(200);
  });

  it("shares one write among all who ask at /readyz within a second", async () => {
    const { ledger } = await stage.open();
    let writes = 0;
    const remember = async (): Promise<void> => {
      writes += 1;
    };
    const { get } = await stage.open({ ledger: { ...ledger, remember } });
    await Promise.all(Array.from({ length: 20 }, () => get("/readyz")));
    expect(writes).toBeLessThanOrEqual(2);
  });

  it("rejects when its port is taken", async () => {
    const { port } = await stage.open();
    const { door } = await stage.open();
    await expect(door.listen("127.0.0.1", port)).rejects.toThrow();
  });
});

describe("a door that closes", () => {
  it("finishes what had begun, refuses what is new, and then is gone", async () => {
    const { door, port, ledger, get } = await stage.open();
    const text = body;
    const fields = Object.entries({ ...headersOf(text), "content-length": String(text.length) });
    const head = [`POST ${path} HTTP/1.1`, "host: door", ...fields.map((field) => field.join(": ")), "", ""].join(
      "\r\n",
    );
    const begun = callUp(port);
    begun.socket.write(head + text.slice(0, 10));
    await arrival();
    const closed = door.close(5000);
    await expect(get("/healthz")).rejects.toThrow();
    begun.socket.write(text.slice(10));
    expect(await begun.heard).toMatch(/^HTTP\/1\.1 202 .*connection: close/is);
    await closed;
    expect((await ledger.standing()).waiting).toBe(1);
  });

  it("answers 503 and not ready on a connection that was kept alive", async () => {
    const { door, port } = await stage.open();
    const kept = callUp(port);
    kept.socket.write("GET /readyz HTTP/1.1\r\nhost: door\r\n");
    await arrival();
    const closed = door.close(5000);
    kept.socket.write("\r\n");
    expect(await kept.heard).toMatch(/^HTTP\/1\.1 503 .*"failing":\["door"\]/s);
    await closed;
  });

  it("does not wait longer than it is told to", async () => {
    const { door, port } = await stage.open();
    const hanging = callUp(port);
    hanging.socket.write(`POST ${path} HTTP/1.1\r\nhost: door\r\n`);
    await arrival();
    const startedAt = Date.now();
    await door.close(50);
    expect(Date.now() - startedAt).toBeLessThan(1000);
  });
});
