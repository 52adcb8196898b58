import { Writable } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { createJournal } from "../src/journal.ts";

/** A journal and everything it wrote. */
const createHeard = (secrets: readonly string[] = []) => {
  const lines: string[] = [];
  const destination = new Writable({
    write: (line, _encoding, next) => {
      lines.push(String(line));
      next();
    },
  });
  return { journal: createJournal({ level: "trace", secrets, destination }), lines };
};

const token = `ghs_${"a1B2".repeat(9)}`;
const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjQyfQ_abcdef.c2lnbmF0dXJl-_abcdef";
const pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----";
const signature = `sha256=${"0f".repeat(32)}`;

describe("the journal", () => {
  it("writes one JSON object a line", () => {
    const { journal, lines } = createHeard();
    journal.info({ lane: "7#42" }, "settled");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ name: "firewarden", lane: "7#42", msg: "settled" }]);
  });

  it.each([
    ["a token in a message", token, `failed with ${token}`],
    ["a token in a deep field", token, { request: { headers: { link: `x ${token}` } } }],
    ["an authorization header", "abc123", { request: { headers: { authorization: "basic abc123" } } }],
    ["a signature header", "cafe", { headers: { "x-hub-signature-256": "sha256=cafe" } }],
    ["an old signature header", "cafe", { headers: { "X-Hub-Signature": "sha1=cafe" } }],
    ["a signature in a text", signature, `got ${signature}`],
    ["a JSON web token", jwt, { detail: `Bearer ${jwt}` }],
    ["a private key", "MIIEowIBAAKCAQEA", `could not read ${pem}`],
    ["a private key by its name", "whatever", { privateKey: "whatever", PRIVATE_KEY: 'what"ever' }],
    ["a webhook secret by its name", "hush", { webhook_secret: "hush", webhookSecret: "hush" }],
    ["an error's message and stack", token, new Error(`401 for ${token}`)],
    ["an error's cause", token, new Error("outer", { cause: new Error(token) })],
  ])("removes %s", (_case, secret, told) => {
    const { journal, lines } = createHeard();
    journal.info(told);
    expect(lines).toHaveLength(1);
    expect(() => JSON.parse(lines[0] ?? "")).not.toThrow();
    expect(lines[0]).not.toContain(secret);
    expect(lines[0]).toContain("[removed]");
  });

  it("removes the secrets it was told, wherever they stand", () => {
    const { journal, lines } = createHeard([`hu"sh`, ""]);
    journal.info({ text: `it is hu"sh!` }, `hu"sh`);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ text: "it is [removed]!", msg: "[removed]" });
  });

  it("tells an error without the delivery, request or response that hang on it", () => {
    const { journal, lines } = createHeard();
    const inner = Object.assign(new Error("Bad credentials"), { status: 401, request: { body: "confidential" } });
    journal.error(
      Object.assign(new AggregateError([inner], "handlers failed"), { event: { payload: "confidential" } }),
    );
    expect(lines[0]).not.toContain("confidential");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      err: { message: "handlers failed", errors: [{ message: "Bad credentials", status: 401 }] },
    });
  });
});
