import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { AUTHORITY } from "../../../src/incident/authority/authority-table.ts";
import { COMMAND_NAMES } from "../../../src/incident/commands/names.ts";
import { ACTS, expected, PERSONAS, wasAllowed, worldFor } from "../authority-acts.ts";
import { authorityPage } from "../authority-page.ts";

describe("the authority matrix", () => {
  it.each(ACTS)("holds for every role and permission: $act", (act) => {
    const walked = PERSONAS.map((persona) => ({
      who: persona.name,
      may: wasAllowed(act.perform(worldFor(act, persona), persona)),
    }));
    expect(walked).toEqual(PERSONAS.map((persona) => ({ who: persona.name, may: expected(act, persona) })));
  });

  it("has a row for every command", () => {
    const rows = ACTS.map(({ act }) => act).join(" ");
    expect(COMMAND_NAMES.filter((name) => !rows.includes(`/${name}`))).toEqual([]);
    expect(Object.keys(AUTHORITY)).toEqual([...COMMAND_NAMES]);
  });

  it("is the page in docs/ (node test/incident/write-authority-page.ts writes it)", () => {
    expect(readFileSync(new URL("../../../docs/authority.md", import.meta.url), "utf8")).toBe(authorityPage());
  });
});
