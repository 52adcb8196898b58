import { describe, expect, it } from "@jest/globals";
import { signalsOf } from "../../src/signals/deliveries/deliveries.ts";
import { UnreadableDelivery } from "../../src/signals/delivery.ts";
import { relevant } from "../../src/signals/subject.ts";
import { ANA, AT, BOB, context, DEPENDABOT, issue, issues, OURSELVES, T } from "./payloads.ts";

const labelled = (name: string, parts = {}) => issues("labeled", { label: { name }, ...parts });

describe("a label", () => {
  it("that sets a severity declares, with all that the delivery says of the issue", () => {
    expect(signalsOf("issues", labelled("sev:critical"), context({ subject: "unknown" }))).toEqual([
      {
        name: "issue 42 labeled sev:critical by 7 at 2026-11-22T14:05:00.000Z",
        actor: { id: 7, login: "ana" },
        at: AT,
        what: {
          kind: "severity-labelled",
          severity: "critical",
          issue: {
            repository: { id: 1, owner: "acme", name: "shop", defaultBranch: "main" },
            installation: 99,
            number: 42,
            title: "Checkout is down",
            body: "It began at 14:00.",
            url: "https://github.com/acme/shop/issues/42",
            author: { id: 8, login: "bob" },
            createdAt: Date.parse("2026-11-22T14:00:00Z"),
            open: true,
            labels: ["sev:high"],
          },
        },
      },
    ]);
  });

  it("on an issue that Firewarden opened itself is told as that, and is no label that nearly declares", () => {
    const own = { issue: { ...issue, user: OURSELVES } };
    const unknown = context({ subject: "unknown" });
    expect(signalsOf("issues", labelled("sev:critical", own), unknown)).toMatchObject([
      { what: { kind: "severity-labelled", issue: { isOurs: true } } },
    ]);
    expect(signalsOf("issues", labelled("severity:critical", own), unknown)).toEqual([]);
    const another = { issue: { ...issue, user: DEPENDABOT } };
    const [signal] = signalsOf("issues", labelled("sev:critical", another), unknown);
    expect(signal?.what).not.toHaveProperty("issue.isOurs");
  });

  it.each([
    "mitigated",
    "resolved",
    "mode:handoff",
    "phase:review",
    "gate:pending",
    "incident",
    "service:checkout",
    "sev:awful",
  ])("that Firewarden keeps is told, such as %s", (name) => {
    expect(signalsOf("issues", labelled(name), context())).toMatchObject([
      { what: { kind: "label-set", label: name } },
    ]);
  });

  describe("that nearly declares", () => {
    const near = labelled("severity:critical");

    it("is told of an issue that is none yet, when a person has set it", () => {
      expect(signalsOf("issues", near, context({ subject: "unknown" }))).toMatchObject([
        {
          name: "issue 42 labeled severity:critical by 7 at 2026-11-22T14:05:00.000Z",
          what: { kind: "label-misread", label: "severity:critical", meant: "critical", issue: { number: 42 } },
        },
      ]);
      expect(relevant("issues", near)).toBe("1#42");
    });

    it("means nothing where a program has set it, when it is taken away, and on an incident", () => {
      const byProgram = labelled("severity:critical", { sender: DEPENDABOT });
      expect(signalsOf("issues", byProgram, context({ subject: "unknown" }))).toEqual([]);
      expect(relevant("issues", byProgram)).toBeUndefined();
      expect(relevant("issues", issues("unlabeled", { label: { name: "severity:critical" } }))).toBeUndefined();
      expect(signalsOf("issues", near, context())).toEqual([]);
    });

    it("leaves labels that mean something else outside the door", () => {
      for (const name of ["bug", "critical", "P1", "several", "priority:high"])
        expect(relevant("issues", labelled(name))).toBeUndefined();
    });
  });

  it("is known whatever its case", () => {
    expect(signalsOf("issues", labelled("Sev:HIGH"), context())).toMatchObject([
      { what: { kind: "severity-labelled", severity: "high" } },
    ]);
  });

  it("that is taken away is told, a severity too", () => {
    const [signal] = signalsOf("issues", issues("unlabeled", { label: { name: "sev:high" } }), context());
    expect(signal).toMatchObject({
      name: "issue 42 unlabeled sev:high by 7 at 2026-11-22T14:05:00.000Z",
      what: { kind: "label-removed", label: "sev:high" },
    });
  });

  it.each(["bug", "severity:high", "sev", "incidental", "phase"])(
    "of somebody else's, such as %s, means nothing",
    (name) => {
      expect(signalsOf("issues", labelled(name), context())).toEqual([]);
      expect(signalsOf("issues", issues("unlabeled", { label: { name } }), context())).toEqual([]);
    },
  );

  it("other than a severity means nothing where there is no incident", () => {
    expect(signalsOf("issues", labelled("mitigated"), context({ subject: "unknown" }))).toEqual([]);
  });

  it("on an action item does not touch the incident", () => {
    expect(signalsOf("issues", labelled("sev:low"), context({ subject: "item" }))).toEqual([]);
  });

  it("set by an automation declares: who may, is decided later", () => {
    expect(signalsOf("issues", labelled("sev:low", { sender: DEPENDABOT }), context())).toHaveLength(1);
  });

  it("set by Firewarden means nothing", () => {
    expect(signalsOf("issues", labelled("sev:low", { sender: OURSELVES }), context())).toEqual([]);
  });

  it("is judged by who set it, not by who wrote the issue", () => {
    expect(signalsOf("issues", labelled("resolved", { sender: ANA }), context())[0]?.actor).toEqual({
      id: 7,
      login: "ana",
    });
  });
});

