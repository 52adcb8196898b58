import { describe, expect, it } from "@jest/globals";
import type { Gate } from "../../../src/process/process.ts";
import { atGate, reckoning } from "../gate-policies.ts";
import { walkTo } from "../walk.ts";
import { kinds, reference, refusedBy, World } from "../world.ts";

const SRE: Partial<Gate> = { reviewers: [{ kind: "team", org: "acme", slug: "sre" }] };

describe("a gate", () => {
  it("passes with one approval of a maintainer when nothing is configured", () => {
    const world = atGate();
    expect(kinds(world.say("mia", "/approve analysis"))).toEqual(["approved", "carried-out", "gate-passed", "moved"]);
    expect(world.incident.current).toBe("plan");
  });

  it("does not count the analyst's own approval", () => {
    const world = atGate({}, (w) => {
      w.permissions.ana = "admin";
    });
    expect(refusedBy(world.say("ana", "/approve analysis"))).toBe("excluded");
    expect(world.incident.current).toBe("gate:analysis");
  });

  it("does not count somebody with write where maintain is needed", () => {
    expect(refusedBy(atGate().say("carol", "/approve analysis"))).toBe("not-a-reviewer");
  });

  it("refuses a stranger", () => {
    expect(refusedBy(atGate().say("eve", "/approve analysis"))).toBe("not-a-reviewer");
  });

  it("needs as many distinct people as it says", () => {
    const world = atGate({ approvals: 2 });
    world.say("mia", "/approve analysis");
    expect(refusedBy(world.say("mia", "/approve analysis again"))).toBe("already-counted");
    expect(world.incident.current).toBe("gate:analysis");
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("counts a member of the named team, and names the team as the reason", () => {
    const world = atGate(SRE, (w) => {
      w.teams["acme/sre"] = ["carol"];
    });
    world.say("carol", "/approve analysis");
    expect(world.incident.gates.analysis?.passed?.approvals).toEqual([
      { person: { id: 109, login: "carol" }, because: { kind: "team", org: "acme", slug: "sre" } },
    ]);
  });

  it("blocks, and never passes, when the team cannot be read", () => {
    const world = atGate(SRE, (w) => {
      w.teams["acme/sre"] = "unreadable";
    });
    expect(refusedBy(world.say("carol", "/approve analysis"))).toBe("unreadable");
    expect(world.incident.current).toBe("gate:analysis");
  });

  it("does not count who left the team before the gate passed", () => {
    const world = atGate({ ...SRE, approvals: 2 }, (w) => {
      w.teams["acme/sre"] = ["carol", "mia"];
    });
    world.say("carol", "/approve analysis");
    world.teams["acme/sre"] = ["mia"];
    expect(kinds(world.say("mia", "/approve analysis"))).toContain("approval-voided");
    expect(world.incident.current).toBe("gate:analysis");
    expect(reckoning(world).discounted).toEqual([{ person: { id: 109, login: "carol" }, why: "no-longer-entitled" }]);
  });

  it("voids both approvals when the analysis is edited between them", () => {
    const world = atGate({ approvals: 3 });
    const analysis = world.incident.evidence.analysis?.comment?.id ?? 0;
    world.say("mia", "/approve analysis");
    world.say("max", "/approve analysis");
    const events = world.signal(
      { kind: "comment-edited", comment: reference(analysis), body: "", submitted: "Root cause: something else." },
      "ana",
    );
    expect(kinds(events)).toEqual(["evidence-edited", "approval-voided", "approval-voided"]);
    expect(reckoning(world).counted).toEqual([]);
  });

  it("is a gate again when its evidence is edited after it passed", () => {
    const world = atGate();
    const analysis = world.incident.evidence.analysis?.comment?.id ?? 0;
    world.say("mia", "/approve analysis");
    world.signal(
      { kind: "comment-edited", comment: reference(analysis), body: "", submitted: "Another story." },
      "ana",
    );
    expect(world.incident.current).toBe("gate:analysis");
    expect(reckoning(world).state).toBe("waiting");
  });

  it("does not count who edited the evidence", () => {
    const world = atGate();
    const analysis = world.incident.evidence.analysis?.comment?.id ?? 0;
    world.signal(
      { kind: "comment-edited", comment: reference(analysis), body: "", submitted: "Mia knows better." },
      "mia",
    );
    expect(refusedBy(world.say("mia", "/approve analysis"))).toBe("excluded");
  });

  it("goes back to the step when the evidence is deleted", () => {
    const world = atGate();
    const analysis = world.incident.evidence.analysis?.comment?.id ?? 0;
    world.signal({ kind: "comment-deleted", comment: reference(analysis) }, "ana");
    expect(world.incident.current).toBe("analysis");
  });

  it("voids an approval whose comment is edited, and raises an alert when it was another's hand", () => {
    const world = atGate({ approvals: 2 });
    world.say("mia", "/approve analysis");
    const events = world.signal(
      {
        kind: "comment-edited",
        comment: reference(world.lastComment),
        body: "/approve analysis!!",
        submitted: undefined,
      },
      "eve",
    );
    expect(kinds(events)).toEqual(["approval-voided", "tampered"]);
    expect(reckoning(world).counted).toEqual([]);
  });

  it("returns to the step on a rejection, and takes no approval until the evidence is another", () => {
    const world = atGate();
    world.say("mia", "/reject analysis the deployment is not explained");
    expect(world.incident.current).toBe("analysis");
    expect(refusedBy(world.say("max", "/approve analysis"))).toBe("gate-not-open");
    world.say("ana", "/submit analysis", "Root cause: the deployment.");
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("ticks void nothing: a plan is hashed with its marks blanked", () => {
    const world = new World();
    walkTo(world, "implement");
    const plan = world.incident.evidence.plan;
    world.signal(
      {
        kind: "comment-edited",
        comment: reference(plan?.comment?.id ?? 0),
        body: "",
        submitted: plan?.text.replace("[ ]", "[x]"),
      },
      "ana",
    );
    expect(world.incident.evidence.plan?.revision).toBe(plan?.revision);
    expect(Object.keys(world.incident.ticks["tasks:plan"] ?? {})).toEqual(["roll back"]);
  });

  it("counts an approving review of the post-mortem's pull request only for the text that the reviewer saw", () => {
    const world = new World();
    walkTo(world, "gate:review");
    world.files.old = "# An older text";
    const review = {
      kind: "reviewed",
      repository: 7,
      pullRequest: 57,
      reviewId: 1,
      state: "approved",
      commit: "old",
      words: "",
      reviewer: { id: 103, login: "mia" },
    } as const;
    expect(refusedBy(world.signal(review, "mia"))).toBe("written-before");
    world.files.head = "# Post-mortem";
    expect(kinds(world.signal({ ...review, reviewId: 2, commit: "head" }, "mia"))).toContain("gate-passed");
  });

  it("does not count the review of who filled the post-mortem's categories", () => {
    const world = new World();
    walkTo(world, "gate:review");
    expect(refusedBy(world.say("leo", "/approve review"))).toBe("excluded");
  });

  it("does not count who handed the analysis on after having begun with it", () => {
    const world = new World();
    walkTo(world, "analysis");
    world.say("leo", "/assign analyst @mia");
    world.say("mia", "/ack");
    world.say("mia", "/submit analysis", "Root cause: the pool.");
    world.say("mia", "/handover analyst @ana");
    expect(refusedBy(world.say("mia", "/approve analysis"))).toBe("excluded");
    world.say("leo", "/submit analysis", "Root cause: the pool.");
    expect(refusedBy(world.say("mia", "/approve analysis"))).toBe("excluded");
  });

  it("loses an approval whose words were taken away, also where evidence stands in the same comment", () => {
    const world = atGate();
    world.command("mia", "/approve analysis", "", 7000, 0);
    world.say("leo", "/handover lead @mia");
    world.command("mia", "/submit plan", "- [ ] roll back", 7000, 1);
    const edited = {
      kind: "comment-edited",
      comment: reference(7000),
      body: "",
      submitted: "- [ ] roll back",
    } as const;
    expect(kinds(world.signal(edited, "eve"))).toEqual(expect.arrayContaining(["approval-voided", "tampered"]));
    expect(world.incident.current).toBe("gate:analysis");
  });

  it("does not pass while the file that it judges cannot be read, or has become another", () => {
    const world = new World();
    walkTo(world, "gate:review");
    world.files["firewarden/incident-42"] = "# Something else";
    world.say("mia", "/approve review");
    expect(world.incident.current).toBe("gate:review");
  });

  it("is a gate again after a setback, and takes new words on new observations", () => {
    const world = new World();
    walkTo(world, "record");
    world.say("ana", "/resolved temporary");
    expect(world.incident.current).toBe("implement");
    expect(world.incident.validations).toEqual({});
    expect(world.incident.evidence.verification).toBeUndefined();
  });

  it("is not passed over by a merge that brings no post-mortem", () => {
    const world = new World();
    walkTo(world, "gate:review");
    world.files.main = "absent";
    world.signal(
      { kind: "pull-request-closed", repository: 7, pullRequest: 57, merged: true, headSha: "ddd", closes: [] },
      "mia",
    );
    expect(world.incident.files.postmortem?.where).toBe("branch");
  });

  it("falls with its step when that is waived before there was anything to judge", () => {
    const world = new World();
    walkTo(world, "analysis");
    world.say("sam", "/waive analysis nobody knows it any more");
    expect(world.incident.current).toBe("plan");
    expect(Object.keys(world.incident.waived)).toEqual(["analysis", "gate:analysis"]);
  });

  it("may be waived by an authority with a reason, which becomes an action item", () => {
    const world = atGate();
    expect(refusedBy(world.say("mia", "/waive analysis it burns"))).toBe("not-allowed");
    expect(refusedBy(world.say("sam", "/waive analysis"))).toBe("bad-argument");
    expect(kinds(world.say("sam", "/waive analysis it burns"))).toContain("action-added");
    expect(world.incident.current).toBe("plan");
  });

  it("is not waived by the one whose work it judges", () => {
    const world = new World();
    walkTo(world, "analysis");
    world.say("leo", "/assign analyst @sam");
    world.say("sam", "/submit analysis", "Root cause: found it.");
    expect(refusedBy(world.say("sam", "/waive gate:analysis hurry"))).toBe("own-waiver");
  });
});
