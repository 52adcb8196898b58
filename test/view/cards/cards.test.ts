import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { tasksOf } from "../../../src/text/tasks.ts";
import { announcements } from "../../../src/view/announcements/announcements.ts";
import { cards } from "../../../src/view/cards/cards.ts";
import { safeBox } from "../../../src/view/text/safe-text.ts";
import { Play } from "../play.ts";
import { templates } from "../reading.ts";

const cardsOf = (play: Play) => cards(play.played().incident, play.log(), templates);

describe("a card", () => {
  it("comes with its step and shows its boxes", () => {
    const [card, ...others] = cardsOf(new Play().declare());
    expect(others).toEqual([]);
    expect(card?.key).toBe("card:document");
    expect(tasksOf(card?.body ?? "")).toHaveLength(6);
    expect(card?.body).toContain("Tick it here or in the issue's text, coordinator or lead:");
  });
  it("is, while it is being ticked, what people made of it: a tick costs no write", () => {
    const play = new Play().declare();
    const body = cardsOf(play)[0]?.body.replace("- [ ] What is seen", "- [x] What is seen") ?? "";
    const [card] = cardsOf(play.send("rita", { kind: "card-edited", card: "card:document", body }));
    expect(card?.body).toBe(body);
  });
  it("stays when its step is done, and says so", () => {
    const play = new Play().declare();
    const body = cardsOf(play)[0]?.body.replaceAll("[ ]", "[x]") ?? "";
    const [card] = cardsOf(play.send("rita", { kind: "card-edited", card: "card:document", body }));
    expect(play.played().incident.current).toBe("assign");
    expect(card?.body).toContain("**rita** ended this step.");
    expect(card?.body).toContain("Ticked by **rita**: When it began");
  });
  it("carries what was said when its step began, which nothing says again", () => {
    const play = new Play().declare();
    expect(cardsOf(play)[0]?.body).toMatch(/^🔴 \*\*Critical: checkout down since/);
    const { incident, log } = play.played();
    expect(announcements(incident, log, 0, templates)).toEqual([]);
  });
  it("says what it said, whatever happens later", () => {
    const play = new Play().declare();
    const before = cardsOf(play)[0]?.body;
    play.at("14:20").says("ana", "/ack").says("ana", "/assign analyst @ben").says("ana", "/severity high only Europe");
    play.says("rita", "/update half of the payments go through").says("ana", "/mitigated");
    expect(cardsOf(play)[0]?.body).toBe(before);
  });
  it("stays with its words where its step is waived at its turn", () => {
    const play = new Play().declare().says("ada", "/waive document no time");
    const [card] = cardsOf(play);
    expect(card?.body).toContain("Critical: checkout down since");
    expect(card?.body).toContain("Waived by **ada**: no time");
  });
  it("calls by a comment of its own when the record comes to its step once more", () => {
    const play = new Play().declare().says("ada", "/cancel false-alarm");
    const before = play.log().length;
    play.says("ana", "/reopen it is no false alarm");
    const { incident, log } = play.played();
    expect(announcements(incident, log, before, templates)).toHaveLength(1);
    expect(cardsOf(play)).toHaveLength(1);
  });
  it("does not come for a step that was waived before its turn", () => {
    expect(cardsOf(new Play().declare().says("ada", "/waive closure no time")).map(({ key }) => key)).toEqual([
      "card:document",
    ]);
  });
  it("asks the close-out's questions when it is their turn", () => {
    const play = new Play().declare();
    for (const step of [
      "document",
      "assign",
      "analysis",
      "gate:analysis",
      "plan",
      "implement",
      "verify",
      "gate:resolution",
      "record",
      "catalog",
    ])
      play.says("ada", `/waive ${step} played elsewhere`);
    expect(play.played().incident.current).toBe("closure");
    const card = cardsOf(play).at(-1);
    expect(card?.key).toBe("card:closure");
    expect(card?.body).toContain("- [ ] The support team is a permanent one");
    expect(card?.body).toContain("Tick what's true, then `/done closure`.");

    // Of open boxes only where there are some: whoever ticked all of them made no action item.
    const ticked = card?.body.replaceAll("[ ]", "[x]") ?? "";
    play.send("rita", { kind: "card-edited", card: "card:closure", body: ticked });
    expect(cardsOf(play.says("rita", "/done closure")).at(-1)?.body).toMatch(/\*\*rita\*\* answered this\.\n/u);
  });
  it("gives every box back as it was configured", () => {
    const item = fc
      .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 60 })
      .map((text) => text.replace(/\s+/g, " ").trim())
      .filter((text) => /[a-z]/i.test(text));
    fc.assert(
      fc.property(item, (text) => {
        expect(tasksOf(`- [ ] ${safeBox(text)}`).map((task) => task.text)).toEqual([text]);
      }),
      { numRuns: 500 },
    );
  });
});
