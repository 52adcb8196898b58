import { describe, expect, it } from "@jest/globals";
import { answerUnder } from "../../src/text/form-answers.ts";
import { ISSUE, World } from "../incident/world.ts";
import { saidSince } from "../view/reading.ts";

const form = (service: string, began = ""): string =>
  `### Affected service\n\n${service}\n\n### When it began\n\n${began}\n\n### What is seen\n\n503\n`;
const answer = (service: string): string => answerUnder(form(service), ["Affected service"]);

describe("the answer in an issue form", () => {
  it.each([
    ["plain", "checkout"],
    ["below a hint", "<!-- one name -->\n\ncheckout"],
    ["before a hint", "checkout <!-- as in the catalogue -->"],
    ["in a fence, as a field with render", "```text\ncheckout\n```"],
    ["in code marks", "`checkout`"],
    ["in bold", "**checkout**"],
    ["as check boxes", "- [ ] payments\n- [X] checkout"],
    ["as a list", "- checkout"],
    ["with another line below", "checkout\nsince the release"],
    ["behind a hint on its line", "<!-- one name --> checkout"],
    ["in code marks behind a hint", "<!-- one name --> `checkout`"],
    ["behind a hint of two lines", "<!-- one name\n as in the catalogue --> checkout"],
    ["between two hints", "<!-- one --> checkout <!-- name -->"],
    ["in HTML", "<p>checkout</p>"],
    ["in a quotation", "> checkout"],
    ["in a quotation, below a hint and in a fence", "> <!-- one -->\n>\n> ```\n> checkout\n> ```"],
    ["below the head of a table", "| Service |\n| --- |\n| `checkout` |"],
    ["in a table that is only a head", "| checkout | |\n| --- | --- |"],
    ["in a quotation in a list", "- > checkout"],
    ["in a fence in a list", "- ```\n  checkout\n  ```"],
    ["with carriage returns", "<!-- a -->\r\n\r\ncheckout\r\n"],
  ])("is read %s", (_how, text) => expect(answer(text)).toBe("checkout"));

  it("is all that is ticked, where several are", () => {
    expect(answer("- [x] payments\n- [X] checkout")).toBe("payments, checkout");
  });

  it.each([
    ["nobody answered", "_No response_"],
    ["there is only a hint", "<!-- one name -->"],
    ["no box is ticked", "- [ ] payments\n- [ ] checkout"],
    ["there is nothing", ""],
    ["there is only a quoted hint", "> <!-- one name -->"],
    ["the hint is left open", "<!-- one name\ncheckout"],
    ["a table is empty", "| |\n| --- |\n| |"],
    ["nobody answered in a quotation", "> _No response_"],
  ])("is none where %s", (_why, text) => expect(answer(text)).toBe(""));

  it("is not found under a heading that stands in code", () => {
    expect(answerUnder("```\n### Affected service\n\ncheckout\n```", ["Affected service"])).toBe("");
  });

  it("keeps what only looks like marks", () => expect(answer("checkout_v2")).toBe("checkout_v2"));
});

const SERVICE = {
  ...{ owner: undefined, business: undefined, support: undefined, rotation: undefined, repository: undefined },
  ...{ skills: [], recipients: [] },
};

const declared = (body: string, labels: readonly string[] = [], services = ["checkout", "payments"]): World => {
  const world = new World();
  world.policy = {
    ...world.policy,
    services: Object.fromEntries(services.map((name) => [name, SERVICE])),
  };
  world.declare("high", "rita", { body, labels: [...ISSUE.labels, ...labels] });
  return world;
};

