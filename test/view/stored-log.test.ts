import { describe, expect, it } from "@jest/globals";
import type { Recorded } from "../../src/incident/recorded.ts";
import { view } from "../../src/view/view.ts";
import { Play } from "./play.ts";
import { templates } from "./reading.ts";
import { wholeStory } from "./whole-story.ts";

/** As the ledger gives it back: in JSON there is nothing undefined. */
const stored = (log: readonly Recorded[]): readonly Recorded[] => JSON.parse(JSON.stringify(log));

const shownOf = (log: readonly Recorded[]) => view(log, templates, { announcedVersion: 0 });

describe("a log that was stored and read again", () => {
  it("is shown as before, at every moment of an incident", () => {
    const play = new Play();
    for (const act of wholeStory) {
      act(play);
      expect(shownOf(stored(play.log()))).toEqual(shownOf(play.log()));
    }
  });

  it("is shown when an incident was cancelled as something that has no number", () => {
    const play = new Play()
      .declare()
      .says("ana", "/take lead")
      .says("ana", "/cancel false-alarm the monitor was wrong");
    expect(shownOf(stored(play.log()))).toEqual(shownOf(play.log()));
  });
});
