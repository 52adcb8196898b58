import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { lifecyclePage } from "./lifecycle-page.ts";

it("docs/lifecycle.md is what the process says (node test/process/write-lifecycle-page.ts writes it)", () => {
  expect(readFileSync(new URL("../../docs/lifecycle.md", import.meta.url), "utf8")).toBe(lifecyclePage());
});
