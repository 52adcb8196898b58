import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Signal } from "../../src/incident/signal.ts";
import { signalsOf } from "../../src/signals/deliveries/deliveries.ts";
import {
  ANA,
  APP,
  AT,
  BOB,
  comment,
  commented,
  context,
  DEPENDABOT,
  issue,
  issueComment,
  OURSELVES,
} from "./payloads.ts";

const REFERENCE = { id: 123, url: "https://github.com/acme/shop/issues/42#issuecomment-123" };
const read = (payload: unknown, changes = {}): readonly Signal[] =>
  signalsOf("issue_comment", payload, context(changes));
const by = (user: unknown, body = "/ack") =>
  issueComment("created", { comment: { ...comment, user, body }, sender: user });

describe("a new comment", () => {
  it("is its commands, by its author, at the time it was written", () => {
    const payload = { ...commented("/approve analysis well done"), sender: BOB };
    expect(read(payload)).toEqual([
      {
        name: "comment 123, command 0",
        actor: { id: 7, login: "ana" },
        at: AT,
        what: {
          kind: "commanded",
          command: "approve",
          argument: "analysis well done",
          text: "",
          index: 0,
          comment: REFERENCE,
        },
      },
    ]);
  });

  it("gives every signal a name of its own, in the order of the lines", () => {
    const body = ["/akc", "/ack", "/note 1", "/note 2", "/note 3", "/note 4", "/why", "/help"].join("\n");
    expect(read(commented(body)).map(({ name, what }) => [name, what.kind])).toEqual([
      ["comment 123, word 0", "misspelled"],
      ["comment 123, command 1", "commanded"],
      ["comment 123, command 2", "commanded"],
      ["comment 123, command 3", "commanded"],
      ["comment 123, command 4", "commanded"],
      ["comment 123, command 5", "commanded"],
      ["comment 123, too many commands", "too-many-commands"],
    ]);
  });

  it("names what did not run", () => {
    const signals = read(commented(`${"/ack\n".repeat(5)}/why\n/help`));
    expect(signals.at(-1)?.what).toEqual({ kind: "too-many-commands", words: ["why", "help"], comment: REFERENCE });
  });

  it("means nothing without a command, or without a text", () => {
    expect(read(commented("looking into it"))).toEqual([]);
    expect(read(issueComment("created", { comment: { ...comment, body: null } }))).toEqual([]);
  });

  it("of a bot is ignored unless the configuration names it, with or without its suffix, in any case", () => {
    expect(read(by(DEPENDABOT))).toEqual([]);
    expect(read(by(DEPENDABOT), { bots: ["renovate"] })).toEqual([]);
    expect(read(by(DEPENDABOT), { bots: ["Dependabot"] })).toHaveLength(1);
    expect(read(by(DEPENDABOT), { bots: ["dependabot[bot]"] })).toHaveLength(1);
  });

  it("of a bot that has the name of another app's account by now are not heard", () => {
    const bots = ["dependabot"];
    expect(read(by(DEPENDABOT), { bots, pins: { "dependabot[bot]": DEPENDABOT.id } })).toHaveLength(1);
    expect(read(by(DEPENDABOT), { bots, pins: { "dependabot[bot]": 4_711 } })).toEqual([]);
    expect(read(by(DEPENDABOT), { bots, pins: { "dependabot[bot]": "absent" } })).toEqual([]);
  });

  it("of Firewarden's own is ignored, even where the configuration names it", () => {
    const bots = ["firewarden"];
    expect(read(by(OURSELVES), { bots })).toEqual([]);
    const viaApp = { ...comment, user: OURSELVES, performed_via_github_app: { id: APP } };
    expect(
      read(issueComment("created", { comment: viaApp, sender: OURSELVES }), { bots, botLogin: undefined }),
    ).toEqual([]);
  });

  it("written through another app counts", () => {
    const viaOther = { ...comment, performed_via_github_app: { id: 1 } };
    expect(read(issueComment("created", { comment: viaOther }))).toHaveLength(1);
  });

  it("on the pull request is no command there, but heard, so that it can be said where it counts", () => {
    const onPullRequest = { ...issue, pull_request: { url: "https://api.github.com/repos/acme/shop/pulls/42" } };
    const payload = (action: string, body: string) =>
      issueComment(action, { comment: { ...comment, body }, issue: onPullRequest });
    const heard = read(payload("created", "/approve review\n/ack"), { subject: "pull-request" });
    expect(heard.map(({ what }) => what)).toEqual([
      {
        kind: "commanded-elsewhere",
        repository: 1,
        command: "approve",
        argument: "review",
        index: 0,
        pullRequest: 42,
        comment: REFERENCE,
      },
    ]);
    expect(read(payload("created", "looks good"), { subject: "pull-request" })).toEqual([]);
    expect(read(payload("edited", "/approve review"), { subject: "pull-request" })).toEqual([]);
    expect(read(payload("created", "/approve review"), { subject: "incident" })).toEqual([]);
  });

  it.each(["unknown", "pull-request"] as const)("means nothing to a lane to which its issue is %s", (subject) => {
    expect(read(commented("/ack"), { subject })).toEqual([]);
  });
});

