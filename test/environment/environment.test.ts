import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import {
  readEnvironment,
  UnusableEnvironment,
  type Variables,
  withEnvironmentFile,
} from "../../src/environment/environment.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pkcs1 = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const pkcs8 = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" });

const noFile = (path: string): string => {
  throw Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT" });
};
const needed = { APP_ID: "42", PRIVATE_KEY: pkcs1, WEBHOOK_SECRET: "a secret of some length" };
const read = (variables: Variables, readFile = noFile) => readEnvironment(variables, readFile);

const problemsOf = (variables: Variables, readFile = noFile): readonly string[] => {
  try {
    read(variables, readFile);
    return [];
  } catch (error) {
    if (error instanceof UnusableEnvironment) return error.message.split("\n");
    throw error;
  }
};

describe("the environment", () => {
  it("needs no more than the app's id, key and secret", () => {
    expect(read(needed)).toEqual({
      appId: 42,
      privateKey: pkcs8,
      webhookSecret: needed.WEBHOOK_SECRET,
      gitHubApiUrl: "https://api.github.com",
      host: "127.0.0.1",
      port: 3000,
      databaseUrl: "file:data/firewarden.db",
      logLevel: "info",
      limitsRequests: true,
      sweepDeliveriesEveryMs: 300_000,
      sweepIssuesEveryMs: 900_000,
    });
  });

  it("takes what is given", () => {
    const given = {
      GITHUB_API_URL: "http://localhost:4000/",
      HOST: "::",
      PORT: "0",
      DATABASE_URL: "file:/var/lib/fw.db",
      LOG_LEVEL: "WARN",
      GITHUB_LIMITS: "none",
      SWEEP_DELIVERIES_EVERY: "30s",
      SWEEP_ISSUES_EVERY: "2h",
    };
    expect(read({ ...needed, ...given })).toMatchObject({
      gitHubApiUrl: "http://localhost:4000",
      host: "::",
      port: 0,
      databaseUrl: "file:/var/lib/fw.db",
      logLevel: "warn",
      limitsRequests: false,
      sweepDeliveriesEveryMs: 30_000,
      sweepIssuesEveryMs: 7_200_000,
    });
  });

  it("names every variable that is missing, at once", () => {
    expect(problemsOf({})).toEqual([
      "APP_ID is not set; expected the number on the app's settings page.",
      expect.stringMatching(/^PRIVATE_KEY is not set; expected .* or its file in PRIVATE_KEY_PATH\.$/),
      "WEBHOOK_SECRET is not set; expected the webhook secret on the app's settings page.",
      expect.stringMatching(/^`npm run setup` .* writes these three into \.env/),
    ]);
  });

  it("speaks of the set-up only where none of the three is there", () => {
    expect(problemsOf({ APP_ID: "42" }).join()).not.toContain("npm run setup");
  });

  it("takes an empty variable for one that is not set", () => {
    expect(problemsOf({ ...needed, WEBHOOK_SECRET: "" })).toEqual([
      expect.stringContaining("WEBHOOK_SECRET is not set"),
    ]);
    expect(read({ ...needed, PORT: "", PRIVATE_KEY_PATH: "" }).port).toBe(3000);
  });

  it.each([
    ["APP_ID", "Iv1.8a61f9b3a7aba766"],
    ["APP_ID", "0"],
    ["APP_ID", "1e3"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["PORT", "http"],
    ["PORT", "3000.5"],
    ["HOST", "not a host"],
    ["HOST", "http://localhost"],
    ["GITHUB_API_URL", "api.github.com"],
    ["GITHUB_API_URL", "ftp://api.github.com"],
    ["GITHUB_API_URL", "https://api.github.com?x=1"],
    ["LOG_LEVEL", "loud"],
    ["GITHUB_LIMITS", "off"],
    ["SWEEP_DELIVERIES_EVERY", "5 minutes"],
    ["SWEEP_ISSUES_EVERY", "0s"],
    ["SWEEP_ISSUES_EVERY", "2d"],
  ])("refuses %s=%s in one line that names the variable, the value and what is expected", (name, value) => {
    expect(problemsOf({ ...needed, [name]: value })).toEqual([
      expect.stringMatching(
        new RegExp(`^${name} is ${JSON.stringify(value).replace(/[?.]/g, "\\$&")}; expected .+\\.$`),
      ),
    ]);
  });

  it("refuses a database of an unknown scheme", () => {
    expect(problemsOf({ ...needed, DATABASE_URL: "mysql://root:hunter2@db/x" })).toEqual([
      `DATABASE_URL has the scheme "mysql:", which is not supported; expected a file, such as file:data/firewarden.db.`,
    ]);
  });

  it.each(["development", "Development", " development "])("refuses %j as a webhook secret", (secret) => {
    expect(problemsOf({ ...needed, WEBHOOK_SECRET: secret })).toEqual([
      expect.stringMatching(/^WEBHOOK_SECRET is the word/),
    ]);
  });

  it.each([
    ["   ", "has nothing but blanks"],
    ["s3cret", "has fewer than 16 characters"],
    [" 123456789012345 ", "has fewer than 16 characters"],
  ])("refuses %j as a webhook secret, and tells how to make one", (secret, what) => {
    const [problem, ...others] = problemsOf({ ...needed, WEBHOOK_SECRET: secret });
    expect(problem).toContain(`WEBHOOK_SECRET ${what}`);
    expect(problem).toContain("openssl rand -hex 32");
    expect(problem).not.toContain(secret.trim() || "never");
    expect(others).toEqual([]);
  });

  it.each([
    ["file://host/x.db", "names a host"],
    ["file:///proc/self/x.db", "folder of the system"],
    ["file:/sys/x.db", "folder of the system"],
    ["file:/tmp/../proc/x.db", "folder of the system"],
    ["file:///%zz", "no address of a file"],
  ])("refuses the database %j, with what is wrong and what works", (url, what) => {
    const [problem = ""] = problemsOf({ ...needed, DATABASE_URL: url });
    expect(problem).toMatch(/^DATABASE_URL .*; expected a file, such as file:data\/firewarden\.db\.$/);
    expect(problem).toContain(what);
  });

  it("does not repeat credentials that stand in an address", () => {
    const problems = problemsOf({ ...needed, GITHUB_API_URL: "https://bot:hunter2@github.example.com" });
    expect(problems).toEqual([expect.stringMatching(/^GITHUB_API_URL has credentials in it/)]);
    expect(problems.join()).not.toContain("hunter2");
  });
});

describe("the private key", () => {
  it.each([
    ["PKCS#1", pkcs1],
    ["PKCS#8", pkcs8],
    ["one line with \\n", pkcs1.replaceAll("\n", "\\n")],
    ["one line with \\n in quotes", `"${pkcs1.replaceAll("\n", "\\n")}"`],
    ["base64", Buffer.from(pkcs1).toString("base64")],
    ["carriage returns", pkcs1.replaceAll("\n", "\r\n")],
    ["spaces around it", `\n  ${pkcs1}  \n`],
  ])("is taken as %s", (_form, value) => {
    const key = createPrivateKey(read({ ...needed, PRIVATE_KEY: value }).privateKey);
    expect(key.equals(privateKey)).toBe(true);
  });

  it("is read from the file that PRIVATE_KEY_PATH names", () => {
    const files = (path: string) => (path === "app.pem" ? pkcs1 : noFile(path));
    expect(read({ ...needed, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "app.pem" }, files).privateKey).toBe(pkcs8);
  });

  it("is PRIVATE_KEY where both are set", () => {
    expect(read({ ...needed, PRIVATE_KEY_PATH: "absent.pem" }).privateKey).toBe(pkcs8);
  });

  it("names the file that cannot be read", () => {
    expect(problemsOf({ ...needed, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "absent.pem" })).toEqual([
      expect.stringMatching(/^PRIVATE_KEY_PATH is "absent.pem"; expected a file that can be read \(ENOENT\)/),
    ]);
  });

  it.each([
    ["garbled", pkcs1.replace("MII", "XXX")],
    ["cut off", pkcs1.slice(0, 400)],
    ["a word", "secret-value"],
    ["a certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"],
  ])("is refused when it is %s, without being repeated", (_form, value) => {
    const problems = problemsOf({ ...needed, PRIVATE_KEY: value });
    expect(problems).toEqual([expect.stringMatching(/^PRIVATE_KEY is not a usable private key; expected/)]);
    expect(problems.join()).not.toContain(value.slice(0, 60));
  });

  it("is refused when it is no RSA key", () => {
    expect(problemsOf({ ...needed, PRIVATE_KEY: String(elliptic) })).toEqual([
      expect.stringMatching(/^PRIVATE_KEY is a key of the type ec; expected the app's RSA private key/),
    ]);
  });
});

describe("an environment file", () => {
  it("adds what the real environment lacks, and overrides nothing, not even an empty value", () => {
    const file = "APP_ID=1\nPORT=4000\nWEBHOOK_SECRET='from the file'\n# HOST=0.0.0.0\n";
    expect(withEnvironmentFile({ APP_ID: "42", PORT: "" }, file)).toEqual({
      APP_ID: "42",
      PORT: "",
      WEBHOOK_SECRET: "from the file",
    });
  });

  it("need not exist", () => {
    expect(withEnvironmentFile({ APP_ID: "42" }, undefined)).toEqual({ APP_ID: "42" });
  });
});
