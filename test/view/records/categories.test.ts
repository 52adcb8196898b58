import { describe, expect, it } from "@jest/globals";
import { readCategories } from "../../../src/text/sections.ts";
import { fillCategories } from "../../../src/view/records/postmortem/fill-categories.ts";
import { CATEGORIES } from "../../../src/vocabulary.ts";

const postmortem = `# INC-42

## Summary
It was down.

## Communication

_To write: how did the news travel?_

## Resource allocation

One analyst was enough.

### Who else

Nobody.

## DOCUMENTATION

<!-- which page was missing? -->

#### training:
Nothing.

## 5. Change-management

_To write: was a change involved?_
<!-- here -->

## Action items

| Item |
|---|
| Alert |
`;

describe("the categories of an edited post-mortem", () => {
  const read = readCategories(postmortem, CATEGORIES);

  it("are read by their headings, whatever level and case these have", () => {
    expect(read["resource allocation"]).toBe("One analyst was enough.\n\n### Who else\n\nNobody.");
    expect(read.training).toBe("Nothing.");
  });
  it("do not count an invitation to write, nor a comment, as text", () => {
    expect(read).not.toHaveProperty("communication");
    expect(read).not.toHaveProperty("documentation");
    expect(read).not.toHaveProperty("change management");
  });
  it("end where the next section of the post-mortem begins", () => {
    expect(Object.values(read).join()).not.toContain("Alert");
  });
  it("count what people wrote below an invitation that they left in place", () => {
    const text = "## Training\n\n_To write: who must learn what?_\n\nEverybody on call.\n";
    expect(readCategories(text, CATEGORIES)).toEqual({ training: "Everybody on call." });
  });
  it("are not read from code, quotations or lists", () => {
    const text = "```\n## Training\nx\n```\n> ## Communication\n> x\n\n- ## Documentation\n  x\n";
    expect(readCategories(text, CATEGORIES)).toEqual({});
  });
  it("are read from a submission that names them in bold or before a colon", () => {
    const text = "**Communication**\nwell\n\nTraining: none\n\n**Documentation:** the runbook";
    expect(readCategories(text, CATEGORIES)).toEqual({
      communication: "well",
      training: "none",
      documentation: "the runbook",
    });
  });
  it("take the section of the higher heading where a quoted text names a category too", () => {
    const text = "## Record\n\n#### Training\n\nforged\n\n## Training\n\nreal\n";
    expect(readCategories(text, CATEGORIES)).toEqual({ training: "real" });
  });
  it("are none where the text is too tangled to be read", () => {
    expect(readCategories(`${"> ".repeat(200)}x\n\n## Training\nx`, CATEGORIES)).toEqual({});
  });
});

describe("filling categories into a post-mortem", () => {
  const filled = fillCategories(postmortem, { communication: "The help desk heard late.", documentation: "No page." });

  it("puts the text in the invitation's place and keeps everything else", () => {
    expect(filled).toContain("## Communication\n\nThe help desk heard late.\n\n## Resource allocation");
    expect(filled).toContain("| Alert |");
    expect(filled).toContain("One analyst was enough.");
  });
  it("is read back as it was filled in", () => {
    expect(readCategories(filled, CATEGORIES)).toMatchObject({
      communication: "The help desk heard late.",
      documentation: "No page.",
    });
  });
  it("changes nothing when it is done twice", () => {
    const twice = fillCategories(filled, { communication: "The help desk heard late.", documentation: "No page." });
    expect(twice).toBe(filled);
  });
  it("adds a category whose heading was removed", () => {
    expect(fillCategories("# INC-42\n", { training: "None." })).toBe("# INC-42\n\n## Training\n\nNone.\n");
  });
  it("neutralizes the text, and keeps its headings below the category's", () => {
    const text = fillCategories(postmortem, { training: "# Big\n\n<!-- @acme/everyone" });
    expect(text).toContain("### Big");
    expect(text).not.toContain("@acme/everyone");
    expect(readCategories(text, CATEGORIES)).toHaveProperty("training");
  });
});
