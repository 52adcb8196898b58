import { describe, expect, it } from "@jest/globals";
import { otherSections } from "../../../../src/text/sections.ts";
import { fillSections } from "../../../../src/view/records/postmortem/fill-sections.ts";

const NAMES = ["communication", "training"];
const REVIEW = `## Communication

Updates came late.

### A detail

It stays with its category.

## What went well

The alarm rang at once.

## Publication <!-- @ana -->

The page was up within ten days.

## Training

None was held.
`;

const FILE = `# INC-1

## What went well

- Acknowledged after 2 min.

_To write: what else worked, and should stay as it is?_

## Where we got lucky

_To write: what could have made this much worse?_

## Gates and who approved

- analysis: approved by **mia**
`;

describe("what is submitted with the review under other headings", () => {
  it("is known by its heading, and what belongs to a category is not", () => {
    expect(otherSections(REVIEW, NAMES)).toEqual({
      "What went well": "The alarm rang at once.",
      Publication: "The page was up within ten days.",
    });
  });

  it("keeps both texts where a heading stands twice, and what stands before all headings", () => {
    const text = `In short: it took too long.\n\n${REVIEW}\n## What went well\n\nNobody panicked.\n`;
    expect(otherSections(text, NAMES)).toEqual({
      Review: "In short: it took too long.",
      "What went well": "The alarm rang at once.\n\nNobody panicked.",
      Publication: "The page was up within ten days.",
    });
  });

  it("is nothing where there is none", () => {
    expect(otherSections("## Communication\n\nlate\n\n## Training\n\nnone", NAMES)).toEqual({});
  });

  it("stands in the section that invites to write, in place of the invitation, below what the log tells", () => {
    const text = fillSections(FILE, { "What went well": "The alarm rang at once." });
    expect(text).toContain("- Acknowledged after 2 min.\n\nThe alarm rang at once.");
    expect(text).not.toContain("what else worked");
    expect(text).toContain("what could have made this much worse");
  });

  it("stands in a section of its own where the file has none for it, and never in one that the log writes", () => {
    const text = fillSections(FILE, { Publication: "Ten days.", "Gates and who approved": "- report: approved by me" });
    expect(text).toContain("## Publication\n\nTen days.");
    expect(text.indexOf("approved by me")).toBeGreaterThan(text.indexOf("Ten days."));
    expect(text).toContain("## Gates and who approved\n\n- analysis: approved by **mia**\n\n## Publication");
  });

  it("is not taken for said by words that the log's own line has in it", () => {
    const text = fillSections(FILE, { "What went well": "Acknowledged after 2 min." });
    expect(text).toContain("- Acknowledged after 2 min.\n\nAcknowledged after 2 min.");
    expect(text).not.toContain("what else worked");
  });

  it("is filled in once, however often", () => {
    const texts = { "What went well": "The alarm rang.", Publication: "Ten days." };
    const once = fillSections(FILE, texts);
    expect(fillSections(once, texts)).toBe(once);
  });
});
