import { describe, expect, it } from "@jest/globals";
import type { What } from "../../src/incident/signal.ts";
import { readTemplates } from "../../src/templates.ts";
import { view } from "../../src/view/view.ts";
import { file, walkTo, written } from "./walk.ts";
import { kinds, person, reference, refusedBy, World } from "./world.ts";

const HOME = 7;
const RECORDS = { id: 9, owner: "acme", name: "incidents" };

/** An incident whose pull request has the number 57 in the repository of the records. */
const underReview = (): World => {
  const world = new World();
  walkTo(world, "review");
  written(world, file("postmortem", "# Post-mortem", "branch"));
  const url = "https://github.com/acme/incidents/pull/57";
  written(world, { kind: "pull-request", number: 57, url, headSha: "aaa", branch: "b", repository: RECORDS });
  return world;
};
const approval = (repository: number): What => ({
  ...{ kind: "reviewed", repository, pullRequest: 57, reviewId: 5, state: "approved", commit: "aaa", words: "" },
  reviewer: person("mia"),
});
const merge = (repository: number, closes: readonly number[] = []): What => ({
  ...{ kind: "pull-request-closed", repository, pullRequest: 57, merged: true, headSha: "aaa", closes },
});

describe("a pull request in the repository of the records", () => {
  it("is merged when that one is, and not when the one of its number at home is", () => {
    const world = underReview();
    world.files.HEAD = "# Post-mortem";
    expect(kinds(world.signal(merge(HOME), "mia"))).toEqual([]);
    expect(world.incident.pullRequest?.state).toBe("open");
    expect(kinds(world.signal(merge(RECORDS.id), "mia"))).toContain("pull-request-merged");
  });

  it("is asked for by the default branch of its own repository, whatever the one at home is called", () => {
    const world = underReview();
    world.files.main = "# Another text";
    world.files.HEAD = "# Post-mortem";
    expect(kinds(world.signal(merge(RECORDS.id), "mia"))).not.toContain("file-changed");
  });

  it("is not reviewed by a review of the one of its number at home", () => {
    const world = underReview();
    expect(world.signal(approval(HOME), "mia")).toEqual([]);
    expect(world.signal(approval(RECORDS.id), "mia")).not.toEqual([]);
  });

  it("closes no action item at home by a number of its own repository", () => {
    const world = underReview();
    world.say("leo", "/action alert on the pool");
    written(world, {
      kind: "item",
      item: world.incident.items[0]?.item ?? "",
      number: 44,
      url: "https://x.example/44",
    });
    const other: What = { ...merge(RECORDS.id, [44]), ...{ pullRequest: 58 } } as What;
    expect(world.signal(other, "mia")).toEqual([]);
  });

  it("answers a command there on the issue, with no reaction on a comment of another repository", () => {
    const world = underReview();
    const events = world.signal(
      {
        ...{ kind: "commanded-elsewhere", command: "approve", argument: "review", index: 0 },
        ...{ repository: RECORDS.id, pullRequest: 57, comment: reference(9000) },
      },
      "mia",
    );
    expect(refusedBy(events)).toBe("on-pull-request");
    const shown = view(world.log, readTemplates(), { announcedVersion: 0 });
    expect(shown?.announcements.map(({ body }) => body).join("\n")).toContain("pull request acme/incidents#57");
    expect(events).toMatchObject([{ comment: undefined }]);
  });
});
