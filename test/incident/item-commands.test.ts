import { describe, expect, it } from "@jest/globals";
import { missing } from "../../src/incident/step/requirements.ts";
import { announcements } from "../../src/view/announcements/announcements.ts";
import { actionItems } from "../../src/view/records/items.ts";
import { templates } from "../view/reading.ts";
import { kinds, person, refusedBy, World } from "./world.ts";

/** An incident with item #12, noted by ana for mia; sam is the authority. */
const withItem = (): World => {
  const world = new World();
  const authority = (["sam", "ana", "mia"] as const).map((login) => ({ kind: "user", login }) as const);
  world.policy = { ...world.policy, roles: { ...world.policy.roles, authority } };
  world.declare("critical", "carol");
  world.say("ana", "/action Alert on the pool @mia until 2026-12-01");
  const [item] = world.incident.items;
  world.signal(
    {
      kind: "written",
      written: { kind: "item", item: item?.item ?? "", number: 12, url: "https://github.com/acme/shop/issues/12" },
    },
    undefined,
  );
  return world;
};
const item = (world: World) => world.incident.items[0];
const saidBy = (world: World, act: () => unknown): string => {
  const since = world.log.length;
  act();
  return announcements(world.incident, world.log, since, templates)
    .map(({ body }) => body)
    .join("\n");
};
const left = (world: World) => missing(world.incident, world.now).filter(({ what }) => what === "actions");

describe("/action with the number of an item", () => {
  it("changes owner and date, tells the new owner, and adds nothing", () => {
    const world = withItem();
    const said = saidBy(world, () => world.say("carol", "/action #12 @leo until 2026-12-05"));
    expect(item(world)).toMatchObject({ owner: person("leo"), due: "2026-12-05", text: "Alert on the pool" });
    expect(world.incident.items).toHaveLength(1);
    expect(said).toContain("@leo, you have [#12](https://github.com/acme/shop/issues/12) now, due Sat 5 Dec.");
  });

  it("leaves what it does not name as it was, and mentions nobody for it", () => {
    const world = withItem();
    const said = saidBy(world, () => world.say("carol", "/action #12 by 2026-12-07"));
    expect(item(world)).toMatchObject({ owner: person("mia"), due: "2026-12-07" });
    expect(said).not.toContain("@mia");
  });

  it.each([
    ["names no item", "/action #99 @leo", "bad-argument"],
    ["says nothing of it", "/action #12", "bad-argument"],
    ["names nobody", "/action #12 @nobody", "no-such-person"],
    ["gives a day that is over", "/action #12 by 2020-01-01", "bad-time"],
  ])("is refused where it %s", (_why, line, rule) => {
    const world = withItem();
    expect(refusedBy(world.say("carol", line))).toBe(rule);
    expect(item(world)).toMatchObject({ owner: person("mia"), due: "2026-12-01" });
  });

  it("adds an item still where other words follow the number", () => {
    const world = withItem();
    world.say("carol", "/action #12 needs a dashboard too @leo by 2026-12-05");
    expect(world.incident.items).toHaveLength(2);
  });
});

describe("/waive with the number of an item", () => {
  it("settles that item, on the record, with who and why", () => {
    const world = withItem();
    expect(left(world)).toHaveLength(1);
    const said = saidBy(world, () => world.say("sam", "/waive #12 the pool is gone"));
    expect(left(world)).toEqual([]);
    expect(said).toMatch(/Waived: action item \[#12\].*by \*\*sam\*\*.*Reason: .*the pool is gone/s);
    expect(actionItems(world.incident)).toMatchObject([{ state: "waived", waived: { by: person("sam") } }]);
  });

  it.each([
    ["by whose it is", "mia", "/waive #12 no need", "own-waiver"],
    ["by who noted it", "ana", "/waive #12 no need", "own-waiver"],
    ["without the right", "carol", "/waive #12 no need", "not-allowed"],
    ["without a reason", "sam", "/waive #12", "bad-argument"],
    ["of what is no item", "sam", "/waive #99 no need", "bad-argument"],
  ])("is refused %s", (_what, by, line, rule) => {
    const world = withItem();
    expect(refusedBy(world.say(by, line))).toBe(rule);
    expect(left(world)).toHaveLength(1);
  });

  it("asks for no proof when the item's issue is closed afterwards, and is waived once", () => {
    const world = withItem();
    world.say("sam", "/waive #12 the pool is gone");
    world.signal({ kind: "item-closed", item: 12, completed: true }, "leo");
    expect(kinds(world.wait(60_000))).not.toContain("action-unproven");
    expect(refusedBy(world.say("sam", "/waive #12 again"))).toBe("nothing-to-do");
    expect(left(world)).toEqual([]);
  });
});
