import { expect, it } from "@jest/globals";
import { readTemplates } from "../../src/templates.ts";
import { view } from "../../src/view/view.ts";
import { kinds, World } from "./world.ts";

it("an action item's own issue is no incident, whatever label it gets, and who set it is told why", () => {
  const world = new World();
  const events = world.declare("critical", "carol", { isOurs: true });
  expect(kinds(events)).toEqual(["declaration-refused"]);
  const shown = view(world.log, readTemplates(), { announcedVersion: 0 });
  expect(shown?.comments).toEqual([]);
  expect(shown?.announcements.map(({ body }) => body)).toEqual([
    "**carol**, no incident began: this issue is an action item of mine. Is something down? Open a new issue, and set the label there.",
  ]);
});

it("an issue of another program is one", () => {
  expect(kinds(new World().declare("critical", "carol"))).toContain("declared");
});
