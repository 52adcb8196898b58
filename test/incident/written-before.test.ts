import { describe, expect, it } from "@jest/globals";
import { atGate } from "./gate-policies.ts";
import { file, written as fileWritten, walkTo } from "./walk.ts";
import { kinds, reference, refusedBy, World } from "./world.ts";

const SECOND = 1_000;

/** A gate whose evidence its author has just changed. */
const edited = (): World => {
  const world = atGate();
  const comment = world.incident.evidence.analysis?.comment ?? reference(0);
  const text = "Root cause: something else.";
  world.signal({ kind: "comment-edited", comment, body: text, submitted: text, rewritten: true }, "ana");
  return world;
};

/** What becomes of a line that was written so long after the change, however late its delivery comes. */
const written = (world: World, line: string, afterMs: number, comment = 9_000) => {
  world.now += afterMs;
  return world.command("mia", line, "", comment, 4);
};

describe("a word at a gate", () => {
  it("does not count for a text that is newer than it", () => {
    expect(refusedBy(written(edited(), "/approve analysis", -5 * SECOND))).toBe("written-before");
    expect(refusedBy(written(edited(), "/reject analysis no cause", -5 * SECOND))).toBe("written-before");
  });

  it("does not count when it was written in the second of the change, since nobody can say which came first", () => {
    expect(refusedBy(written(edited(), "/approve analysis", 0))).toBe("written-before");
  });

  it("counts from the next second on", () => {
    expect(kinds(written(edited(), "/approve analysis", SECOND))).toContain("gate-passed");
  });

  it("does not count for a submission of the same second that was written after it", () => {
    const world = atGate();
    const submission = world.incident.evidence.analysis?.comment?.id ?? 0;
    expect(refusedBy(written(world.fork(), "/approve analysis", 0, submission - 1))).toBe("written-before");
    expect(kinds(written(world, "/approve analysis", 0, submission + 1))).toContain("gate-passed");
  });

  it("counts where only boxes were ticked since", () => {
    const world = atGate();
    const { comment = reference(0), text } = world.incident.evidence.analysis ?? { text: "" };
    world.signal({ kind: "comment-edited", comment, body: text, submitted: text, rewritten: false }, "ana");
    expect(kinds(written(world, "/approve analysis", 0))).toContain("gate-passed");
  });

  it("counts where the same text was handed in again since, in a comment that is newer than it", () => {
    for (const line of ["/approve analysis", "/reject analysis no cause"]) {
      const world = atGate();
      const { comment = reference(0), text } = world.incident.evidence.analysis ?? { text: "" };
      world.now += 60 * SECOND;
      world.command("ana", "/submit analysis", text, comment.id + 50, 0);
      expect(world.incident.evidence.analysis?.comment?.id).toBe(comment.id + 50);
      expect(refusedBy(written(world, line, -30 * SECOND, comment.id + 20))).toBeUndefined();
    }
  });
});

describe("a word on a file of the record", () => {
  const postmortem = (text: string) => file("postmortem", text, "branch");

  it("counts from the first second on, also where Firewarden's clock is a minute ahead of GitHub's", () => {
    const world = new World();
    walkTo(world, "report");
    world.now += 60 * SECOND;
    fileWritten(world, file("report", "the report"));
    expect(kinds(written(world, "/approve report", -60 * SECOND))).toContain("gate-passed");
  });

  it("does not count for what somebody pushed after it, nor for what Firewarden made of that", () => {
    const world = new World();
    walkTo(world, "gate:review");
    world.now += 60 * SECOND;
    world.files.pushed = "# Another text";
    world.signal({ kind: "pull-request-updated", repository: 7, pullRequest: 57, headSha: "pushed" }, "rita");
    const before = world.fork();
    expect(refusedBy(written(before, "/approve review", 0))).toBe("written-before");
    fileWritten(world, postmortem("# Another text, set anew"));
    expect(refusedBy(written(world, "/approve review", -SECOND))).toBe("written-before");
    expect(kinds(written(world, "/approve review", 2 * SECOND, 9_001))).toContain("approved");
  });
});

describe("a validation", () => {
  it("does not count for a service that went down again after it was written", () => {
    const world = new World();
    walkTo(world, "verify");
    world.say("ana", "/resolved permanent");
    world.now -= 30 * SECOND;
    expect(refusedBy(world.command("leo", "/validate orders flow", "", 9_000, 0))).toBe("not-resolved");
    world.now += 60 * SECOND;
    expect(kinds(world.command("leo", "/validate orders flow", "", 9_001, 0))).toContain("validated");
  });
});

describe("a submission", () => {
  it("does not replace one that was written after it, however late it comes; who wrote it cannot approve either", () => {
    const world = atGate();
    const { comment, text } = world.incident.evidence.analysis ?? {};
    world.now -= 30 * SECOND;
    world.command("leo", "/submit analysis", "Root cause: an older thought.", (comment?.id ?? 0) - 1, 3);
    expect(world.incident.evidence.analysis).toMatchObject({ text, comment });
    expect(world.incident.evidence.analysis?.editors.map(({ login }) => login)).toContain("leo");
    world.now += 60 * SECOND;
    expect(refusedBy(world.say("leo", "/approve analysis"))).toBe("excluded");
  });
});
