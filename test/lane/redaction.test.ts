import { describe, expect, it } from "@jest/globals";
import { redact } from "../../src/lane/redaction/redact.ts";

/*
 * Every sample is made up, and put together here, so that no line of this file looks like a credential to a scanner.
 */
const ALL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const HEX = "0123456789abcdef";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** So many characters, the same each time, with no order that one could see. */
const any = (length: number, letters = ALL): string => {
  let state = 7 + length;
  const next = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return letters[state % letters.length] ?? "";
  };
  return Array.from({ length }, next).join("");
};

const lines = Array.from({ length: 6 }, (_, line) => any(64 - line)).join("\n");
const pem = (label: string, body: string): string =>
  [`-----BEGIN ${label}-----`, body, `-----END ${label}-----`].join("\n");
const key = pem("PRIVATE KEY", lines);

const CREDENTIALS: readonly (readonly [string, string])[] = [
  ["an RSA key", pem("RSA PRIVATE KEY", lines)],
  ["an EC key", pem("EC PRIVATE KEY", lines)],
  ["an OpenSSH key", pem("OPENSSH PRIVATE KEY", lines)],
  ["an encrypted key", pem("ENCRYPTED PRIVATE KEY", lines)],
  ["an OpenPGP key", pem("PGP PRIVATE KEY BLOCK", `Version: GnuPG v2\n\n${lines}`)],
  [
    "a key with headers",
    pem("RSA PRIVATE KEY", `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${any(32, HEX)}\n\n${lines}`),
  ],
  ["a key whose line ends are written out", key.replaceAll("\n", "\\n")],
  ["a key in JSON", `"private_key": "${key.replaceAll("\n", "\\n")}"`],
  ["a key that is indented", key.replaceAll("\n", "\n    ")],
  ["a key that is quoted", key.replaceAll("\n", "\n> ")],
  ["a key that was cut", `-----BEGIN PRIVATE KEY-----\n${lines}`],
  ["a key with an odd body", pem("PRIVATE KEY", "abc def\nghi")],
  ["an AWS id", `AKIA${any(16, UPPER)}`],
  ["an AWS id of a session", `ASIA${any(16, UPPER)}`],
  ["an AWS secret by its name", `aws_secret_access_key = ${any(40)}`],
  ["an AWS secret beside its id", `AKIA${any(16, UPPER)}\n${any(40)}`],
  ["a JSON web token", `eyJ${any(30)}.eyJ${any(60)}.${any(43)}`],
  ["a bearer's header", `Authorization: Bearer ${any(40)}`],
  ["a bearer in a command", `curl -H 'authorization: bearer ${any(32)}' https://api.example.com`],
  ["a header of user and password", `Authorization: Basic ${Buffer.from(`ana:${any(12)}`).toString("base64")}`],
  ["a Google API key", `AIza${any(35)}`],
  ["a Google OAuth secret", `GOCSPX-${any(28)}`],
  ["a Google access token", `ya29.${any(60)}`],
  ["an OpenAI key", `sk-${any(48)}`],
  ["an OpenAI project key", `sk-proj-${any(74)}`],
  ["an Anthropic key", `sk-ant-api03-${any(93)}AA`],
  ["a fine-grained GitHub token", `github_pat_${any(22)}_${any(59)}`],
  ["a GitHub token", `ghp_${any(36)}`],
  ["a GitHub installation token", `ghs_${any(36)}`],
  ["a GitHub refresh token", `ghr_${any(76)}`],
  ["a GitLab token", `glpat-${any(20)}`],
  ["a Slack token", `xoxb-${any(12, "123456789")}-${any(12, "123456789")}-${any(24)}`],
  ["a Slack app token", `xapp-1-A${any(10, UPPER)}-${any(13, "123456789")}-${any(64, HEX)}`],
  ["a Slack webhook", `https://hooks.slack.com/services/T${any(8, UPPER)}/B${any(8, UPPER)}/${any(24)}`],
  ["a Stripe key", `sk_live_${any(24)}`],
  ["a restricted Stripe key", `rk_live_${any(24)}`],
  ["an npm token", `npm_${any(36)}`],
  ["a PyPI token", `pypi-AgEIcHlwaS5vcmc${any(70)}`],
  ["a SendGrid key", `SG.${any(22)}.${any(43)}`],
  ["a Twilio key", `SK${any(32, HEX)}`],
  ["a Mailgun key", `key-${any(32, HEX)}`],
  ["a Telegram bot's token", `${any(9, "123456789")}:AA${any(33)}`],
  ["a Discord bot's token", `M${any(23)}.${any(6)}.${any(27)}`],
  ["a Hugging Face token", `hf_${any(34)}`],
  ["a DigitalOcean token", `dop_v1_${any(64, HEX)}`],
  ["a Vault token", `hvs.${any(90)}`],
  ["a Dropbox token", `sl.${any(135)}`],
  ["a Shopify token", `shpat_${any(32, HEX)}`],
  ["a Linear key", `lin_api_${any(40)}`],
  ["a Grafana token", `glsa_${any(32)}_${any(8, HEX)}`],
  ["a New Relic key", `NRAK-${any(27, UPPER)}`],
  ["a Heroku key", `HRKU-AA${any(58)}`],
  ["a Databricks token", `dapi${any(32, HEX)}`],
  ["a Docker token", `dckr_pat_${any(27)}`],
  ["an Atlassian token", `ATATT3xFfGF0${any(180)}`],
  ["a Sentry token", `sntrys_eyJ${any(120)}`],
  ["an Azure storage key", `AccountKey=${any(86)}==`],
  ["a password behind an equals sign", `password=${any(14)}`],
  ["a password behind a colon", `passwd: ${any(12)}`],
  ["a password in JSON", `"password": "${any(14)}"`],
  ["a password in a shell", `export DB_PASSWORD='${any(14)}'`],
  ["a client's secret", `client_secret=${any(32)}`],
  ["an API key by its name", `api_key: ${any(32)}`],
  ["a token by its name", `token=${any(40)}`],
  ["a password in a database's address", `postgres://app:${any(14)}@db.example.com:5432/shop`],
  ["a password without a user in an address", `redis://:${any(14)}@cache.example.com`],
];

