import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { AUTHORITY } from "../../../src/incident/authority/authority-table.ts";
import { COMMAND_NAMES } from "../../../src/incident/commands/names.ts";
import { ACTS, expected, PERSONAS, RIGHTS, type RightName, wasAllowed, worldFor } from "../authority-acts.ts";
import { authorityPage } from "../authority-page.ts";

/** What the table says of a right to each persona, in each row that needs it. */
const answersOf = (right: RightName): readonly boolean[] =>
  ACTS.flatMap((act) => {
    const asked = act.needs.filter((need) => need.right === right);
    return asked.flatMap(({ may }) => PERSONAS.map((persona) => may(worldFor(act, persona), persona)));
  });

const INCIDENT = new URL("../../../src/incident/", import.meta.url);

/** What the table itself is made of. */
const BELOW_THE_TABLE = [
  "actsAs",
  "firstYes",
  "hasPermission",
  "isAllowed",
  "isExcluded",
  "isMember",
  "isPlayer",
  "isResponder",
  "isReviewer",
  "isUser",
  "reviewsAs",
];

const namesImported = (text: string): readonly string[] =>
  [...text.matchAll(/import \{([^}]*)\}/gu)].flatMap(([, names = ""]) =>
    names.split(",").map((name) => name.replace(/^\s*type /u, "").trim()),
  );

describe("the authority matrix", () => {
  it.each(ACTS)("holds for every role and permission: $act", (act) => {
    const walked = PERSONAS.map((persona) => ({
      who: persona.name,
      may: wasAllowed(act, act.perform(worldFor(act, persona), persona)),
    }));
    expect(walked).toEqual(PERSONAS.map((persona) => ({ who: persona.name, may: expected(act, persona) })));
  });

  it("has a row for every command", () => {
    const rows = ACTS.map(({ act }) => act).join(" ");
    expect(COMMAND_NAMES.filter((name) => !rows.includes(`/${name}`))).toEqual([]);
    expect(Object.keys(AUTHORITY).slice(0, COMMAND_NAMES.length)).toEqual([...COMMAND_NAMES]);
  });

  it("has a row for every right of the table", () => {
    const asked = new Set(ACTS.flatMap(({ needs }) => needs.map(({ right }) => right)));
    expect([...asked].toSorted()).toEqual(RIGHTS.toSorted());
  });

  it("gives every right to somebody, and to somebody not", () => {
    const answers = RIGHTS.map((right) => [right, new Set(answersOf(right))] as const);
    const allAlike = answers.filter(([, found]) => found.size < 2).map(([right, [may]]) => `${right}: ${may}`);
    expect(allAlike).toEqual(["status: true", "why: true", "help: true", "close-the-issue: false"]);
  });

  it.each(["commands", "decide"])("decides alone: nothing in %s looks a right up past it", (folder) => {
    const root = new URL(`${folder}/`, INCIDENT);
    const past = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => namesImported(readFileSync(new URL(file, root), "utf8")).map((name) => `${file}: ${name}`))
      .filter((use) => BELOW_THE_TABLE.some((name) => use.endsWith(`: ${name}`)));
    expect(past).toEqual([]);
  });

  it("knows every function that answers whether somebody may", () => {
    const answering = [
      "authority/authority.ts",
      "gate/gates.ts",
      "gate/exclusions.ts",
      "gate/role-reviewers.ts",
    ].flatMap((file) =>
      [
        ...readFileSync(new URL(file, INCIDENT), "utf8").matchAll(
          /export function\* (\w+)\((?:(?!function\*)[\s\S])*?\): Asking<(?:Verdict|Entitlement|ExclusionVerdict)>/gu,
        ),
      ].map(([, name = ""]) => name),
    );
    expect(answering.toSorted()).toEqual(BELOW_THE_TABLE.toSorted());
  });

  it("is the page in docs/ (node test/incident/write-authority-page.ts writes it)", () => {
    expect(readFileSync(new URL("../../../docs/authority.md", import.meta.url), "utf8")).toBe(authorityPage());
  });
});