describe("an edited issue", () => {
  const edited = (changes: unknown) => signalsOf("issues", issues("edited", { changes }), context());

  it("tells a new title, a new body, or both, by what changed", () => {
    expect(edited({ title: { from: "x" } })).toMatchObject([
      { what: { kind: "title-changed", title: "Checkout is down" } },
    ]);
    expect(edited({ body: { from: "x" } })).toMatchObject([
      { what: { kind: "body-changed", body: "It began at 14:00." } },
    ]);
    expect(edited({ title: { from: "x" }, body: { from: "y" } })).toHaveLength(2);
    expect(edited({})).toEqual([]);
  });

  it("has different names for two texts in the same second, and the same name for the same text", () => {
    const named = (body: string) =>
      signalsOf("issues", issues("edited", { changes: { body: {} }, issue: { ...issue, body } }), context())[0]?.name;
    expect(named("one")).not.toBe(named("two"));
    expect(named("one")).toBe(named("one"));
  });

  it("without a body has an empty one", () => {
    const payload = issues("edited", { changes: { body: { from: "x" } }, issue: { ...issue, body: null } });
    expect(signalsOf("issues", payload, context())).toMatchObject([{ what: { kind: "body-changed", body: "" } }]);
  });
});

describe("an issue that is closed or reopened", () => {
  const closed = { ...issue, state: "closed", closed_at: T, updated_at: "2026-11-22T14:06:00Z" };

  it("is told with GitHub's reason, at the time it was closed", () => {
    const payload = issues("closed", { issue: { ...closed, state_reason: "not_planned" } });
    expect(signalsOf("issues", payload, context())).toEqual([
      {
        name: "issue 42 closed by 7 at 2026-11-22T14:05:00.000Z",
        actor: { id: 7, login: "ana" },
        at: AT,
        what: { kind: "issue-closed", reason: "not_planned" },
      },
    ]);
  });

  it.each([
    ["completed", true],
    ["not_planned", false],
    ["duplicate", false],
    [null, true],
  ])("as an action item is done when the reason is %s: %s", (state_reason, completed) => {
    const payload = issues("closed", { issue: { ...closed, number: 44, state_reason } });
    expect(signalsOf("issues", payload, context({ subject: "item", number: 44 }))).toMatchObject([
      { what: { kind: "item-closed", item: 44, completed } },
    ]);
  });

  it("is told again when it is reopened, the incident and the item each as what it is", () => {
    expect(signalsOf("issues", issues("reopened"), context())).toMatchObject([{ what: { kind: "issue-reopened" } }]);
    expect(signalsOf("issues", issues("reopened"), context({ subject: "item" }))).toMatchObject([
      { what: { kind: "item-reopened", item: 42 } },
    ]);
  });

  it.each(["closed", "reopened"])("by Firewarden means nothing: %s", (action) => {
    expect(signalsOf("issues", issues(action, { sender: OURSELVES }), context())).toEqual([]);
  });

  it.each(["unknown", "pull-request"] as const)("means nothing to a lane to which it is %s", (subject) => {
    expect(signalsOf("issues", issues("closed", { issue: closed }), context({ subject }))).toEqual([]);
  });
});

describe("a transfer", () => {
  const left = { new_issue: { number: 5 }, new_repository: { full_name: "acme/pay" } };
  const arrived = { old_issue: { number: 5 }, old_repository: { id: 8, full_name: "acme/pay" } };

  it("says where the incident's issue went, under a name that holds no time", () => {
    const [signal] = signalsOf("issues", issues("transferred", { changes: left }), context());
    expect(signal).toMatchObject({ name: "issue 42 transferred to acme/pay#5", actor: { login: "ana" } });
    expect(signal?.what).toEqual({ kind: "issue-transferred", to: "acme/pay#5" });
  });

  it("says in the new repository where the issue came from, and means nothing to what is an incident there", () => {
    const payload = issues("opened", { changes: arrived });
    const [signal] = signalsOf("issues", payload, context({ subject: "unknown" }));
    expect(signal?.name).toBe("issue 42 transferred from 8#5");
    expect(signal?.what).toMatchObject({
      kind: "issue-arrived",
      from: { repositoryId: 8, repository: "acme/pay", number: 5 },
    });
    expect(signalsOf("issues", payload, context())).toEqual([]);
  });
});

describe("an issue's other doings", () => {
  it.each(["opened", "assigned", "deleted", "milestoned", "sub_issue_added", "constructor", ""])(
    "mean nothing: %j",
    (action) => {
      expect(signalsOf("issues", issues(action), context())).toEqual([]);
    },
  );

  it("stand in for an author whose account was deleted", () => {
    const [signal] = signalsOf("issues", labelled("sev:low", { issue: { ...issue, user: null } }), context());
    expect(signal?.what).toMatchObject({ issue: { author: { login: "ghost" } } });
  });

  it("are set aside, naming the field, when a known one is not as GitHub describes it", () => {
    const broken = labelled("sev:low", { issue: { ...issue, title: 5 } });
    expect(() => signalsOf("issues", broken, context())).toThrow(UnreadableDelivery);
    expect(() => signalsOf("issues", broken, context())).toThrow(/issues .*issue\.title/);
  });

  it("of another author do not change who acted", () => {
    expect(signalsOf("issues", issues("reopened", { sender: BOB }), context())[0]?.actor?.id).toBe(8);
  });
});
