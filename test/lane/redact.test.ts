import { describe, expect, it } from "@jest/globals";
import type { Signal } from "../../src/incident/signal.ts";
import { redact } from "../../src/lane/redaction/redact.ts";

// Put together here, so that no scanner takes this file for a leak.
const TOKEN = ["ghp", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"].join("_");
const SLACK = ["xoxb", "1234567890", "1234567890123", "AbCdEfGhIjKlMnOpQrStUvWx"].join("-");

const submit = (text: string): Signal => ({
  name: "comment 5, command 0",
  actor: { id: 1, login: "ana" },
  at: 0,
  what: {
    kind: "commanded",
    command: "submit",
    argument: "analysis",
    text,
    index: 0,
    comment: { id: 5, url: "https://github.com/a/b/issues/1#issuecomment-5" },
  },
});

describe("credentials in what people write", () => {
  it("are replaced before anything is decided, and named by their kind", async () => {
    const { what, secrets } = await redact(submit(`The token ${TOKEN} was in the log, and so was ${SLACK}.`));
    expect(what).toMatchObject({
      text: "The token [removed: looks like a credential (github)] was in the log, and so was [removed: looks like a credential (slack)].",
    });
    expect(secrets).toEqual(["github", "slack"]);
  });

  it("are replaced the same way each time, so that the revision stays the same", async () => {
    const signal = submit(`x ${TOKEN} y`);
    expect(await redact(signal)).toEqual(await redact(signal));
  });

  it("are found in every text of a signal, also in an issue's title and body", async () => {
    const repository = { id: 1, owner: "acme", name: "shop", defaultBranch: "main" };
    const issue = {
      repository,
      installation: 1,
      number: 1,
      title: `Down ${TOKEN}`,
      body: `${TOKEN}`,
      url: "u",
      author: { id: 1, login: "a" },
      createdAt: 0,
      open: true,
      labels: [],
    };
    const signal = await redact({ ...submit(""), what: { kind: "severity-labelled", severity: "high", issue } });
    expect(JSON.stringify(signal)).not.toContain(TOKEN);
  });

  it("leave a signal without any exactly as it was", async () => {
    const signal = submit("The pool of 100 connections is exhausted: see https://example.com/graphs/4711?from=now-1h");
    expect(await redact(signal)).toBe(signal);
  });
});
