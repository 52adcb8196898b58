import { describe, expect, it } from "@jest/globals";
import type { Event } from "../../../src/incident/event.ts";
import { atGate, withGate } from "../gate-policies.ts";
import { file, STEPS, walkTo, written } from "../walk.ts";
import { kinds, reference, refusedBy, World } from "../world.ts";

const CAUSE = "Root cause: the pool of connections was exhausted by a leak in the checkout service.";

const at = (stage: string, setUp: (world: World) => void = () => undefined): World => {
  const world = new World();
  setUp(world);
  walkTo(world, stage);
  return world;
};

const why = (events: readonly Event[]) =>
  events.flatMap((event) => (event.kind === "refused" ? [event.refusal.facts.why] : []))[0];

/** Somebody edits the comment in which an evidence was handed in. */
const edit = (world: World, evidence: string, text: string, by: string) => {
  world.now += 60_000;
  const { comment = reference(0) } = world.incident.evidence[evidence] ?? {};
  return world.signal({ kind: "comment-edited", comment, body: text, submitted: text, rewritten: true }, by);
};

describe("words that somebody else hands in again", () => {
  const handedInAgain = (before: (world: World) => void, text: string): World => {
    const world = at("analysis");
    before(world);
    world.say("ana", "/submit analysis", text);
    return world;
  };

  it("keep out whoever wrote them under a /submit that was refused", () => {
    const world = handedInAgain((w) => expect(kinds(w.say("mia", "/submit plans", CAUSE))).toContain("refused"), CAUSE);
    expect(why(world.say("mia", "/approve analysis"))).toBe("writer");
    expect(kinds(world.say("max", "/approve analysis"))).toContain("gate-passed");
  });

  it("keep out whoever handed them in before the text was deleted", () => {
    const world = at("analysis");
    world.say("leo", "/submit analysis", CAUSE);
    world.signal({ kind: "comment-deleted", comment: reference(world.lastComment) }, "leo");
    world.say("ana", "/submit analysis", CAUSE);
    expect(why(world.say("leo", "/approve analysis"))).toBe("writer");
  });

  it("keep out whoever wrote them in a note or an update", () => {
    for (const line of ["/note", "/update"]) {
      const world = at("analysis");
      world.say("leo", `${line} ${CAUSE}`);
      world.say("ana", "/submit analysis", `${CAUSE}\n\nImpact: nobody can pay.`);
      expect(why(world.say("leo", "/approve analysis"))).toBe("writer");
    }
  });

  it("are known in a longer text, with other marks, capitals and spaces", () => {
    const other = `I looked at it.\n\n> **${CAUSE.toUpperCase().replaceAll(" ", "  ")}**\n\nImpact: nobody can pay.`;
    const world = handedInAgain((w) => w.say("mia", "/submit plans", CAUSE), other);
    expect(why(world.say("mia", "/approve analysis"))).toBe("writer");
  });

  it("are the whole text, however short, or a sentence of at least six words", () => {
    const short = handedInAgain((w) => w.say("mia", "/submit plans", "A leak."), "A leak.");
    expect(why(short.say("mia", "/approve analysis"))).toBe("writer");
    const common = handedInAgain((w) => w.say("mia", "/submit plans", "A leak."), "A leak. It began at noon.");
    expect(refusedBy(common.say("mia", "/approve analysis"))).toBeUndefined();
  });

  it("are not those that somebody wrote after they were handed in", () => {
    const world = handedInAgain(() => undefined, CAUSE);
    world.say("mia", "/submit plans", CAUSE);
    expect(refusedBy(world.say("mia", "/approve analysis"))).toBeUndefined();
  });

  it("count by the account, and not by its name", () => {
    const world = handedInAgain((w) => w.say("mia", "/submit plans", CAUSE), CAUSE);
    world.renamed.mia = "maria";
    expect(why(world.say("mia", "/approve analysis"))).toBe("writer");
  });

  it("keep their first author out where the older text came late", () => {
    const world = atGate();
    world.now -= 30_000;
    world.command("leo", "/submit analysis", CAUSE, 1, 0);
    world.now += 60_000;
    world.signal({ kind: "comment-deleted", comment: reference(world.lastComment) }, "ana");
    world.say("ana", "/submit analysis", CAUSE);
    expect(why(world.say("leo", "/approve analysis"))).toBe("writer");
  });
});

