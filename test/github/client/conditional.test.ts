import { describe, expect, it } from "@jest/globals";
import { createConditional } from "../../../src/github/client/conditional.ts";

/** As GitHub answers: the text, or 304 to whom has it. */
const github = (texts: Readonly<Record<string, string>>) => {
  const asked: (readonly [string, "whole" | "changed"])[] = [];
  const ask = (key: string) => async (headers: { readonly "if-none-match"?: string }) => {
    const etag = `"${texts[key]}"`;
    asked.push([key, headers["if-none-match"] === undefined ? "whole" : "changed"]);
    if (headers["if-none-match"] === etag)
      throw Object.assign(new Error("Not Modified"), { status: 304, response: { headers: {} } });
    return { data: texts[key] ?? "", headers: { etag } };
  };
  return { asked, ask };
};

describe("what was read before", () => {
  it("is asked for only if it has changed", async () => {
    const { asked, ask } = github({ one: "text" });
    const read = createConditional<string>();
    expect([await read("one", ask("one")), await read("one", ask("one"))]).toEqual(["text", "text"]);
    expect(asked).toEqual([
      ["one", "whole"],
      ["one", "changed"],
    ]);
  });

  it("is forgotten where it is more than may be remembered, what was asked for longest ago first", async () => {
    const { asked, ask } = github({ one: "a".repeat(40), two: "b".repeat(40), three: "c".repeat(40) });
    const read = createConditional<string>(100);
    for (const key of ["one", "two", "one", "three", "one", "two"]) await read(key, ask(key));
    expect(asked.slice(-2)).toEqual([
      ["one", "changed"],
      ["two", "whole"],
    ]);
  });

  it("is not remembered at all where it alone is more", async () => {
    const { asked, ask } = github({ one: "a".repeat(400) });
    const read = createConditional<string>(100);
    for (const key of ["one", "one"]) await read(key, ask(key));
    expect(asked.map(([, how]) => how)).toEqual(["whole", "whole"]);
  });
});
