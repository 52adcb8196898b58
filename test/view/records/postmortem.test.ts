import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { postmortem } from "../../../src/view/records/postmortem.ts";
import { untilReview } from "./story.ts";
import { templates, told } from "./told.ts";

const golden = readFileSync(join(import.meta.dirname, "postmortem.golden.md"), "utf8");
const { incident, log } = told(untilReview);
const text = postmortem(incident, log, templates);

describe("the post-mortem", () => {
  it("reads as the one that was read and found good", () => {
    expect(text).toBe(golden);
  });
});
