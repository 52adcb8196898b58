import { describe, expect, it } from "@jest/globals";
import { missing } from "../../src/incident/step/requirements.ts";
import { file, walkTo, written } from "./walk.ts";
import { World } from "./world.ts";

/** A low incident whose closure report waits on a branch, because the default branch takes no commits. */
const waiting = (): World => {
  const world = new World();
  world.declare("low");
  walkTo(world, "closure");
  world.say("rita", "/done closure");
  world.say("rita", "/done closure");
  written(world, file("closure-report", "closed", "branch"));
  written(world, {
    kind: "pull-request",
    number: 57,
    url: "https://github.com/acme/shop/pull/57",
    headSha: "aaa",
    branch: "firewarden/incident-42",
  });
  return world;
};

describe("a low incident whose record waits to be merged", () => {
  it("does not close, and says what is left", () => {
    const world = waiting();
    expect(world.incident.ending).toBeUndefined();
    expect(missing(world.incident, world.now)).toMatchObject([
      { what: "merge", facts: { records: ["closure-report"], pullRequest: "https://github.com/acme/shop/pull/57" } },
    ]);
  });

  it("closes when it is merged", () => {
    const world = waiting();
    world.signal(
      { kind: "pull-request-closed", repository: 7, pullRequest: 57, merged: true, headSha: "aaa", closes: [] },
      "mia",
    );
    expect(world.incident.ending?.kind).toBe("closed");
  });
});