describe("whose words stand in a file", () => {
  const WRITERS = [
    ["the plan and the verification", "leo"],
    ["the record", "ana"],
  ] as const;

  it.each(WRITERS)("does not review the post-mortem: %s", (_, who) => {
    const world = at("gate:review", (w) => Object.assign(w.permissions, { ana: "admin" }));
    // The lead hands the categories on, so that only the words are left of their part.
    expect(refusedBy(world.say(who, "/approve review"))).toBe("excluded");
  });

  it("does not review it for an edit of the comment, before or after it was taken over", () => {
    const before = at("record");
    STEPS.record?.(before);
    edit(before, "record", "Actions taken: rolled back, and restarted. Outcome: good.", "max");
    for (const step of ["catalog", "closure", "review"]) STEPS[step]?.(before);
    expect(before.incident.current).toBe("gate:review");
    expect(why(before.say("max", "/approve review"))).toBe("writer");

    const after = at("gate:review");
    edit(after, "record", "Actions taken: rolled back, and restarted. Outcome: good.", "max");
    expect(why(after.say("max", "/approve review"))).toBe("writer");
  });

  it("keeps that where the comment is deleted afterwards", () => {
    const world = at("record");
    world.say("leo", "/submit record", "Actions taken: rolled back. Outcome: good.");
    const { comment = reference(0) } = world.incident.evidence.record ?? {};
    for (const step of ["catalog", "closure", "review"]) STEPS[step]?.(world);
    world.signal({ kind: "comment-deleted", comment }, "leo");
    expect(world.incident.evidence.record).toBeUndefined();
    expect(world.incident.files.postmortem?.hands?.map(({ login }) => login)).toContain("leo");
  });

  it("does not approve the final report either", () => {
    const world = at("gate:report", (w) => Object.assign(w.permissions, { ana: "admin" }));
    expect(refusedBy(world.say("ana", "/approve report"))).toBe("excluded");
    edit(world, "record", "Actions taken: rolled back, and more. Outcome: good.", "max");
    expect(why(world.say("max", "/approve report"))).toBe("writer");
    expect(kinds(world.say("mia", "/approve report"))).toContain("gate-passed");
  });
});

describe("a waiver", () => {
  const AUTHORITY: (world: World) => void = (world) => {
    world.policy = { ...world.policy, roles: { authority: [{ kind: "user", login: "sam" }] } };
  };
  const waive = (world: World, line: string) => refusedBy(world.say("sam", line));

  it("of a gate is not for whoever wrote the words that it judges", () => {
    const world = at("analysis", AUTHORITY);
    world.say("sam", "/submit plans", CAUSE);
    world.say("ana", "/submit analysis", CAUSE);
    expect(waive(world, "/waive gate:analysis hurry")).toBe("own-waiver");
  });

  it("of a step is not for whoever edited what the step was given, or its file", () => {
    const world = at("gate:review", AUTHORITY);
    edit(world, "verification", "Error rate is back to 0.1 % since an hour.", "sam");
    expect(waive(world, "/waive gate:review hurry")).toBe("own-waiver");
    const report = at("gate:report", AUTHORITY);
    edit(report, "record", "Actions taken: rolled back, and more. Outcome: good.", "sam");
    expect(waive(report, "/waive gate:report hurry")).toBe("own-waiver");
  });

  it("is for an authority that had no hand in it", () => {
    expect(waive(at("gate:review", AUTHORITY), "/waive gate:review hurry")).toBeUndefined();
  });
});

