import { describe, expect, it } from "@jest/globals";
import { IssueGone } from "../../src/github/client/failure.ts";
import { EMPTY_MIRROR } from "../../src/github/own/mirror.ts";
import { Unanswered } from "../../src/incident/now/unanswered.ts";
import { Later } from "../../src/ledger/ledger.ts";
import { ISSUE, ids, issueAnswer, people, play, SHOWN } from "./turns.ts";
import { NOW } from "./wire.ts";

const NEXT = ["bug", "incident", "sev:critical", "phase:analysis"];
const managed = { labels: ["incident", "sev:critical", "phase:analysis"] };
const invalid = { message: "Validation Failed", errors: [{ resource: "Issue", field: "assignees", code: "invalid" }] };

/** Whoever stays assigned is named anew by an update, so how they are called now is read before. */
const READ = { on: `GET ${ISSUE}`, answer: issueAnswer({}) };

describe("the issue", () => {
  it("costs no request when it is as it should be", async () => {
    expect(await play({ script: [] })).toMatchObject({ sent: [], saves: 0, error: undefined });
  });

  it("costs no request when it is as it should be, however long ago that was seen", async () => {
    expect((await play({ script: [], now: NOW + 86_400_000 })).sent).toEqual([]);
  });

  it("gets labels, assignees and state in one update, and nothing that is right already", async () => {
    const { sent, mirror } = await play({
      desired: { ...managed, assignees: people("alice", "bob"), state: { open: false, reason: "completed" } },
      script: [
        READ,
        {
          on: `PATCH ${ISSUE}`,
          answer: issueAnswer({ labels: NEXT, assignees: people("alice", "bob"), state: "closed" }),
        },
      ],
    });
    expect(sent.slice(1).map(({ body }) => body)).toEqual([
      { labels: NEXT, assignees: ["alice", "bob"], state: "closed", state_reason: "completed" },
    ]);
    expect(mirror).toMatchObject({ issue: { labels: NEXT, open: false }, assigned: ids("alice", "bob") });
    const { sent: others } = await play({
      desired: managed,
      script: [{ on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: NEXT }) }],
    });
    expect(others.map(({ body }) => body)).toEqual([{ labels: NEXT }]);
  });

  it("assigns who turns out to be missing after an update of the labels alone, and takes nobody for unassignable by it", async () => {
    const shown = { labels: ["incident"], assignees: people("alice"), open: true, updatedAt: "", seenAt: NOW };
    const { sent, mirror } = await play({
      desired: { ...managed, assignees: people("alice") },
      mirror: { ...SHOWN, assigned: ids("alice"), issue: shown },
      script: [
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: managed.labels, assignees: [] }) },
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: managed.labels, assignees: people("alice") }) },
      ],
    });
    expect(sent.map(({ body }) => body)).toEqual([{ labels: managed.labels }, { assignees: ["alice"] }]);
    expect(mirror).toMatchObject({ assigned: ids("alice"), unassignable: [] });
  });

  it("keeps everybody's own labels and takes away managed ones that do not belong", async () => {
    const issue = { ...SHOWN.issue, labels: ["sev:low", "Bug", "sev:critical", "incident", "phase:triage"] };
    const { sent } = await play({
      mirror: { ...SHOWN, issue: { assignees: people("alice"), open: true, updatedAt: "", seenAt: NOW, ...issue } },
      script: [{ on: `PATCH ${ISSUE}`, answer: issueAnswer({}) }],
    });
    expect(sent[0]?.body).toEqual({ labels: ["Bug", "incident", "sev:critical", "phase:triage"] });
  });

  it("is read once before an update when nothing, or nothing fresh, is known of it", async () => {
    for (const mirror of [
      EMPTY_MIRROR,
      { ...SHOWN, ...(SHOWN.issue && { issue: { ...SHOWN.issue, seenAt: NOW - 400_000 } }) },
    ]) {
      const { sent } = await play({
        desired: managed,
        mirror,
        script: [
          { on: `GET ${ISSUE}`, answer: issueAnswer({ labels: ["ours", "incident", "sev:critical", "phase:triage"] }) },
          { on: `PATCH ${ISSUE}`, answer: issueAnswer({}) },
        ],
      });
      expect(sent[1]?.body).toEqual({ labels: ["ours", "incident", "sev:critical", "phase:analysis"] });
    }
  });

  it("leaves people's own assignees alone, also when they leave the view", async () => {
    const seen = { ...SHOWN.issue, labels: SHOWN.issue?.labels ?? [], open: true, updatedAt: "", seenAt: NOW };
    const mirror = {
      ...SHOWN,
      issue: { ...seen, assignees: people("Carol", "alice", "dave") },
      assigned: ids("alice"),
    };
    const { sent, mirror: after } = await play({
      desired: { assignees: people("carol", "erin") },
      mirror,
      script: [
        { on: `GET ${ISSUE}`, answer: issueAnswer({ assignees: people("Carol", "alice", "dave") }) },
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ assignees: people("Carol", "dave", "erin") }) },
      ],
    });
    expect(sent[1]?.body).toEqual({ assignees: ["Carol", "dave", "erin"] });
    expect(after.assigned).toEqual(ids("erin"));
    expect(
      (await play({ desired: { assignees: people("carol") }, mirror: { ...after, assigned: [] }, script: [] })).sent,
    ).toEqual([]);
  });

  it("never asks for more than ten assignees", async () => {
    const names = Array.from({ length: 14 }, (_, index) => `person-${index}`);
    const many = people(...names);
    const { sent } = await play({
      desired: { assignees: many },
      script: [{ on: `PATCH ${ISSUE}`, answer: issueAnswer({ assignees: many.slice(0, 10) }) }],
    });
    expect(sent[0]?.body).toEqual({ assignees: names.slice(0, 10) });
  });

  it("leaves out whom GitHub will not assign, assigns the others, and does not try again", async () => {
    const desired = { ...managed, assignees: people("alice", "bob", "mallory") };
    const { sent, mirror } = await play({
      desired,
      script: [
        READ,
        { on: `PATCH ${ISSUE}`, status: 422, answer: invalid },
        { on: "GET /repos/acme/shop/assignees/bob", status: 204 },
        { on: "GET /repos/acme/shop/assignees/mallory", status: 404 },
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: NEXT, assignees: people("alice", "bob") }) },
      ],
    });
    expect(sent.at(-1)?.body).toEqual({ labels: NEXT, assignees: ["alice", "bob"] });
    expect((await play({ desired, mirror, script: [] })).sent).toEqual([]);
  });

  it("writes labels and state without the assignees when GitHub refuses those for no reason it tells", async () => {
    const desired = { ...managed, assignees: people("alice", "bob") };
    const { sent, mirror } = await play({
      desired,
      script: [
        READ,
        { on: `PATCH ${ISSUE}`, status: 422, answer: invalid },
        { on: "GET /repos/acme/shop/assignees/bob", status: 204 },
        { on: `PATCH ${ISSUE}`, status: 422, answer: invalid },
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: NEXT }) },
      ],
    });
    expect(sent.at(-1)?.body).toEqual({ labels: NEXT });
    expect((await play({ desired, mirror, script: [] })).sent).toEqual([]);
  });

  it("is not tried three ways when GitHub refuses what has nothing to do with assignees", async () => {
    const { error } = await play({ desired: managed, script: [{ on: `PATCH ${ISSUE}`, status: 422 }] });
    expect(error).toMatchObject({ status: 422 });
  });

  it("remembers whom GitHub left out without a word", async () => {
    const desired = { assignees: people("alice", "bob") };
    const { mirror } = await play({ desired, script: [READ, { on: `PATCH ${ISSUE}`, answer: issueAnswer({}) }] });
    expect((await play({ desired, mirror, script: [] })).sent).toEqual([]);
  });

  it("loses whom Firewarden assigned when it should, though the answer to the assignment was lost", async () => {
    const lost = await play({
      desired: { assignees: people("carol") },
      script: [{ on: `PATCH ${ISSUE}`, lost: true }],
    });
    const { sent } = await play({
      desired: { assignees: people("bob") },
      mirror: lost.mirror,
      script: [
        { on: `GET ${ISSUE}`, answer: issueAnswer({ assignees: people("carol") }) },
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ assignees: people("bob") }) },
      ],
    });
    expect(sent.at(-1)?.body).toEqual({ assignees: ["bob"] });
  });

  it("leaves who assigns themselves after an update took them away whose answer was lost", async () => {
    const lost = await play({ desired: { assignees: people("bob") }, script: [{ on: `PATCH ${ISSUE}`, lost: true }] });
    const { mirror } = await play({
      desired: { assignees: people("bob") },
      mirror: lost.mirror,
      script: [{ on: `GET ${ISSUE}`, answer: issueAnswer({ assignees: people("bob") }) }],
    });
    const { sent } = await play({
      desired: { ...managed, assignees: people("bob") },
      mirror: { ...mirror, issue: undefined },
      script: [
        { on: `GET ${ISSUE}`, answer: issueAnswer({ assignees: people("bob", "alice") }) },
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: NEXT, assignees: people("bob", "alice") }) },
      ],
    });
    expect(sent.at(-1)?.body).toEqual({ labels: NEXT });
  });

  it("loses whom Firewarden assigned when it should, though they have another login by now", async () => {
    const [bob] = ids("bob");
    const robert = people("bob").map(({ id }) => ({ id, login: "robert" }));
    const shown = { labels: managed.labels, assignees: people("bob"), open: true, updatedAt: "", seenAt: NOW };
    const mirror = { ...SHOWN, assigned: bob === undefined ? [] : [bob], issue: shown };
    const { sent, mirror: after } = await play({
      desired: { ...managed, assignees: people("alice", "carol") },
      mirror,
      script: [
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: managed.labels, assignees: people("alice", "carol") }) },
      ],
    });
    expect(sent.map(({ body }) => body)).toEqual([{ assignees: ["alice", "carol"] }]);
    expect(after.assigned).toEqual(ids("alice", "carol"));
    const stale = await play({
      desired: { ...managed, assignees: people("alice") },
      mirror: { ...mirror, issue: undefined },
      script: [
        { on: `GET ${ISSUE}`, answer: issueAnswer({ labels: managed.labels, assignees: robert }) },
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: managed.labels }) },
      ],
    });
    expect(stale.sent[1]?.body).toEqual({ assignees: ["alice"] });
  });

  it("leaves the stranger whom people assigned under a login that was once Firewarden's to assign", async () => {
    const stranger = { id: 666, login: "bob" };
    const { sent } = await play({
      desired: { ...managed, assignees: people("alice") },
      mirror: { ...SHOWN, assigned: ids("alice", "bob"), issue: undefined },
      script: [
        {
          on: `GET ${ISSUE}`,
          answer: issueAnswer({ labels: ["incident"], assignees: [...people("alice"), stranger] }),
        },
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: managed.labels }) },
      ],
    });
    expect(sent[1]?.body).toEqual({ labels: managed.labels });
  });

  it("names whoever stays as GitHub names them now, not the stranger who has their login since", async () => {
    const renamed = people("alice").map(({ id }) => ({ id, login: "alicia" }));
    const { sent, mirror } = await play({
      desired: { assignees: people("alice", "bob") },
      script: [
        { on: `GET ${ISSUE}`, answer: issueAnswer({ assignees: renamed }) },
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ assignees: [...renamed, ...people("bob")] }) },
      ],
    });
    expect(sent[1]?.body).toEqual({ assignees: ["alicia", "bob"] });
    expect(mirror).toMatchObject({ assigned: ids("alice", "bob"), unassignable: [] });
  });

  it("takes the stranger away again who got the login between the look and the update, and does not give up who was meant", async () => {
    const stranger = { id: 666, login: "Bob" };
    const desired = { assignees: people("alice", "bob") };
    const first = await play({
      desired,
      script: [READ, { on: `PATCH ${ISSUE}`, answer: issueAnswer({ assignees: [...people("alice"), stranger] }) }],
    });
    expect(first.error).toBeInstanceOf(Unanswered);
    expect(first.mirror.unassignable).toEqual([]);
    const robert = people("bob").map(({ id }) => ({ id, login: "robert" }));
    const { sent, error } = await play({
      desired: { assignees: [...people("alice"), ...robert] },
      mirror: first.mirror,
      script: [
        { on: `GET ${ISSUE}`, answer: issueAnswer({ assignees: [...people("alice"), stranger] }) },
        { on: `PATCH ${ISSUE}`, answer: issueAnswer({ assignees: [...people("alice"), ...robert] }) },
      ],
    });
    expect(error).toBeUndefined();
    expect(sent[1]?.body).toEqual({ assignees: ["alice", "robert"] });
  });

  it("is read after an answer was lost, and written again where the update was not made", async () => {
    const lost = await play({ desired: managed, script: [{ on: `PATCH ${ISSUE}`, lost: true }] });
    expect(lost.error).toMatchObject({ status: 500 });
    const read = { on: `GET ${ISSUE}`, answer: issueAnswer({}) };
    const write = { on: `PATCH ${ISSUE}`, answer: issueAnswer({ labels: NEXT }) };
    const again = await play({ desired: managed, mirror: lost.mirror, script: [read, write] });
    expect(again.error).toBeUndefined();
    // Nothing is to be changed any more, but what the lost update did is not forgotten.
    const { sent } = await play({
      mirror: lost.mirror,
      script: [{ ...read, answer: issueAnswer({ labels: NEXT }) }, write],
    });
    expect(sent.map(({ method }) => method)).toEqual(["GET", "PATCH"]);
  });

  it("says that it is gone when it was deleted or moved away", async () => {
    for (const status of [404, 410]) {
      const { error } = await play({ desired: managed, script: [{ on: `PATCH ${ISSUE}`, status }] });
      expect(error).toBeInstanceOf(IssueGone);
    }
  });

  it("waits as long as GitHub asks for", async () => {
    const { error } = await play({
      desired: managed,
      script: [{ on: `PATCH ${ISSUE}`, status: 403, headers: { "retry-after": "30" } }],
    });
    expect(error).toBeInstanceOf(Later);
    expect(error).toMatchObject({ at: NOW + 30_000 });
  });
});
