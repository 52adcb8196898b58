import { describe, expect, it } from "@jest/globals";
import { remembering } from "../../src/text/remembering.ts";

const counted = (longest: number) => {
  const read: string[] = [];
  const length = remembering((text) => {
    read.push(text);
    return text === "" ? undefined : { length: text.length };
  }, longest);
  return { read, length };
};

describe("remembering", () => {
  it("reads a text once, and gives the same again", () => {
    const { read, length } = counted(10);
    expect(length("abc")).toBe(length("abc"));
    expect(read).toEqual(["abc"]);
  });

  it("forgets the oldest texts where all together are too long", () => {
    const { read, length } = counted(6);
    for (const text of ["abc", "def", "ghi", "def", "abc"]) length(text);
    expect(read).toEqual(["abc", "def", "ghi", "abc"]);
  });

  it("does not keep a text that alone is too long", () => {
    const { read, length } = counted(2);
    expect([length("abc"), length("abc")]).toEqual([{ length: 3 }, { length: 3 }]);
    expect(read).toEqual(["abc", "abc"]);
  });

  it("gives undefined where the function does", () => {
    expect(counted(10).length("")).toBeUndefined();
  });
});
