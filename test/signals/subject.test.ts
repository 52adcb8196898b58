import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { configurationPush } from "../../src/signals/deliveries/push.ts";
import { relevant } from "../../src/signals/subject.ts";
import {
  APP,
  comment,
  commented,
  delivery,
  issue,
  issueComment,
  issues,
  OURSELVES,
  pullRequest,
  review,
} from "./payloads.ts";

const SELF = { appId: APP, botLogin: "firewarden[bot]" };

describe("a delivery that can matter", () => {
  it.each<[string, string, unknown]>([
    ["a severity label", "issues", issues("labeled", { label: { name: "sev:high" } })],
    ["a managed label taken away", "issues", issues("unlabeled", { label: { name: "phase:review" } })],
    ["an edited issue", "issues", issues("edited", { changes: {} })],
    ["a closed issue", "issues", issues("closed")],
    ["a reopened issue", "issues", issues("reopened")],
    ["a comment with a command", "issue_comment", commented("hello\r\n/ack")],
    ["a comment with a misspelled command", "issue_comment", commented("/akc")],
    ["a comment with something unseen before its command", "issue_comment", commented("\uFEFF  \u200B\u00A0/ack")],
    ["an edited comment", "issue_comment", issueComment("edited", { comment: { ...comment, body: "text" } })],
    ["a deleted comment", "issue_comment", issueComment("deleted")],
  ])("has the issue for its subject: %s", (_what, name, payload) => {
    expect(relevant(name, payload)).toBe("1#42");
    expect(relevant(name, payload, SELF)).toBe("1#42");
  });

  it.each(["synchronize", "edited", "closed", "reopened"])("has the pull request for its subject: %s", (action) => {
    expect(relevant("pull_request", delivery(action, { pull_request: pullRequest }))).toBe("1#43");
  });

  it.each(["submitted", "dismissed"])("has the reviewed pull request for its subject: %s", (action) => {
    expect(relevant("pull_request_review", delivery(action, { pull_request: pullRequest, review }))).toBe("1#43");
  });
});

describe("a delivery that cannot matter", () => {
  const onPullRequest = { ...issue, pull_request: {} };

  it.each<[string, string, unknown]>([
    ["a label of somebody else's", "issues", issues("labeled", { label: { name: "bug" } })],
    ["a label that is gone", "issues", issues("unlabeled", { label: null })],
    ["an opened issue", "issues", issues("opened")],
    ["a comment without a command", "issue_comment", commented("see /etc, a/b and https://x.y/z")],
    ["a comment on a pull request", "issue_comment", issueComment("edited", { issue: onPullRequest })],
    ["a labelled pull request", "pull_request", delivery("labeled", { pull_request: pullRequest })],
    ["an edited review", "pull_request_review", delivery("edited", { pull_request: pullRequest, review })],
    ["another event", "star", delivery("created")],
    ["an event named like a property of objects", "constructor", delivery("created")],
    ["no repository", "issues", { ...issues("closed"), repository: undefined }],
    ["a number that is none", "issues", issues("closed", { issue: { ...issue, number: "42" } })],
  ])("has no subject: %s", (_what, name, payload) => {
    expect(relevant(name, payload)).toBeUndefined();
  });

  it.each<[string, string, unknown]>([
    ["a label", "issues", issues("labeled", { label: { name: "sev:high" }, sender: OURSELVES })],
    ["a close", "issues", issues("closed", { sender: OURSELVES })],
    ["a card", "issue_comment", issueComment("edited", { sender: OURSELVES })],
    ["a push", "pull_request", delivery("synchronize", { pull_request: pullRequest, sender: OURSELVES })],
  ])("is Firewarden's own doing, once the door knows who that is: %s", (_what, name, payload) => {
    expect(relevant(name, payload, SELF)).toBeUndefined();
  });

  it("is anything that is no delivery at all, without an error", () => {
    const names = fc.constantFrom("issues", "issue_comment", "pull_request", "pull_request_review", "push", "x");
    fc.assert(fc.property(names, fc.jsonValue(), (name, payload) => expect(relevant(name, payload)).toBeUndefined()));
    fc.assert(fc.property(names, fc.anything(), (name, payload) => void relevant(name, payload)));
  });
});

describe("a push", () => {
  const pushed = (parts = {}) => ({
    ...delivery(""),
    ref: "refs/heads/main",
    after: "c0ffee",
    deleted: false,
    commits: [{ added: [], modified: ["README.md"], removed: [] }, { modified: [".github/firewarden.yml"] }],
    ...parts,
  });

  it("that touches the configuration on the default branch is checked, in the repository's own lane", () => {
    expect(relevant("push", pushed())).toBe("1#0");
    expect(configurationPush(pushed())).toEqual({
      ...{ repository: 1, owner: "acme", repo: "shop", commit: "c0ffee", installation: 99 },
    });
  });

  it.each([
    ["goes to another branch", { ref: "refs/heads/topic" }],
    ["is a tag that is called like the branch", { ref: "refs/tags/main" }],
    ["deletes the branch", { deleted: true }],
    ["touches other files", { commits: [{ added: ["firewarden.yml"], modified: [], removed: [] }] }],
    ["has no commits", { commits: null }],
  ])("that %s is not", (_why, parts) => {
    expect(relevant("push", pushed(parts))).toBeUndefined();
    expect(configurationPush(pushed(parts))).toBeUndefined();
  });

  it.each(["added", "modified", "removed"])("counts when the file is %s", (how) => {
    expect(relevant("push", pushed({ commits: [{ [how]: [".github/firewarden.yml"] }] }))).toBe("1#0");
  });
});