describe("an edit of a comment whose text went into a file", () => {
  const CATEGORIES = ["Communication", "Resource allocation", "Documentation", "Training", "Change management"];
  const filled = (words: string) => CATEGORIES.map((name) => `## ${name}\n\n${words}`).join("\n\n");

  it("comes into the post-mortem where it is of the categories, and the gate has not passed", () => {
    const world = at("gate:review");
    const events = edit(world, "review", filled("It was too slow."), "leo");
    expect(kinds(events)).toContain("categories-filled");
    expect(kinds(events)).not.toContain("edit-not-in-file");
    expect(world.incident.categories.training).toBe("It was too slow.");
  });

  /** The review as it was handed in, without some of its categories. */
  const without = (world: World, ...names: readonly string[]) =>
    CATEGORIES.filter((name) => !names.includes(name))
      .map((name) => `## ${name}\n\n${world.incident.categories[name.toLowerCase()]}`)
      .join("\n\n");

  it("takes a category that it no longer holds out of the post-mortem, and leaves the others", () => {
    const world = at("gate:review");
    const events = edit(world, "review", without(world, "Training"), "leo");
    expect(kinds(events)).not.toContain("edit-not-in-file");
    expect(world.incident.categories).toMatchObject({ training: "", communication: "It was good enough." });
  });

  it("is told where people changed the category in the file since: their words stay", () => {
    const world = at("gate:review");
    const comment = without(world, "Training", "Communication");
    const text = `# Post-mortem\n\n${filled("It was good enough.").replace("## Training\n\nIt was", "## Training\n\nMostly it was")}`;
    world.files.pushed = text;
    world.signal({ kind: "pull-request-updated", repository: 7, pullRequest: 57, headSha: "pushed" }, "mia");
    expect(world.incident.categories.training).toBe("Mostly it was good enough.");
    const events = edit(world, "review", comment, "leo");
    expect(events).toContainEqual({
      ...{ kind: "edit-not-in-file", evidence: "review", records: ["postmortem"], sections: ["training"] },
    });
    expect(world.incident.categories).toMatchObject({ training: "Mostly it was good enough.", communication: "" });
  });

  it("is told where a section under a heading of its author's own was taken out", () => {
    const world = at("gate:review");
    const all = without(world);
    edit(world, "review", `${all}\n\n## Luck\n\nThe cache was warm.`, "leo");
    expect(world.incident.categories.Luck).toBe("The cache was warm.");
    const events = edit(world, "review", all, "leo");
    expect(events).toContainEqual(expect.objectContaining({ kind: "edit-not-in-file", sections: ["Luck"] }));
  });

  it("takes out what it no longer holds while there is no file: what is written later does not say it", () => {
    const world = at("review");
    world.say("leo", "/submit review", `${filled("It was good enough.")}\n\n## Luck\n\nThe cache was warm.`);
    expect(world.incident.files.postmortem).toBeUndefined();
    const events = edit(world, "review", without(world, "Training"), "leo");
    expect(kinds(events)).not.toContain("edit-not-in-file");
    expect(world.incident.categories).toMatchObject({ training: "", Luck: "" });
  });

  it("is told where it does not come into the file", () => {
    const world = at("gate:review");
    const events = edit(world, "record", "Actions taken: another thing. Outcome: good.", "ana");
    expect(events).toContainEqual({
      kind: "edit-not-in-file",
      evidence: "record",
      records: ["closure-report", "postmortem"],
    });
  });

  it("is told of the categories too, once the review has passed", () => {
    const world = at("residual");
    const events = edit(world, "review", filled("It was too slow."), "leo");
    expect(events).toContainEqual({ kind: "edit-not-in-file", evidence: "review", records: ["postmortem"] });
    expect(world.incident.categories.training).toBe("It was good enough.");
  });

  it("is not told while there is no file", () => {
    const world = at("record");
    STEPS.record?.(world);
    expect(kinds(edit(world, "record", "Actions taken: another thing.", "ana"))).not.toContain("edit-not-in-file");
  });
});

describe("a file that Firewarden writes anew", () => {
  it("voids the approvals of the text before, and says so", () => {
    const world = at("gate:report", (w) => {
      w.policy = withGate("report", { approvals: 2 });
    });
    expect(kinds(world.say("mia", "/approve report"))).toContain("approved");
    expect(kinds(written(world, file("report", "the report")))).not.toContain("approval-voided");
    expect(kinds(written(world, file("report", "another report")))).toContain("approval-voided");
  });
});
