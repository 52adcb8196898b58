import { describe, expect, it } from "@jest/globals";
import type { SeenComment, SeenEvent, SeenIssue } from "../../../src/github/read/issue-history.ts";
import { patiently } from "../../../src/lane/failure/patience.ts";
import {
  commentCreated,
  commentDeleted,
  commentEdited,
  issueEvent,
  itemClosed,
  type MissedDelivery,
  NOBODY,
  pullRequestClosed,
  pullRequestUpdated,
  reviewSubmitted,
} from "../../../src/lane/sweep/found.ts";
import { Later, type NewDelivery } from "../../../src/ledger/ledger.ts";
import { signalsOf } from "../../../src/signals/deliveries/deliveries.ts";
import type { SubjectKind } from "../../../src/signals/delivery.ts";
import {
  ANA,
  BOB,
  comment,
  context,
  delivery,
  issue,
  issueComment,
  issues,
  pullRequest,
  review,
  T,
} from "../../signals/payloads.ts";

const WHERE = {
  repository: { id: 1, owner: "acme", name: "shop", defaultBranch: "main" },
  installation: 99,
  number: 42,
};
const SEEN: SeenIssue = {
  ...issue,
  repository_url: "https://api.github.com/repos/acme/shop",
  assignees: [],
  closed_by: null,
  isPullRequest: false,
};
const COMMENT: SeenComment = comment;
const event = (name: string, label?: string): SeenEvent => ({ id: 5, event: name, label, actor: ANA, created_at: T });

const namesOf = (name: string, payload: unknown, subject: SubjectKind, number = 42): readonly string[] =>
  signalsOf(name, payload, context({ subject, number })).map((signal) => signal.name);

const PULL = { ...pullRequest, state: "closed", merged: true, merged_by: BOB, closed_at: T };
const ITEM = { ...issue, number: 44, state: "closed", closed_at: T };
const REOPENED = { ...issue, number: 44 };

/** What a sweep finds, and the delivery that GitHub would have made of the same fact. */
const TWINS: readonly (readonly [string, SubjectKind, MissedDelivery, Record<string, unknown>])[] = [
  ["a command", "incident", commentCreated(WHERE, SEEN, COMMENT), issueComment("created")],
  [
    "an edit, whoever made it",
    "incident",
    commentEdited(WHERE, SEEN, COMMENT),
    issueComment("edited", { sender: BOB }),
  ],
  [
    "a deletion, whoever made it",
    "incident",
    commentDeleted(WHERE, SEEN, { id: 123, url: comment.html_url }),
    issueComment("deleted", { sender: BOB }),
  ],
  [
    "a label",
    "incident",
    issueEvent(WHERE, { ...SEEN, updated_at: "2026-11-22T16:00:00Z" }, event("labeled", "sev:critical")),
    issues("labeled", { label: { name: "sev:critical" } }),
  ],
  [
    "a label taken away",
    "incident",
    issueEvent(WHERE, SEEN, event("unlabeled", "incident")),
    issues("unlabeled", { label: { name: "incident" } }),
  ],
  [
    "a close",
    "incident",
    issueEvent(WHERE, { ...SEEN, state: "closed", closed_at: T }, event("closed")),
    issues("closed", { issue: { ...issue, state: "closed", closed_at: T } }),
  ],
  [
    "an action item's end",
    "item",
    itemClosed(WHERE, { ...SEEN, ...ITEM, closed_by: ANA }),
    issues("closed", { issue: ITEM }),
  ],
  [
    "an action item's reopening",
    "item",
    issueEvent(WHERE, { ...SEEN, ...REOPENED }, event("reopened")),
    issues("reopened", { issue: REOPENED }),
  ],
  [
    "a link on an action item",
    "item",
    commentCreated(WHERE, { ...SEEN, ...REOPENED }, { ...COMMENT, body: "/link #43" }),
    issueComment("created", { issue: REOPENED, comment: { ...comment, body: "/link #43" } }),
  ],
  [
    "a review",
    "pull-request",
    reviewSubmitted(WHERE, PULL, { ...review, state: "APPROVED" }),
    delivery("submitted", { review, pull_request: pullRequest }),
  ],
  ["a merge", "pull-request", pullRequestClosed(WHERE, PULL), delivery("closed", { pull_request: PULL, sender: BOB })],
  ["a push", "pull-request", pullRequestUpdated(WHERE, PULL), delivery("synchronize", { pull_request: PULL })],
];

describe("what a sweep finds", () => {
  it.each(TWINS)("has the same name as GitHub's own delivery of it: %s", (_what, subject, found, told) => {
    const number = Number(found.subject.split("#")[1]);
    const names = namesOf(found.name, found.payload, subject, number);
    expect(names).toHaveLength(1);
    expect(names).toEqual(namesOf(found.name, told, subject, number));
  });

  it("is by nobody where GitHub does not say by whom, and nobody has no rights", () => {
    expect(commentEdited(WHERE, SEEN, COMMENT)).toMatchObject({ isAttributed: false, payload: { sender: NOBODY } });
    expect(commentDeleted(WHERE, SEEN, { id: 1, url: "u" })).toMatchObject({ isAttributed: false });
  });
});

describe("a delivery for which GitHub did not answer", () => {
  const taken: NewDelivery = { id: "d", name: "issues", subject: "1#42", body: "{}", receivedAt: 0 };
  const outage = { status: 502, message: "Bad gateway", response: { headers: {} } };
  const HOUR = 3_600_000;

  it("is put off ever longer for a day, without an attempt being counted", () => {
    const pauses = [0, 60_000, HOUR].map((now) => {
      const judged = patiently(new AggregateError([outage]), taken, now);
      return judged instanceof Later ? judged.at - now : undefined;
    });
    expect(pauses).toEqual([1_000, 30_000, 300_000]);
  });

  it("fails after that day, and where it is the delivery's own fault", () => {
    expect(patiently(outage, taken, 25 * HOUR)).toBe(outage);
    const own = new TypeError("x is undefined");
    expect(patiently(own, taken, 0)).toBe(own);
    const refused = { status: 422, message: "No.", response: { headers: {} } };
    expect(patiently(refused, taken, 0)).toBe(refused);
  });
});
