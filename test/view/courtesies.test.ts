import { describe, expect, it } from "@jest/globals";
import { announcements } from "../../src/view/announcements/announcements.ts";
import { reactions } from "../../src/view/reactions.ts";
import { MINUTE, World } from "../incident/world.ts";
import { templates } from "./reading.ts";

const declared = (): World => {
  const world = new World();
  world.declare();
  return world;
};

/** What is shown because of these lines of one person: `true` for each part that is a courtesy. */
const ranks = (login: string, lines: readonly string[], prepare: (world: World) => void = () => {}) => {
  const world = declared();
  prepare(world);
  const since = world.log.length;
  for (const line of lines) {
    world.say(login, line);
    world.now += MINUTE;
  }
  const isNew = ({ version }: { readonly version: number }) => version > since;
  const rankOf = (part: { readonly isCourtesy?: boolean }) => part.isCourtesy === true;
  return {
    reactions: reactions(world.log).filter(isNew).map(rankOf),
    announcements: announcements(world.incident, world.log, since, templates).map(rankOf),
  };
};

describe("a stranger", () => {
  it.each([
    ["a command that is refused", "/severity low"],
    ["a question that is answered", "/status"],
  ])("gets a courtesy for %s", (_what, line) => {
    expect(ranks("eve", [line])).toEqual({ reactions: expect.not.arrayContaining([false]), announcements: [true] });
  });

  it("gets one for a word close to a command, and for a credential", () => {
    const world = declared();
    const comment = { id: 9, url: "https://github.com/acme/shop/issues/42#issuecomment-9" };
    const told = (by: string): boolean => {
      const since = world.log.length;
      const what = { kind: "misspelled", word: "aprove", meant: "approve", index: 0, comment } as const;
      world.signal({ ...what, comment: { ...comment, id: since } }, by, `a comment of ${by}`, ["github"]);
      return announcements(world.incident, world.log, since, templates).every(({ isCourtesy }) => isCourtesy === true);
    };
    expect([told("eve"), told("carol")]).toEqual([true, false]);
  });
});

describe("somebody with standing", () => {
  it.each([
    ["a role holder without any permission", "eve", (world: World) => world.say("leo", "/assign analyst @eve")],
    ["somebody who can write", "carol", () => {}],
  ])("is answered as ever: %s", (_who, login, prepare) => {
    expect(ranks(login, ["/severity low", "/status"], prepare)).toEqual({
      reactions: [false, false],
      announcements: [false, false],
    });
  });

  it("is answered as ever when the look-up of their permission failed", () => {
    const unreadable = (world: World): void => {
      world.permissions.eve = "unreadable";
    };
    expect(ranks("eve", ["/status"], unreadable).announcements).toEqual([false]);
  });
});
