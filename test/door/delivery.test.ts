import { describe, expect, it } from "@jest/globals";
import { body, createStage, secret, sign } from "./stage.ts";

const stage = createStage();
const counts = async (ledger: { standing(): Promise<{ waiting: number }> }) => (await ledger.standing()).waiting;

describe("a delivery", () => {
  it("is stored, and then answered with 202", async () => {
    const { deliver, ledger } = await stage.open();
    const response = await deliver();
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ status: "stored" });
    expect(await counts(ledger)).toBe(1);
  });

  it("is stored as it came, with its id, its event, its subject and its time", async () => {
    const accepted: unknown[] = [];
    const { ledger: real } = await stage.open();
    const accept = async (delivery: unknown) => {
      accepted.push(delivery);
      return "stored" as const;
    };
    const { deliver } = await stage.open({ ledger: { ...real, accept }, now: () => 1234 });
    const text = `{ "issue": "ünïcode 🔥" }`;
    await deliver(text, { "x-github-delivery": "id-1" });
    expect(accepted).toEqual([{ id: "id-1", name: "issues", subject: "7#42", body: text, receivedAt: 1234 }]);
  });

  it("that was delivered before is answered with 202 and stored once", async () => {
    const { deliver, ledger } = await stage.open();
    await deliver(body, { "x-github-delivery": "id-1" });
    const again = await deliver(body, { "x-github-delivery": "id-1" });
    expect([again.status, await again.json()]).toEqual([202, { status: "duplicate" }]);
    expect(await counts(ledger)).toBe(1);
  });

  it("of no concern is answered with 202 and not stored", async () => {
    const { deliver, ledger } = await stage.open();
    expect((await deliver(body, { "x-github-event": "projects_v2_item" })).status).toBe(202);
    const response = await deliver(body, { "x-github-event": "star" });
    expect([response.status, await response.json()]).toEqual([202, { status: "ignored" }]);
    expect(await counts(ledger)).toBe(0);
  });

  it("is judged by its parsed payload, which is parsed once", async () => {
    const seen: unknown[] = [];
    const { deliver } = await stage.open({ relevant: (...about) => void seen.push(about) });
    await deliver();
    expect(seen).toEqual([["issues", JSON.parse(body)]]);
  });

  it("that is a ping is answered with 200 and judged by nobody", async () => {
    const relevant = () => {
      throw new Error("asked");
    };
    const { deliver, ledger } = await stage.open({ relevant });
    const response = await deliver(`{"zen":"Keep it logically awesome."}`, { "x-github-event": "ping" });
    expect([response.status, await response.json()]).toEqual([200, { status: "pong" }]);
    expect(await counts(ledger)).toBe(0);
  });

  it("is never lost to a failing ledger: GitHub is told 503, and when to come back", async () => {
    const { ledger: real } = await stage.open();
    const accept = () => Promise.reject(new Error("disk full"));
    const { deliver, lines } = await stage.open({ ledger: { ...real, accept } });
    const response = await deliver(body, { "x-github-delivery": "id-1" });
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "10"]);
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: 50, delivery: "id-1", err: expect.objectContaining({ message: "disk full" }) }),
    );
  });

  it("whose relevance cannot be told is answered with 500, not with a shrug", async () => {
    const relevant = () => {
      throw new TypeError("no such field");
    };
    const { deliver, ledger } = await stage.open({ relevant });
    expect((await deliver()).status).toBe(500);
    expect(await counts(ledger)).toBe(0);
  });
});

describe("the signature", () => {
  it.each([
    ["missing", undefined],
    ["empty", ""],
    ["without its scheme", sign(body).slice("sha256=".length)],
    ["of the old kind", `sha1=${"0".repeat(40)}`],
    ["too short", sign(body).slice(0, -1)],
    ["too long", `${sign(body)}0`],
    ["not hexadecimal", `sha256=${"z".repeat(64)}`],
    ["given twice", `${sign(body)}, ${sign(body)}`],
    ["made with another secret", sign(body, "development")],
    ["made with no secret", sign(body, "")],
    ["that of another body", sign(`${body} `)],
  ])("is refused with 401 when it is %s", async (_case, signature) => {
    const { deliver, ledger } = await stage.open();
    const response = await deliver(body, { "x-hub-signature-256": signature });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/signature/i) });
    expect(await counts(ledger)).toBe(0);
  });

  it("is over the bytes as they came: those that are no UTF-8 are nobody's, whatever they decode to", async () => {
    const { deliver } = await stage.open();
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    expect((await deliver(bytes)).status).toBe(401);
    expect((await deliver(bytes, { "x-hub-signature-256": sign("����") })).status).toBe(401);
    expect((await deliver(bytes, { "x-hub-signature-256": sign(bytes.toString("utf8")) })).status).toBe(401);
  });

  it("may be written in capitals", async () => {
    const { deliver } = await stage.open();
    const capitals = sign(body).toUpperCase().replace("SHA256", "sha256");
    expect((await deliver(body, { "x-hub-signature-256": capitals })).status).toBe(202);
  });

  it("is looked at before anything else in the request", async () => {
    const { deliver } = await stage.open();
    const wrong = { "x-hub-signature-256": sign(body, "wrong") };
    expect((await deliver("{", wrong)).status).toBe(401);
    expect((await deliver(body, { ...wrong, "x-github-event": undefined })).status).toBe(401);
    expect((await deliver(body, { ...wrong, "content-type": "text/plain" })).status).toBe(401);
  });

  it("never stands in the log, nor does the body or the secret", async () => {
    const { deliver, lines } = await stage.open();
    await deliver();
    await deliver(body, { "x-hub-signature-256": sign(body, "wrong") });
    await deliver("{}", { "x-github-event": undefined });
    const log = lines.join("");
    expect(lines).toHaveLength(3);
    for (const hidden of [sign(body), sign(body, "wrong"), "sha256", body, "repository", secret]) {
      expect(log).not.toContain(hidden);
    }
  });
});

describe("a signed request", () => {
  it.each([
    [400, "without an event", { "x-github-event": undefined }],
    [400, "with an event that is no name", { "x-github-event": "issues\tx" }],
    [400, "without a delivery id", { "x-github-delivery": undefined }],
    [400, "with an endless delivery id", { "x-github-delivery": "a".repeat(129) }],
    [415, "without a content type", { "content-type": "" }],
    [415, "with a form", { "content-type": "application/x-www-form-urlencoded" }],
    [415, "with a JSON-like type", { "content-type": "application/jsonp" }],
  ])("is refused with %i %s", async (status, _case, changes) => {
    const { deliver, ledger } = await stage.open();
    const response = await deliver(body, changes);
    expect([response.status, await response.json()]).toEqual([status, { error: expect.any(String) }]);
    expect(await counts(ledger)).toBe(0);
  });

  it.each(["", "{", "nul", "null", "42", `"text"`, `{"a":1}{`, "payload=%7B%7D"])(
    "is refused with 400 for the body %j",
    async (text) => {
      const { deliver, ledger } = await stage.open();
      expect((await deliver(text)).status).toBe(400);
      expect(await counts(ledger)).toBe(0);
    },
  );

  it.each(["application/json; charset=utf-8", "APPLICATION/JSON", "application/json ;x=y"])(
    "may say %s",
    async (type) => {
      const { deliver } = await stage.open();
      expect((await deliver(body, { "content-type": type })).status).toBe(202);
    },
  );
});
