import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { setUp } from "../../src/cli/setup/set-up.ts";
import { readEnvironment } from "../../src/environment/environment.ts";
import { PEM } from "./wire.ts";

type Page = { readonly status: number; readonly html: string; readonly headers: Readonly<Record<string, unknown>> };

/** A browser that can say anything of itself. */
/** As long as those that GitHub makes. */
const SECRET = "5ecret".repeat(6);

const open = (url: string, headers: Readonly<Record<string, string>> = {}, method = "GET"): Promise<Page> =>
  new Promise((resolve, reject) => {
    request(url, { headers, method }, (response) => {
      let html = "";
      response.on("data", (chunk) => (html += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, html, headers: response.headers }));
    })
      .on("error", reject)
      .end();
  });

const unescaped = (html: string) => html.replaceAll("&quot;", '"').replaceAll("&#x3D;", "=").replaceAll("&amp;", "&");

describe("npm run setup", () => {
  let directory = "";
  let asked: string[] = [];
  let answer: { status: number; body: unknown };
  const gitHub = createServer((message, response) => {
    asked.push(`${message.method} ${message.url}`);
    response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
  });

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "firewarden-setup-"));
    asked = [];
    answer = {
      status: 201,
      body: { id: 12, name: "Fire", html_url: "https://github.com/apps/fire", pem: PEM, webhook_secret: SECRET },
    };
    await once(gitHub.listen(0, "127.0.0.1"), "listening");
  });
  afterEach(() => {
    gitHub.close();
    rmSync(directory, { recursive: true });
  });

  const api = () => `http://127.0.0.1:${(gitHub.address() as AddressInfo).port}`;
  const env = () => join(directory, ".env");

  /** Starts it, and waits for the address that it prints. */
  const start = async (args: readonly string[] = [], timeoutMs = 5_000) => {
    const lines: string[] = [];
    const { promise: printed, resolve } = Promise.withResolvers<void>();
    const say = (line: string) => {
      lines.push(line);
      resolve();
    };
    const exit = setUp({ args, apiUrl: api(), directory, output: { out: say, err: say }, timeoutMs });
    await printed;
    const url = /http:\/\/127\.0\.0\.1:\S+/.exec(lines[0] ?? "")?.[0] ?? "";
    return { exit, lines, url, origin: url === "" ? "" : new URL(url).origin };
  };

  const formOf = async (url: string) => {
    const { html, headers } = await open(url);
    const action = unescaped(/action="([^"]+)"/.exec(html)?.[1] ?? "");
    const manifest: unknown = JSON.parse(unescaped(/value="([^"]+)"/.exec(html)?.[1] ?? ""));
    return { action, manifest, headers, state: new URL(action).searchParams.get("state") ?? "" };
  };

  it("registers the app and writes an environment that Firewarden starts with, for its owner's eyes only", async () => {
    const { exit, lines, url, origin } = await start(["--url", "https://fw.acme.com", "--org", "acme"]);
    const { action, manifest, state } = await formOf(url);
    expect(action).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/organizations\/acme\/settings\/apps\/new\?state=[\w-]{43}$/);
    expect(manifest).toMatchObject({ redirect_url: `${origin}/callback`, default_permissions: { issues: "write" } });
    const end = await open(`${origin}/callback?code=abc123&state=${state}`);
    expect(end).toMatchObject({ status: 200, html: expect.stringContaining("Fire is registered") });
    expect(await exit).toBe(0);
    expect(asked).toEqual(["POST /app-manifests/abc123/conversions"]);
    expect(statSync(env()).mode & 0o777).toBe(0o600);
    const variables = z.record(z.string(), z.string()).parse(parseEnv(readFileSync(env(), "utf8")));
    expect(readEnvironment(variables, () => "")).toMatchObject({
      appId: 12,
      privateKey: PEM,
      webhookSecret: SECRET,
      gitHubApiUrl: api(),
    });
    expect(lines.join("\n")).toContain("https://github.com/apps/fire/installations/new");
    expect(lines.join("\n")).toContain("npm start, and in a second terminal: npx firewarden doctor");
    expect(lines.join("\n")).not.toMatch(/s3cret|PRIVATE KEY/);
  });

  it("waits on the port that was asked for, and says how to reach it from a machine with a browser", async () => {
    const probe = createServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    const { port } = probe.address() as AddressInfo;
    const taken = await start(["--port", String(port)]);
    const code = await taken.exit;
    await new Promise((done) => probe.close(done));
    expect([code, taken.lines]).toEqual([
      1,
      [`setup: --port ${port} cannot be had (EADDRINUSE); expected a free one. Nothing was written.`],
    ]);
    const { exit, lines, origin } = await start(["--port", String(port)], 30);
    expect(origin).toBe(`http://127.0.0.1:${port}`);
    expect(lines[0]).toMatch(new RegExp(`^  ssh -N -L ${port}:127\\.0\\.0\\.1:${port} \\S+$`, "m"));
    expect(await exit).toBe(1);
  });

  it("names a port that is free where none was asked for", async () => {
    const { exit, lines, origin } = await start([], 30);
    const { port } = new URL(origin);
    expect(lines[0]).toContain(`ssh -N -L ${port}:127.0.0.1:${port} `);
    expect(await exit).toBe(1);
  });

  it.each([
    ["http://fw.acme.com", ["without TLS"]],
    ["https://localhost:3000", ["GitHub cannot reach it"]],
    ["http://127.0.0.1:3000", ["without TLS", "GitHub cannot reach it"]],
    ["https://fw.acme.com", []],
    ["https://localhost.acme.com", []],
  ])("warns of an address that is open to readers, or out of GitHub's reach: %s", async (url, told) => {
    const { exit, lines } = await start(["--url", url], 30);
    await exit;
    const warnings = lines.filter((line) => line.startsWith("WARNING "));
    expect(warnings).toEqual(told.map((words) => expect.stringContaining(words)));
    for (const warning of warnings) expect(warning).toContain(`--url is ${url}`);
  });

  it("takes no code without the state that it gave out, and goes on waiting", async () => {
    const { exit, url, origin } = await start();
    const { state } = await formOf(url);
    for (const query of ["code=abc", "code=abc&state=", `code=abc&state=${"A".repeat(43)}`, `state=${state}`])
      expect((await open(`${origin}/callback?${query}`)).status).toBe(400);
    expect((await open(`${origin}/callback?code=..%2F..%2Fuser&state=${state}`)).status).toBe(400);
    expect([asked, existsSync(env())]).toEqual([[], false]);
    await open(`${origin}/callback?code=abc&state=${state}`);
    expect(await exit).toBe(0);
  });

  it("takes one code only, and listens no longer once it is done", async () => {
    const { exit, url, origin } = await start();
    const { state } = await formOf(url);
    const callback = `${origin}/callback?code=abc&state=${state}`;
    const both = await Promise.all([open(callback), open(callback)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await exit).toBe(0);
    expect(asked).toHaveLength(1);
    await expect(open(callback)).rejects.toThrow();
  });

  it("shows its page at a secret path, under its own address, and to readers only", async () => {
    const { exit, url, origin } = await start([], 300);
    const { headers } = await formOf(url);
    expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "strict-origin" });
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect((await open(origin)).status).toBe(404);
    expect((await open(`${origin}//`)).status).toBe(404);
    expect((await open(url, { host: "evil.example:80" })).status).toBe(403);
    expect((await open(url, {}, "POST")).status).toBe(405);
    expect(await exit).toBe(1);
  });

  it("gives up, and writes nothing, when nobody comes back", async () => {
    const { exit, lines } = await start([], 30);
    expect(await exit).toBe(1);
    expect(lines[1]).toContain("nobody came back from GitHub in time");
    expect(readdirSync(directory)).toEqual([]);
  });

  it("refuses to overwrite an environment before anything is registered, unless forced", async () => {
    writeFileSync(env(), "APP_ID=1\n", { mode: 0o644 });
    const refused = await start();
    expect(await refused.exit).toBe(1);
    expect(refused.lines[0]).toContain("is there already");
    const { exit, url, origin } = await start(["--force"]);
    const { state } = await formOf(url);
    await open(`${origin}/callback?code=abc&state=${state}`);
    expect(await exit).toBe(0);
    expect(readFileSync(env(), "utf8")).toContain("APP_ID=12");
    expect([statSync(env()).mode & 0o777, readdirSync(directory)]).toEqual([0o600, [".env"]]);
  });

  it("says so when GitHub hands nothing over, or no secret", async () => {
    for (const bad of [
      { status: 404, body: {} },
      { status: 201, body: { id: 12, webhook_secret: null } },
    ]) {
      answer = bad;
      const { exit, url, origin } = await start();
      const { state } = await formOf(url);
      expect((await open(`${origin}/callback?code=abc&state=${state}`)).status).toBe(502);
      expect(await exit).toBe(1);
      expect(readdirSync(directory)).toEqual([]);
    }
  });

  it("refuses words that it does not understand, with its usage", async () => {
    for (const args of [
      ["--urls", "x"],
      ["--url", "ftp://x"],
      ["--org", "a/b"],
      ["--port", "x"],
      ["--port", "65536"],
      ["now"],
    ]) {
      const { exit, lines } = await start(args);
      expect(await exit).toBe(2);
      expect(lines[0]).toContain("Usage: npm run setup");
    }
    expect(await (await start(["--help"])).exit).toBe(0);
  });
});
