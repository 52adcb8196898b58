import type { Socket } from "node:net";
import { describe, expect, it } from "@jest/globals";
import { arrival, body, callUp, createStage, headersOf, path } from "./stage.ts";

const stage = createStage();
const mega = 1024 * 1024;

const head = (fields: Readonly<Record<string, string>>): string =>
  [`POST ${path} HTTP/1.1`, "host: door", ...Object.entries(fields).map((field) => field.join(": ")), "", ""].join(
    "\r\n",
  );

const chunk = (bytes: number): string => `${bytes.toString(16)}\r\n${"x".repeat(bytes)}\r\n`;

/** Sends chunks until the other side hangs up, and returns how many bytes it was possible to send. */
const sendForEver = (socket: Socket): Promise<number> =>
  new Promise((resolve) => {
    const send = () => {
      while (socket.writable && socket.write(chunk(mega)));
    };
    socket.on("drain", send).on("close", () => resolve(socket.bytesWritten));
    send();
  });

describe("the door's limits", () => {
  it("take a body of the largest size", async () => {
    const { deliver } = await stage.open({ limits: { bodyBytes: 1000 } });
    const text = `{"text":"${"x".repeat(1000 - 11)}"}`;
    expect(text).toHaveLength(1000);
    expect((await deliver(text)).status).toBe(202);
  });

  it("are 25 MB for a body, as GitHub's are", async () => {
    const { deliver } = await stage.open();
    expect((await deliver(`{"text":"${"x".repeat(25 * mega - 11)}"}`)).status).toBe(202);
  });

  it("refuse a larger body by its header, without waiting for it", async () => {
    const { port } = await stage.open();
    const { socket, heard } = callUp(port);
    socket.write(head({ ...headersOf(body), "content-length": String(25 * mega + 1) }));
    expect(await heard).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("refuse a larger body that does not tell its size, in its middle, and hang up", async () => {
    const { port } = await stage.open({ limits: { bodyBytes: 2 * mega } });
    const { socket, heard } = callUp(port);
    socket.write(head({ ...headersOf(body), "transfer-encoding": "chunked" }));
    const sent = await sendForEver(socket);
    expect(await heard).toMatch(/^HTTP\/1\.1 413 /);
    // What is in flight between two sockets of this machine comes on top.
    expect(sent).toBeLessThan(20 * mega);
  });

  it("bound what is held of all unfinished bodies together: the silent gives way to who comes", async () => {
    const { port, deliver } = await stage.open({ limits: { unfinishedBytes: 1000 } });
    const slow = callUp(port);
    slow.socket.write(`${head({ ...headersOf(body), "content-length": "2000" })}${"x".repeat(950)}`);
    await arrival();
    expect((await deliver()).status).toBe(202);
    expect(await slow.heard).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: 10/);
  });

  it("let a small delivery in while large ones are held back before their last byte, and tell of it", async () => {
    const { port, deliver, get } = await stage.open({ limits: { unfinishedBytes: 10 * mega } });
    expect(await (await get("/readyz")).json()).toEqual({ status: "ready" });
    const large = Array.from({ length: 12 }, () => callUp(port));
    for (const { socket } of large)
      socket.write(`${head({ ...headersOf(body), "content-length": String(mega + 1) })}${"x".repeat(mega)}`);
    await arrival();
    expect((await deliver()).status).toBe(202);
    expect(await (await get("/readyz")).json()).toEqual({ status: "ready", crowded: true });
    for (const { socket } of large) socket.destroy();
  });

  it("refuse a body that needs all the room for itself", async () => {
    const { deliver } = await stage.open({ limits: { unfinishedBytes: 10 } });
    const crowded = await deliver();
    expect([crowded.status, crowded.headers.get("retry-after")]).toEqual([503, "10"]);
  });

  it.each([
    ["is silent", { silentForMs: 100 }],
    ["takes too long", { bodyWithinMs: 100 }],
  ])("cut off a body that %s", async (_how, limits) => {
    const { port, deliver } = await stage.open({ limits });
    const { socket, heard } = callUp(port);
    socket.write(`${head({ ...headersOf(body), "content-length": "1000" })}{`);
    expect(await heard).toMatch(/^HTTP\/1\.1 400 /);
    expect((await deliver()).status).toBe(202);
  });

  it("read no body at all where there is no signature", async () => {
    const { port } = await stage.open();
    const { socket, heard } = callUp(port);
    socket.write(head({ ...headersOf(body, { "x-hub-signature-256": undefined }), "content-length": "1000" }));
    expect(await heard).toMatch(/^HTTP\/1\.1 401 /);
  });

  it("cut off who sends headers drop by drop", async () => {
    const { port } = await stage.open({ limits: { headersWithinMs: 100, requestWithinMs: 200 } });
    const { socket, heard } = callUp(port);
    socket.write(`POST ${path} HTTP/1.1\r\nhost: door\r\n`);
    expect(await heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("cut off who sends a body drop by drop", async () => {
    const { port } = await stage.open({ limits: { headersWithinMs: 100, requestWithinMs: 200 } });
    const { socket, heard } = callUp(port);
    socket.write(`${head({ ...headersOf(body), "content-length": "1000" })}{`);
    expect(await heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("survive a connection that breaks in the middle of a body", async () => {
    const { port, deliver, metrics } = await stage.open();
    const { socket, heard } = callUp(port);
    socket.write(`${head({ ...headersOf(body), "content-length": "1000" })}{`);
    await arrival();
    socket.destroy();
    await heard;
    await arrival();
    expect((await deliver()).status).toBe(202);
    expect(await metrics.text()).toContain(`firewarden_deliveries_total{event="unknown",outcome="cut-off"} 1`);
  });
});
