import { describe, expect, it } from "@jest/globals";
import type { Player } from "../../src/policy/policy.ts";
import { view } from "../../src/view/view.ts";
import { type Name, Play, policy } from "./play.ts";
import { saidOf, templates } from "./reading.ts";

const roles = (lead: readonly Player[]) => ({ ...policy(), roles: { lead } });
const unnamed = (): Play => new Play(roles([]));
const declares = (play: Play, by: Name = "rita"): string =>
  saidOf(play, () => play.send(by, { kind: "severity-labelled", severity: "critical", issue: play.issue() }));
const assigned = (play: Play) =>
  view(play.log(), templates, { announcedVersion: 0 })?.assignees.map(({ login }) => login);

describe("a declaration for which nobody is named", () => {
  it("calls who maintains the repository, says why them, and how to have others called", () => {
    const said = declares(unnamed());
    expect(said).toContain("@ana and @cy, can one of you lead this? `/take lead`");
    expect(said).toContain("Nobody is named to lead here, so I called you, because you have `maintain` or `admin`.");
    expect(said).toContain('put one line into `.github/firewarden.yml`: `roles: {lead: ["@user"]}`');
    expect(said).not.toContain("---");
  });

  it("assigns them until somebody takes it", () => {
    const play = unnamed();
    declares(play);
    expect(assigned(play)).toEqual(["rita", "ana", "cy"]);
    play.says("cy", "/take lead");
    expect(assigned(play)).toEqual(["cy", "rita"]);
  });

  it("reminds them, and nobody else", () => {
    const play = unnamed();
    declares(play);
    expect(saidOf(play, () => play.clock("14:08"))).toContain("@ana and @cy");
  });

  it("asks them for the update where nobody coordinates", () => {
    const play = unnamed();
    declares(play, "sam");
    play.clock("14:08");
    expect(saidOf(play, () => play.clock("14:33"))).toMatch(
      /^@ana and @cy, people have waited 31 min for a first update/,
    );
  });

  it("says that there is nobody to call", () => {
    const said = declares(unnamed().alone());
    expect(said).toContain("**There's nobody I could call:**");
    expect(said).not.toMatch(/@(?:ana|cy)/);
  });

  it("says that GitHub does not let it be read", () => {
    expect(declares(unnamed().groups("unreadable"))).toContain("**I couldn't call anybody:**");
  });

  it("calls them in a comment of its own where GitHub answers late", () => {
    const play = unnamed().groups("unanswered");
    expect(declares(play)).not.toContain("lead this?");
    play.groups("told");
    expect(saidOf(play, () => play.clock("14:03"))).toContain("@ana and @cy, can one of you lead this?");
  });
});

it("a team that is named for a role is called at the declaration", () => {
  const said = declares(new Play(roles([{ kind: "team", org: "acme", slug: "sre-leads" }])));
  expect(said).toContain("- @acme/sre-leads, can one of you be the lead? `/take lead`");
  expect(said).not.toContain("maintain");
});