const HARMLESS: readonly (readonly [string, string])[] = [
  ["a commit", `commit ${any(40, HEX)}`],
  ["a digest", `sha256:${any(64, HEX)}`],
  ["a UUID", "550e8400-e29b-41d4-a716-446655440000"],
  ["a ULID", "01ARZ3NDEKTSV4RRFFQ69G5FAV"],
  ["an ETag", `etag "${any(32, HEX)}"`],
  ["a trace's id", `traceparent: 00-${any(32, HEX)}-${any(16, HEX)}-01`],
  ["a picture in Base64", `![x](data:image/png;base64,${any(300)}==)`],
  ["a line of a stack", "at com.acme.checkout.PaymentService$$Lambda$123/0x0000000800c8.get(PaymentService.java:211)"],
  ["a public key", pem("PUBLIC KEY", lines)],
  ["a certificate", pem("CERTIFICATE", lines)],
  ["a role's name", "arn:aws:iam::123456789012:role/AdminRole"],
  ["stars for a password", "password=***"],
  ["a variable for a password", "password=$PASSWORD"],
  ["a variable in braces", `password: $${"{"}DB_PASSWORD}`],
  ["a hole for a secret", "password=<secret>"],
  ["a guess", "password=changeme?"],
  ["nothing", "PASSWORD="],
  ["a sentence about a password", "the password: it was wrong since Tuesday"],
  ["a sentence about a token", "password rotation is due; token refresh failed for user 4711"],
  ["no token", "token=null"],
  ["code", "const password = getPassword();"],
  ["a header to fill in", "Authorization: Bearer <token>"],
  ["a message about a header", "Bearer token missing"],
  ["an address with a port", "postgres://db.example.com:5432/shop"],
  ["an address of a comment", "https://github.com/acme/shop/issues/1#issuecomment-12345678901234567890"],
  ["words with hyphens", "sk-learn and risk-assessment-of-the-checkout-service-in-november"],
  ["the kind of a secret", "secret: kubernetes.io/service-account-token"],
];

const redacted = async (body: string) => {
  const signal = { name: "body", actor: undefined, at: 0, what: { kind: "body-changed", body } as const };
  const { what, secrets } = await redact(signal);
  return { body: what.kind === "body-changed" ? what.body : "", secrets };
};

/** What must not be left of a credential: its longest runs of characters. */
const heart = (sample: string): readonly string[] =>
  (sample.match(/[\w+/-]{12,}/g) ?? []).filter((run) => /\d/.test(run) && run.length >= 20);

describe("text that people write", () => {
  it.each(CREDENTIALS)("loses %s", async (_what, sample) => {
    const { body, secrets } = await redacted(`Seen at 14:05: ${sample} and then it stopped.`);
    expect(secrets).toHaveLength(1);
    expect(body).toMatch(
      /^Seen at 14:05: [\s\S]*\[removed: looks like a credential \([\w -]+\)\][\s\S]* and then it stopped\.$/u,
    );
    for (const run of heart(sample)) expect(body).not.toContain(run);
  });

  it.each(HARMLESS)("keeps %s", async (_what, sample) => {
    const text = `Seen at 14:05: ${sample} and then it stopped.`;
    expect(await redacted(text)).toEqual({ body: text, secrets: undefined });
  });

  it("loses all of a credential that two rules see a part of", async () => {
    const whole = `password=${`ghp_${any(36)}`}-and-more-7`;
    expect((await redacted(`x ${whole} y`)).body).toBe("x password=[removed: looks like a credential (password)] y");
  });
});
