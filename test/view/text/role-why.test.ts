import { expect, it } from "@jest/globals";
import type { Event } from "../../../src/incident/event.ts";
import { fold } from "../../../src/incident/evolve/evolve.ts";
import { upcastEvent } from "../../../src/incident/stored/upcast.ts";
import { board } from "../../../src/view/board/board.ts";
import { postmortem } from "../../../src/view/records/postmortem/postmortem.ts";
import { boardMoment, lastMoment } from "../../../src/view/text/moment.ts";
import { Play } from "../play.ts";
import { boardOf, templates } from "../reading.ts";

const givenRoles = (): Play =>
  new Play().declare().says("ana", "/assign analyst @ben").says("rita", "/handover coordinator @sam");

it("tells who gave a role in the words of the templates, from a fact in the log", () => {
  const play = givenRoles();
  const whys = play.log().flatMap(({ event }) => (event.kind === "role-set" ? [event.why] : []));
  expect(whys).toContainEqual({ kind: "assigned", by: { id: 102, login: "ana" } });
  expect(boardOf(play)).toContain("- Analyst: **ben**, assigned by **ana**");
  expect(boardOf(play)).toContain("- Coordinator: **sam**, handed over by **rita**");
  const { incident, log } = play.played();
  expect(postmortem(incident, log, templates)).toContain("| analyst | **ben** | assigned by **ana** |");
});

it.each([
  ["assigned by ana", "assigned by ana"],
  ["declared", "declared the incident"],
])("shows a log of before as it is: %s", (why, shown) => {
  const play = givenRoles();
  const older = play
    .log()
    .map((each) =>
      each.event.kind === "role-set" ? { ...each, event: upcastEvent({ ...each.event, why }) as Event } : each,
    );
  const incident = fold(older);
  if (incident === undefined) throw new Error("nothing was declared");
  expect(board(incident, lastMoment(older), boardMoment(older), templates)).toContain(`- Analyst: **ben**, ${shown}`);
});
