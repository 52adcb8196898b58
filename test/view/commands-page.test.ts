import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { parseDate, parseEstimate, parseMoment } from "../../src/text/times/times.ts";
import { commandsPage, TIMES } from "./commands-page.ts";

it("docs/commands.md is what the commands say (node test/view/write-commands-page.ts writes it)", () => {
  expect(readFileSync(new URL("../../docs/commands.md", import.meta.url), "utf8")).toBe(commandsPage());
});

it("shows times that are understood where it shows them", () => {
  const now = Date.parse("2026-11-22T14:05:00Z");
  const isRefused = (read: typeof parseMoment | typeof parseEstimate | typeof parseDate) => (form: string) =>
    read(form, now, "Europe/Zurich").kind === "problem";
  expect(TIMES.past.filter(isRefused(parseMoment))).toEqual([]);
  expect(TIMES.estimate.filter(isRefused(parseEstimate))).toEqual([]);
  expect(TIMES.due.filter(isRefused(parseDate))).toEqual([]);
});
