import { describe, expect, it } from "@jest/globals";
import { signalsOf } from "../../src/signals/deliveries/deliveries.ts";
import { AT, BOB, context, DEPENDABOT, delivery, OURSELVES, pullRequest, review, T } from "./payloads.ts";

const here = context({ subject: "pull-request", number: 43 });
const pull = (action: string, changes = {}, parts = {}) =>
  signalsOf("pull_request", delivery(action, { pull_request: { ...pullRequest, ...changes }, ...parts }), here);
const reviewed = (action: string, changes = {}, parts = {}) =>
  signalsOf(
    "pull_request_review",
    delivery(action, { review: { ...review, ...changes }, pull_request: pullRequest, ...parts }),
    here,
  );

describe("a pull request", () => {
  it.each(["synchronize", "edited", "reopened"])("tells where its head is when it is touched: %s", (action) => {
    expect(pull(action)).toEqual([
      {
        name: "pull request 43 updated to c0ffee at 2026-11-22T14:05:00.000Z",
        actor: { id: 7, login: "ana" },
        at: AT,
        what: { kind: "pull-request-updated", repository: 1, pullRequest: 43, headSha: "c0ffee" },
      },
    ]);
  });

  it("that is merged tells which issues it closes", () => {
    expect(pull("closed", { merged: true, closed_at: T })).toMatchObject([
      {
        name: "pull request 43 merged at 2026-11-22T14:05:00.000Z",
        what: {
          kind: "pull-request-closed",
          repository: 1,
          pullRequest: 43,
          merged: true,
          headSha: "c0ffee",
          closes: [44],
        },
      },
    ]);
  });

  it("that is closed without a merge closes nothing", () => {
    expect(pull("closed")).toMatchObject([{ what: { merged: false, closes: [] } }]);
  });

  it("to another branch than the default one closes nothing", () => {
    expect(pull("closed", { merged: true, base: { ref: "release" } })).toMatchObject([
      { what: { merged: true, closes: [] } },
    ]);
  });

  it.each(["opened", "labeled", "assigned", "converted_to_draft"])("means nothing when it is %s", (action) => {
    expect(pull(action)).toEqual([]);
  });

  it("means nothing when Firewarden touched it", () => {
    expect(pull("synchronize", {}, { sender: OURSELVES })).toEqual([]);
  });

  it("means nothing to a lane that is not linked to it", () => {
    expect(
      signalsOf("pull_request", delivery("closed", { pull_request: pullRequest }), context({ subject: "unknown" })),
    ).toEqual([]);
  });
});

describe("a review", () => {
  it("that approves is its reviewer's, with the commit that was seen", () => {
    expect(reviewed("submitted", {}, { sender: BOB })).toEqual([
      {
        name: "review 55 approved",
        actor: { id: 7, login: "ana" },
        at: AT,
        what: {
          kind: "reviewed",
          repository: 1,
          pullRequest: 43,
          reviewId: 55,
          state: "approved",
          commit: "c0ffee",
          words: "Well told.",
          reviewer: { id: 7, login: "ana" },
        },
      },
    ]);
  });

  it("that asks for changes is told, in whichever case GitHub writes it", () => {
    expect(reviewed("submitted", { state: "CHANGES_REQUESTED", body: null })).toMatchObject([
      { what: { state: "changes_requested", words: "" } },
    ]);
  });

  it("that is dismissed is the act of who dismissed it", () => {
    expect(reviewed("dismissed", { state: "dismissed" }, { sender: BOB })).toMatchObject([
      { name: "review 55 dismissed", actor: { id: 8 }, what: { state: "dismissed", reviewer: { id: 7 } } },
    ]);
  });

  it.each([
    ["only comments", "submitted", { state: "commented" }, {}],
    ["is edited", "edited", {}, {}],
    ["is a bot's", "submitted", { user: DEPENDABOT }, {}],
    ["is of an account that is gone", "submitted", { user: null }, {}],
    ["is Firewarden's own", "submitted", { user: OURSELVES }, { sender: OURSELVES }],
  ])("means nothing when it %s", (_why, action, changes, parts) => {
    expect(reviewed(action, changes, parts)).toEqual([]);
  });
});
