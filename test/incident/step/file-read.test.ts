import { describe, expect, it } from "@jest/globals";
import { revisionIn } from "../../../src/incident/step/file-read.ts";
import { revisionOf } from "../../../src/text/revision.ts";

const WHOLE = "The pool was full. The key is WORD.";
const HELD = "The pool was full. The key is [removed].";
const read = { text: HELD, secrets: ["aws"], wholeRevision: revisionOf(WHOLE) };

describe("the revision of a file that was read", () => {
  it("is of what the record holds, so that it is the same at the next look", () => {
    expect(revisionIn(read, revisionOf("something else"))).toBe(revisionOf(HELD));
    expect(revisionIn(read, revisionOf(HELD))).toBe(revisionOf(HELD));
  });

  it("is the known one where the whole text is the known one: Firewarden's own words are no change", () => {
    expect(revisionIn(read, revisionOf(WHOLE))).toBe(revisionOf(WHOLE));
  });

  it("is of the text where nothing was taken out", () => {
    expect(revisionIn({ text: WHOLE }, revisionOf(HELD))).toBe(revisionOf(WHOLE));
  });
});
