import { describe, expect, it } from "@jest/globals";
import { EMPTY_MIRROR, parseMirror } from "../../../src/github/own/mirror.ts";
import { withIds } from "../../../src/lane/settle/assigned-ids.ts";
import { World } from "../../incident/world.ts";

/** A mirror as Firewarden wrote it while it knew people by their logins. */
const ofOld = (assigned: readonly string[], assignees: readonly string[] = []): string =>
  JSON.stringify({
    ...EMPTY_MIRROR,
    assigned,
    unassignable: ["tim"],
    issue: { labels: [], assignees, open: true, updatedAt: "2026-11-22T14:00:00Z", seenAt: 0 },
  });

const analysed = (): World => {
  const world = new World();
  world.declare("high");
  world.say("leo", "/assign analyst @ana");
  return world;
};

describe("a mirror of an older Firewarden", () => {
  it("opens: the log says whose the logins were, and the issue is read again", () => {
    const mirror = withIds(parseMirror(ofOld(["Ana"], ["ana"])), analysed().log);
    expect(mirror).toMatchObject({ assigned: [102], unassignable: [], issue: undefined });
    expect(mirror.intents).toEqual([]);
  });

  it("means the account that was assigned, also once it has another login", () => {
    const world = analysed();
    world.record({ kind: "people-renamed", people: [{ id: 102, login: "annie" }] });
    expect(withIds(parseMirror(ofOld(["ana"])), world.log).assigned).toEqual([102]);
    expect(withIds(parseMirror(ofOld(["annie"])), world.log).assigned).toEqual([102]);
  });

  it("takes nobody from people of whom the log does not know", () => {
    expect(withIds(parseMirror(ofOld(["ana", "stranger"])), analysed().log).assigned).toEqual([102]);
  });

  it("keeps what it saw of an issue to which nobody is assigned", () => {
    expect(parseMirror(ofOld(["ana"])).issue).toMatchObject({ open: true, assignees: [] });
  });
});