describe("a comment on an action item", () => {
  const onItem = (body: string) => read({ ...commented(body), issue: { ...issue, number: 44 } }, { subject: "item" });

  it("links what it says to the item", () => {
    expect(onItem("Done.\n/link #45")).toEqual([
      {
        name: "comment 123, command 0",
        actor: { id: 7, login: "ana" },
        at: AT,
        what: { kind: "item-linked", item: 44, target: "#45", comment: REFERENCE },
      },
    ]);
  });

  it.each(["edited", "deleted"] as const)("is heard of when it is %s: a link may wait there to be judged", (action) => {
    const told = {
      ...issueComment(action, { comment: { ...comment, body: "/link #46" } }),
      issue: { ...issue, number: 44 },
    };
    expect(read(told, { subject: "item" }).map(({ what }) => what.kind)).toEqual([`comment-${action}`]);
    expect(read(told, { subject: "pull-request" })).toEqual([]);
  });

  it.each(["/ack", "/approve analysis", "/lnk #45", "/link"])("does nothing else: %s", (body) => {
    expect(onItem(body)).toEqual([]);
  });
});

describe("an edited comment", () => {
  const edited = (body: string, parts = {}) => issueComment("edited", { comment: { ...comment, body }, ...parts });

  it("never executes, whatever its text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("/ack", "/approve analysis", "/submit x", "text", "", "> a")), (lines) => {
        expect(read(edited(lines.join("\n"))).map(({ what }) => what.kind)).toEqual(["comment-edited"]);
      }),
    );
  });

  it("is told with its whole new text, by who edited it", () => {
    const [signal] = read(edited("new", { sender: BOB }));
    expect(signal).toMatchObject({
      actor: { id: 8, login: "bob" },
      at: AT,
      what: { kind: "comment-edited", comment: REFERENCE, body: "new", submitted: undefined },
    });
    expect(signal?.name).toMatch(/^comment 123 edited at 2026-11-22T14:05:00\.000Z to [0-9a-f]{12}$/);
  });

  it("tells the text that stands under its /submit now", () => {
    expect(read(edited("/ack\n/submit plan\n\n- [x] one\n"))[0]?.what).toMatchObject({ submitted: "- [x] one" });
  });

  it("tells what stands on the line of its /submit too, as it was submitted", () => {
    const submitted = "Cause: a\n- [x] one";
    expect(read(edited("/submit plan Cause: a\n- [x] one\n"))[0]?.what).toMatchObject({ submitted });
  });

  it("has different names for two texts in the same second", () => {
    expect(read(edited("- [x] a"))[0]?.name).not.toBe(read(edited("- [ ] a"))[0]?.name);
  });

  it("means something when it is Firewarden's and a person edited it: so do ticks on a card come", () => {
    const card = { ...comment, user: OURSELVES, body: "- [x] a", performed_via_github_app: { id: APP } };
    expect(read(issueComment("edited", { comment: card, sender: ANA }))).toMatchObject([
      { actor: { id: 7 }, what: { kind: "comment-edited" } },
    ]);
    expect(read(issueComment("edited", { comment: card, sender: OURSELVES }))).toEqual([]);
    expect(read(issueComment("edited", { comment: card, sender: OURSELVES }), { botLogin: undefined })).toEqual([]);
  });

  it("is told when another bot edited it: an approval may be what it touched", () => {
    expect(read(edited("new", { sender: DEPENDABOT }))).toHaveLength(1);
  });
});

describe("a deleted comment", () => {
  it("is told once, by who deleted it, not before its issue was last touched", () => {
    const later = { ...issue, updated_at: "2026-11-22T15:00:00Z" };
    expect(read(issueComment("deleted", { issue: later, sender: BOB }))).toEqual([
      {
        name: "comment 123 deleted",
        actor: { id: 8, login: "bob" },
        at: Date.parse("2026-11-22T15:00:00Z"),
        what: { kind: "comment-deleted", comment: REFERENCE },
      },
    ]);
  });

  it("of an author whose account is gone is told too", () => {
    expect(read(issueComment("deleted", { comment: { ...comment, user: null } }))).toHaveLength(1);
  });
});
