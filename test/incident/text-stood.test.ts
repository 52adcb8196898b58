import { describe, expect, it } from "@jest/globals";
import type { What } from "../../src/incident/signal.ts";
import { revisionOf } from "../../src/text/revision.ts";
import { atGate, reckoning } from "./gate-policies.ts";
import { file, walkTo, written } from "./walk.ts";
import { kinds, reference, refusedBy, World } from "./world.ts";

const SECOND = 1_000;
const OTHER = "Root cause: something else that the graphs show.";

/** A gate at its evidence A, and what is needed to play A → B → A around an approval. */
const story = (approvals: number) => {
  const world = atGate({ approvals });
  const { comment = reference(0), text = "", since = 0 } = world.incident.evidence.analysis ?? {};
  const base = Math.max(world.now, since) + 60 * SECOND;
  const edit = (submitted: string, was?: string): What => ({
    kind: "comment-edited",
    comment,
    body: submitted,
    submitted,
    ...(was !== undefined && { was: revisionOf(was), rewritten: revisionOf(was) !== revisionOf(submitted) }),
  });
  return {
    world,
    /** mallory's edit to B, 10 s on, and back, 30 s on; an approval 20 s on, by whoever read B. */
    editTold: () => world.late(edit(OTHER, text), "max", base + 10 * SECOND, base + 30 * SECOND),
    backTold: (was?: string) => {
      world.now = base + 30 * SECOND;
      return world.signal(edit(text, was), "max");
    },
    approve: (by = "mia", afterMs = 20 * SECOND) => {
      world.now = base + afterMs;
      return world.command(by, "/approve analysis", "", 9_000 + afterMs, 0);
    },
  };
};

describe("an approval that was written while another text stood", () => {
  it("does not stand when the change back tells where it came from", () => {
    const { world, approve, backTold } = story(2);
    expect(kinds(approve())).toContain("approved");
    expect(kinds(backTold(OTHER))).toContain("approval-voided");
    expect(reckoning(world).counted).toEqual([]);
  });

  it("opens a gate again that it had passed, whichever of the two edits is told first", () => {
    for (const order of ["back", "edit"] as const) {
      const { world, approve, backTold, editTold } = story(1);
      expect(kinds(approve())).toContain("gate-passed");
      if (order === "back") backTold();
      editTold();
      expect(world.incident.gates.analysis?.passed).toBeUndefined();
      expect(world.incident.current).toBe("gate:analysis");
    }
  });

  it("is refused when it comes after both edits were told", () => {
    const { approve, backTold, editTold } = story(1);
    backTold(OTHER);
    editTold();
    expect(refusedBy(approve())).toBe("written-before");
  });

  it("does not stand where only a comparison found that the text was changed and changed back", () => {
    const { world, approve, backTold } = story(1);
    approve();
    // Nobody says which text stood before: GitHub's list of comments does not.
    expect(kinds(backTold())).toContain("approval-voided");
    expect(world.incident.gates.analysis?.passed).toBeUndefined();
  });

  it("is told once, however often its edit is told", () => {
    const { approve, backTold, editTold } = story(2);
    approve();
    const told = [backTold(OTHER), editTold(), backTold(OTHER)].flatMap(kinds);
    expect(told.filter((kind) => kind === "approval-voided")).toHaveLength(1);
  });

  it("is void after the end in no other way than by an alarm", () => {
    const { world, approve, backTold } = story(1);
    approve();
    world.record({ kind: "closed" });
    expect(kinds(backTold(OTHER))).toEqual(["tampered"]);
  });
});

describe("an approval of the text that stood", () => {
  it("stands when it was written after the change back", () => {
    const { world, approve, backTold, editTold } = story(1);
    backTold(OTHER);
    editTold();
    expect(kinds(approve("mia", 32 * SECOND))).toContain("gate-passed");
    expect(world.incident.gates.analysis?.passed).toBeDefined();
  });

  it("stands when boxes were ticked alone", () => {
    const { world, approve } = story(1);
    approve();
    const { comment = reference(0), text = "" } = world.incident.evidence.analysis ?? {};
    world.now += 20 * SECOND;
    const what: What = { kind: "comment-edited", comment, body: text, submitted: text, rewritten: false };
    expect(kinds(world.signal(what, "max"))).not.toContain("approval-voided");
  });
});

describe("an approval of the post-mortem by a command", () => {
  it("does not stand where a push that is told late had brought another text, which the next push took away", () => {
    const world = new World();
    walkTo(world, "gate:review");
    world.now += 60 * SECOND;
    written(world, file("postmortem", "# The text", "branch"));
    const at = world.now + 60 * SECOND;
    world.now = at + 20 * SECOND;
    expect(kinds(world.command("mia", "/approve review", "", 9_100, 0))).toContain("approved");
    world.files.meanwhile = "# Another text";
    const told = world.late(
      { kind: "pull-request-updated", repository: 7, pullRequest: 57, headSha: "meanwhile" },
      "rita",
      at + 10 * SECOND,
      at + 30 * SECOND,
    );
    expect(kinds(told)).toContain("approval-voided");
    expect(world.incident.gates.review?.passed).toBeUndefined();
  });
});
