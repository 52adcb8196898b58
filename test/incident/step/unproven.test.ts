import { describe, expect, it } from "@jest/globals";
import { nextUnproven } from "../../../src/incident/step/unproven.ts";
import { readTemplates } from "../../../src/templates.ts";
import { view } from "../../../src/view/view.ts";
import { walkTo, written } from "../walk.ts";
import { kinds, MINUTE, person, reference, World } from "../world.ts";

/** An incident with an action item, which is issue 44. */
const withItem = (severity: "high" | "low" = "high"): World => {
  const world = new World();
  world.declare(severity);
  world.say("rita", "/ack");
  world.say("rita", "/action alert on the pool @ana");
  const item = world.incident.items[0]?.item ?? "";
  written(world, { kind: "item", item, number: 44, url: "https://github.com/acme/shop/issues/44" });
  return world;
};
const closes = (world: World, by = "ana", completed = true) =>
  world.signal({ kind: "item-closed", item: 44, completed }, by);
const merges = (world: World) =>
  world.signal(
    { kind: "pull-request-closed", repository: 7, pullRequest: 43, merged: true, headSha: "abc", closes: [44] },
    "ana",
  );
const notes = (world: World) => view(world.log, readTemplates(), { announcedVersion: 0 })?.itemNotes ?? [];
const isAsked = (events: ReturnType<World["wait"]>): boolean => kinds(events).includes("action-unproven");

describe("an action item that is closed by hand", () => {
  it("is asked for its proof on its own issue, once, of who closed it", () => {
    const world = withItem();
    closes(world);
    expect(notes(world)).toEqual([]);
    expect(nextUnproven(world.incident)).toBe(world.now + 10_000);
    expect(isAsked(world.wait(9_000))).toBe(false);
    expect(isAsked(world.wait(MINUTE))).toBe(true);
    const [note, ...rest] = notes(world);
    expect(rest).toEqual([]);
    expect(note?.number).toBe(44);
    expect(note?.body).toMatch(/^@ana, this is closed, but \[INC-42\]\(.*\) still waits for it/);
    expect(note?.body).toContain("/link #123");
    expect(note?.body).toContain("`/waive #44 reason`");
    expect(isAsked(world.wait(MINUTE))).toBe(false);
    world.signal({ kind: "item-reopened", item: 44 }, "ana");
    closes(world);
    expect(isAsked(world.wait(2 * MINUTE))).toBe(false);
  });

  it("is told what to do where it is not planned", () => {
    const world = withItem();
    closes(world, "ana", false);
    world.wait(MINUTE);
    expect(notes(world)[0]?.body).toContain("closed as not planned");
    expect(notes(world)[0]?.body).toContain("Reopen it");
  });

  it("is asked nothing where the change that closed it is told later", () => {
    const world = withItem();
    closes(world);
    merges(world);
    expect(isAsked(world.wait(2 * MINUTE))).toBe(false);
    expect(notes(world)).toEqual([]);
  });

  it("is asked nothing where it has been opened again by then", () => {
    const world = withItem();
    closes(world);
    world.signal({ kind: "item-reopened", item: 44 }, "ana");
    expect(isAsked(world.wait(2 * MINUTE))).toBe(false);
  });

  it("is asked nothing on a way that does not wait for it, or no longer", () => {
    const low = withItem("low");
    closes(low);
    expect(isAsked(low.wait(2 * MINUTE))).toBe(false);
    const waived = withItem();
    waived.policy = { ...waived.policy };
    waived.say("amy", "/waive changes there are others by now");
    closes(waived);
    expect(isAsked(waived.wait(2 * MINUTE))).toBe(false);
  });

  it("lets the record go on when the merged change is linked there, with a reaction to the link", () => {
    const world = new World();
    walkTo(world, "closure");
    world.say("rita", "/action alert on the pool @ana");
    const item = world.incident.items[0]?.item ?? "";
    written(world, { kind: "item", item, number: 44, url: "https://github.com/acme/shop/issues/44" });
    walkTo(world, "changes");
    closes(world);
    world.wait(MINUTE);
    expect(world.incident.current).toBe("changes");
    world.changes["#43"] = "merged";
    const comment = reference(7000);
    const events = world.signal({ kind: "item-linked", item: 44, target: "#43", comment }, "ana");
    expect(kinds(events)).toEqual(expect.arrayContaining(["action-linked", "carried-out", "moved"]));
    expect(notes(world)).toEqual([]);
    expect(world.incident.current).not.toBe("changes");
  });

  it("names who closed it as they are called now", () => {
    const world = withItem();
    closes(world);
    world.signal({ kind: "people-renamed", people: [{ ...person("ana"), login: "annie" }] }, undefined);
    world.wait(MINUTE);
    expect(notes(world)[0]?.body).toContain("@annie");
  });
});
