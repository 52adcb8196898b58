import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { commandsPage } from "./commands-page.ts";

it("docs/commands.md is what the commands say (node test/view/write-commands-page.ts writes it)", () => {
  expect(readFileSync(new URL("../../docs/commands.md", import.meta.url), "utf8")).toBe(commandsPage());
});