const toldIn = (world: World): readonly string[] =>
  saidSince(world.incident, world.log, 0).filter((body) =>
    /service `|as a time|is still in the future|is a day|know yet when|understood as/u.test(body),
  );

describe("the affected service", () => {
  it("is taken as the catalogue spells it", () => {
    const world = declared(form("`Checkout`"));
    expect(world.incident.service).toBe("checkout");
    expect(toldIn(world)).toEqual([]);
  });

  it("is not taken where the catalogue does not know it, and the reporter is told", () => {
    const world = declared(form("chekout"));
    expect(world.incident.service).toBeUndefined();
    expect(toldIn(world)).toHaveLength(1);
    expect(toldIn(world)[0]).toContain("Did you mean `checkout`?");
    expect(toldIn(world)[0]).toContain(`@${world.incident.reporter.login}`);
  });

  it("is not one of two that are named", () => {
    const world = declared(form("- [x] checkout\n- [x] payments"));
    expect(world.incident.service).toBeUndefined();
    expect(toldIn(world)[0]).toContain("I don't know a service `checkout, payments`");
  });

  it("is not the only one that there is, where another is named", () => {
    expect(declared(form("search"), [], ["checkout"]).incident.service).toBeUndefined();
    expect(declared(form("_No response_"), [], ["checkout"]).incident.service).toBe("checkout");
  });

  it("is checked in a label too", () => {
    expect(declared("", ["service:chekout"]).incident.service).toBeUndefined();
    expect(declared("", ["service:checkout"]).incident.service).toBe("checkout");
  });

  it("may be any where there is no catalogue", () => {
    expect(declared(form("search"), [], []).incident.service).toBe("search");
  });
});

describe("when it began", () => {
  it.each([
    ["in a fence", "```text\n1h ago\n```"],
    ["below a hint", "<!-- UTC -->\n\n1h ago"],
    ["in code marks", "`1h ago`"],
  ])("is read %s", (_how, text) => {
    const world = declared(form("checkout", text));
    expect(world.incident.milestones.started).toBe(ISSUE.createdAt - 3_600_000);
    expect(toldIn(world)).toEqual([]);
  });

  it.each([
    ["10 minutes ago", "2026-11-22T12:40:00Z"],
    ["3 hours ago", "2026-11-22T09:50:00Z"],
    ["since 9", "2026-11-22T09:00:00Z"],
    ["yesterday 22:10", "2026-11-21T22:10:00Z"],
    ["Friday 22:10", "2026-11-20T22:10:00Z"],
    ["20 Nov, 14:05", "2026-11-20T14:05:00Z"],
    ["at noon", "2026-11-22T12:00:00Z"],
    ["for half an hour", "2026-11-22T12:20:00Z"],
  ])("is read from when the issue was written, not from when it was labelled: %s", (text, started) => {
    const world = declared(form("checkout", text));
    expect(new Date(world.incident.milestones.started ?? 0)).toEqual(new Date(started));
    expect(toldIn(world)).toEqual([]);
  });

  it("is later than that only where the text was written later", () => {
    expect(declared(form("checkout", "12:31")).incident.milestones.started).toBe(Date.UTC(2026, 10, 22, 12, 31));
  });

  it.each([
    ["yesterday at 9", "understood as begun Sat 21 Nov, 09:00 UTC. Wrong? Correct your answer above"],
    ["since 9, when the release went out", "understood as begun Sun 22 Nov, 09:00 UTC"],
  ])("is told back where more was written, or two times could be meant: %s", (text, words) => {
    expect(toldIn(declared(form("checkout", text)))).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    ["in a list", "- When it began: since 9\n- What is seen: 503"],
    ["in a box", "- [x] When it began: since 9"],
    ["in bold in a list", "1. **When it began**: since 9"],
    ["between other lines", "Checkout is down.\nWhen it began: since 9\nWhat is seen: 503"],
    ["behind its name in bold", "**When it began:** since 9"],
  ])("is read without headings: %s", (_how, body) => {
    expect(declared(body).incident.milestones.started).toBe(Date.UTC(2026, 10, 22, 9));
  });

  it.each([
    ["that is no time", "around lunch", "I can't read `around lunch` as a time"],
    ["in letters that mean several offsets", "14:05 CST", "I can't read `14:05 CST` as a time"],
    ["that is only a day", "Friday", "`Friday` is a day, and I need the time as well"],
    ["of two times", "11:05 or 11:10", "I can't read `11:05 or 11:10` as a time"],
    ["that nobody knows", "unknown", "you don't know yet when it began"],
    ["that is still to come", "2099-01-01 10:00", "Was it yesterday? Write `2026-11-21 10:00`"],
  ])("is told to the reporter where it is an answer %s, once", (_what, text, words) => {
    const world = declared(form("checkout", text));
    expect(world.incident.milestones.started).toBe(ISSUE.createdAt);
    expect(toldIn(world)).toEqual([expect.stringContaining(words)]);
  });

  it("is told again when it was edited and still cannot be read, but not for every edit of the rest", () => {
    const world = declared(form("checkout", "around lunch"));
    const edit = (body: string) => world.signal({ kind: "body-changed", body }, world.incident.reporter.login);
    const count = () => world.log.filter(({ event }) => event.kind === "answer-not-taken").length;
    edit(`${form("checkout", "around lunch")}\nMore words.`);
    expect(count()).toBe(1);
    edit(form("checkout", "at lunch"));
    expect(count()).toBe(2);
    edit(form("checkout", "30m ago"));
    expect(world.incident.milestones.started).toBe(world.now - 1_800_000);
    expect(count()).toBe(2);
  });
});
