import { describe, expect, it } from "@jest/globals";
import { CLOCKS } from "../../src/incident/clock/clocks.ts";
import { COMMAND_NAMES } from "../../src/incident/commands/names.ts";
import { REFUSAL_RULES, type Refusal } from "../../src/incident/refusal.ts";
import type { Missing } from "../../src/incident/step/missing.ts";
import { productionSupport } from "../../src/process/production-support.ts";
import { readTemplateSources, readTemplates } from "../../src/templates.ts";
import { toDoInWords } from "../../src/view/board/now.ts";
import { missingInWords, refusalInWords } from "../../src/view/text/words.ts";
import { writtenTimes } from "../../src/view/text/written-times.ts";
import { troubleInWords } from "../../src/view/troubles.ts";
import { view } from "../../src/view/view.ts";
import { MISSING, REFUSALS, TO_DOS, TROUBLES } from "./facts.ts";
import { Play, policy } from "./play.ts";
import { legible, renderedTemplates, templates } from "./reading.ts";
import { wholeStory } from "./whole-story.ts";

const names = Object.keys(readTemplateSources());
const below = (folder: string): readonly string[] =>
  names
    .filter((name) => name.startsWith(`${folder}/`))
    .map((name) => name.slice(folder.length + 1))
    .sort();
const sorted = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();

describe("the templates", () => {
  it("have a sentence for every rule of refusal, and none for others", () => {
    expect(below("refusals")).toEqual(sorted(REFUSAL_RULES));
  });
  it("have a sentence for everything that can be missing, and none for others", () => {
    const kinds = productionSupport.stages.flatMap((stage) =>
      stage.kind === "step" ? stage.requires.map(({ kind }) => kind) : ["gate", "merge"],
    );
    expect(below("missing")).toEqual(sorted(kinds));
  });
  it("tell of every command and every clock", () => {
    expect(below("commands")).toEqual(sorted(COMMAND_NAMES));
    // The end of the watch is on the board, and whoever comes next is called.
    expect(below("announcements/clocks")).toEqual(sorted(CLOCKS.filter((clock) => clock !== "residual")));
  });
});

describe("every sentence", () => {
  it.each(MISSING)("says what is missing: $what $state", ({ what, facts, who }) => {
    legible(`missing/${what}`, missingInWords({ stage: "analysis", what, facts, who } satisfies Missing, templates));
  });
  it.each(TO_DOS.map((toDo) => ({ ...toDo, told: JSON.stringify(toDo.facts) })))(
    "says what is to be done, in one line: $what $told",
    ({ told, ...toDo }) => {
      const line = toDoInWords(toDo, undefined, writtenTimes("Europe/Zurich", 0), templates).markdown;
      expect(legible(`now/${toDo.what}`, line)).not.toContain("\n");
    },
  );
  it.each(REFUSALS)("says why not: $rule", (refusal) => {
    legible(`refusals/${refusal.rule}`, refusalInWords(refusal satisfies Refusal, templates));
  });
  it.each(REFUSAL_RULES)("can be said even where a fact is missing: %s", (rule) => {
    expect(refusalInWords({ rule, facts: {} }, readTemplates())).not.toMatch(/undefined|null/);
  });

  it.each(TROUBLES)("says what went wrong: $kind", (trouble) => {
    legible(`troubles/${trouble.kind}`, troubleInWords(trouble, templates));
  });

  it("reads well at every moment of an incident, and is said at some moment", () => {
    const play = new Play();
    for (const act of wholeStory) {
      act(play);
      view(play.log(), templates, { announcedVersion: 0 });
    }
    view(new Play().declare("high", "", false).log(), templates, { announcedVersion: 0 });
    for (const [service, began] of [
      ["chekout", "around lunch"],
      ["nothing like it", "2099-01-01 10:00"],
    ]) {
      const body = `### Affected service\n\n${service}\n\n### When it began\n\n${began}\n`;
      view(new Play().declare("high", body).log(), templates, { announcedVersion: 0 });
    }
    const late = new Play({ ...policy(), roles: {} }).groups("unanswered").declare().groups("told").clock("14:03");
    view(late.log(), templates, { announcedVersion: 0 });
    view(new Play({ ...policy(), roles: {} }).alone().declare().log(), templates, { announcedVersion: 0 });
    const closed = new Play().declare().says("ana", "/action alert on the pool");
    const [item] = closed.played().incident.items;
    closed.send(undefined, {
      kind: "written",
      written: { kind: "item", item: item?.item ?? "", number: 44, url: "https://github.com/acme/shop/issues/44" },
    });
    closed.send("ben", { kind: "item-closed", item: 44, completed: false }).clock("14:05");
    view(closed.log(), templates, { announcedVersion: 0 });
    closed.says("ana", "/action #44 @ben by 2027-01-05").says("ana", "/action #44 by 2027-01-06");
    closed.says("ada", "/waive #44 the pool is gone");
    view(closed.log(), templates, { announcedVersion: 0 });
    const misread = { kind: "label-misread", label: "sev:crit", meant: "critical", issue: new Play().issue() } as const;
    view(new Play().send("rita", misread).log(), templates, { announcedVersion: 0 });
    const mine = names.filter((name) => !/^(?:records|parts|labels|init)\//.test(name));
    const unsaid = mine.filter((name) => !renderedTemplates().has(name));
    expect(unsaid).toEqual([]);
  });
});
