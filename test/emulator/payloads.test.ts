import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { type GitHub, startGitHub } from "../../emulator/github.ts";
import type { Delivery } from "../../emulator/relay.ts";
import { isRecord, record } from "../../emulator/shapes.ts";

const Examples = z.array(z.looseObject({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }));
const examples = Examples.parse(createRequire(import.meta.url)("@octokit/webhooks-examples"));

let github: GitHub;

beforeAll(async () => {
  github = await startGitHub();
  const [alice, ruth] = [github.person("alice"), github.person("ruth")];
  const issue = await ruth.openIssue("Down", "body");
  await alice.label(issue, "sev:critical");
  await alice.unlabel(issue, "sev:critical");
  await alice.assign(issue, "ana");
  await alice.editIssue(issue, { body: "edited" });
  const comment = await ruth.comment(issue, "/ack");
  await ruth.editComment(comment, "/ack now");
  await ruth.deleteComment(comment);
  await alice.close(issue);
  await alice.reopen(issue);
  await alice.commitFile("a.md", "a\n", { branch: "topic" });
  const pull = await alice.openPull("A", "topic");
  await alice.commitFile("b.md", "b\n", { branch: "topic" });
  await github.person("bob").review(pull, "APPROVE", "fine");
  await alice.merge(pull);
});
afterAll(() => github.stop());

/** The examples of an event, of the same action where there are any. */
const examplesOf = ({ event, action }: Delivery): readonly Readonly<Record<string, unknown>>[] => {
  const all = examples.find(({ name }) => name === event)?.examples ?? [];
  const same = all.filter((one) => one.action === action);
  return same.length > 0 ? same : all;
};

/** The paths that every example has, down to `depth` keys. */
const paths = (value: unknown, depth: number, at = ""): readonly string[] =>
  isRecord(value) && depth > 0
    ? Object.entries(value).flatMap(([key, inner]) => [`${at}${key}`, ...paths(inner, depth - 1, `${at}${key}.`)])
    : [];

const inEvery = (list: readonly (readonly string[])[]): readonly string[] =>
  (list[0] ?? []).filter((path) => list.every((other) => other.includes(path)));

/** Whether a path leads nowhere although what it would stand on is there: null has no keys. */
const isMissing = (payload: unknown, path: string): boolean => {
  const parent = path.split(".").slice(0, -1).join(".");
  return valueAt(payload, path) === undefined && (parent === "" || isRecord(valueAt(payload, parent)));
};

const valueAt = (value: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((inner, key) => record(inner)[key], value);

// Keys of pull requests and of particular things, which the few examples of an action happen to share.
const ONLY_SOMETIMES = /^issue\.draft$/;

const EVENTS = ["issues", "issue_comment", "pull_request", "pull_request_review", "push"];

describe("a payload", () => {
  it.each(EVENTS)("of %s has everything that all of GitHub's own examples of it have", (event) => {
    const own = github.deliveries.filter((delivery) => delivery.event === event);
    expect(own.length).toBeGreaterThan(0);
    for (const delivery of own) {
      const expected = inEvery(examplesOf(delivery).map((example) => paths(example, 3)));
      const missing = expected.filter((path) => !ONLY_SOMETIMES.test(path) && isMissing(delivery.payload, path));
      expect({ action: delivery.action, missing }).toEqual({ action: delivery.action, missing: [] });
    }
  });
});
